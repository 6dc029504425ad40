package io.lvsc.adopt.shell;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.ledger.Fate;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Commands that run more than once, in loops and functions: what one round could not carry over is
 * said, and what one carried over counts, whatever the last round did.
 */
final class Rounds {
  private final Set<Directive> begun = new HashSet<>();

  /** Runs a command once more; what it prints. */
  String run(Directive directive, Supplier<String> command) {
    boolean first = begun.add(directive);
    Fate before = directive.fate();
    String why = directive.why();
    String output = command.get();
    boolean lessNow = directive.fate() == Fate.SAME || directive.fate() == Fate.IGNORED;
    if (!first && before == Fate.NOT_CARRIED) {
      directive.notCarried(why);
    } else if (!first && before == Fate.CARRIED && lessNow) {
      directive.carried(why);
    }
    return output;
  }
}
