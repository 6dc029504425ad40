package io.lvsc.diag;

import java.util.List;

/** Enumerations in messages. */
public final class Words {
  private static final int AT_MOST = 3;

  private Words() {}

  /** "`a`", "`a` and `b`", "`a`, `b` and `c`", "`a`, `b`, `c` and 4 more". */
  public static String list(List<String> names) {
    boolean all = names.size() <= AT_MOST;
    int before = all ? names.size() - 1 : AT_MOST;
    String first = Suggest.quoted(names.subList(0, Math.max(0, before)), ", ");
    if (names.size() < 2) {
      return Suggest.quoted(names, "");
    }
    return first
        + " and "
        + (all ? "`" + names.get(before) + "`" : names.size() - before + " more");
  }
}
