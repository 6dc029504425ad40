package io.lvsc.adopt.ledger;

import io.lvsc.diag.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The directives of all inputs, in the order in which they were read. */
public final class Ledger {
  private static final int LONGEST_TEXT = 300;

  /** What a report that is shown around must not tell. */
  private static final Pattern SECRET =
      Pattern.compile("(?i)^(auth_pass|passwd|password|secret)(\\s*=\\s*|\\s+)\\S.*");

  private final List<Directive> directives = new ArrayList<>();

  /** Enters a directive; what follows decides its fate. */
  public Directive enter(Origin origin, String text) {
    String line = SECRET.matcher(PlainText.of(text.strip())).replaceFirst("$1$2***");
    String shown = line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT - 1) + "…" : line;
    Directive directive = new Directive(origin, shown);
    directives.add(directive);
    return directive;
  }

  public List<Directive> directives() {
    return List.copyOf(directives);
  }

  public List<Directive> with(Fate fate) {
    return directives.stream().filter(each -> each.fate() == fate).toList();
  }

  /** Those of which the spec has nothing, though they mean something. */
  public List<Directive> open() {
    return directives.stream()
        .filter(each -> each.fate() == Fate.NOT_CARRIED || each.fate() == Fate.ASKED)
        .toList();
  }

  public int count(Fate fate) {
    return with(fate).size();
  }

  public int size() {
    return directives.size();
  }
}
