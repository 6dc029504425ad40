package io.lvsc.check;

import java.util.List;

/**
 * A line of the table of what hides what: where one of some rules finds something, what others find
 * about the same thing means nothing.
 *
 * @param of the rules that cast the doubt
 * @param scope what both findings are about
 * @param hides the rules whose findings are doubtful
 * @param because half a sentence: what is not known or not true
 */
public record Doubt(
    List<Class<? extends Rule>> of,
    Scope scope,
    List<Class<? extends Rule>> hides,
    String because) {
  public Doubt {
    of = List.copyOf(of);
    hides = List.copyOf(hides);
  }
}
