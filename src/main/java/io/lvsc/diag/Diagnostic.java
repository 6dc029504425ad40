package io.lvsc.diag;

import io.lvsc.source.Span;
import io.lvsc.source.SpecPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One thing that lvsc has to say about a spec.
 *
 * @param rule the id of the rule, which has a page
 * @param span where the value stands, or its deepest present parent
 * @param message one sentence, lower case, without a final period
 * @param label a few words under the caret; may be empty
 * @param related other places that take part
 * @param help what to do, as an imperative
 */
public record Diagnostic(
    String rule,
    Severity severity,
    SpecPath path,
    Span span,
    String message,
    String label,
    List<Related> related,
    Optional<String> help) {
  private static final int RELATED_AT_MOST = 4;

  public Diagnostic {
    related = List.copyOf(related);
  }

  /** This one, with the other's related places beside its own; not more than a screen holds. */
  Diagnostic withRelatedOf(Diagnostic other) {
    List<Related> both =
        Stream.of(related, other.related)
            .flatMap(List::stream)
            .distinct()
            .limit(Math.max(RELATED_AT_MOST, related.size()))
            .toList();
    return new Diagnostic(rule, severity, path, span, message, label, both, help);
  }
}
