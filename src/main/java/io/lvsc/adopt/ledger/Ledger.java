package io.lvsc.adopt.ledger;

import io.lvsc.diag.PlainText;
import java.util.ArrayList;
import java.util.List;

/** The directives of all inputs, in the order in which they were read. */
public final class Ledger {
  private static final int LONGEST_TEXT = 300;

  private final List<Directive> directives = new ArrayList<>();

  /** Enters a directive; what follows decides its fate. */
  public Directive enter(Origin origin, String text) {
    String line = PlainText.of(text.strip());
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

  public int count(Fate fate) {
    return with(fate).size();
  }

  public int size() {
    return directives.size();
  }
}
