package io.lvsc.adopt.read;

import io.lvsc.adopt.ledger.Directive;
import java.util.List;

/** ipvsadm as a script calls it: what the tool would refuse changes nothing. */
public final class IpvsLines {
  private final Reading reading;
  private final IpvsLoader loader;

  public IpvsLines(Reading reading) {
    this.reading = reading;
    this.loader = new IpvsLoader(reading.harvest(), false);
  }

  /**
   * Runs one command.
   *
   * @param maybe whether it stands under a condition, where it may add but not take away
   */
  public void command(List<String> words, boolean maybe, Directive directive) {
    reading.facts().balances(true);
    try {
      IpvsCommand command = IpvsCommand.parse(words);
      String verb = command.verb();
      boolean takes =
          verb.startsWith("delete-") || verb.equals("clear") || verb.startsWith("edit-");
      if (maybe && takes) {
        directive.same("what it takes away or changes, it does under a condition only");
      } else {
        loader.run(command, directive);
      }
    } catch (IpvsFault fault) {
      directive.notCarried(fault.message());
    }
  }

  /** {@code ipvsadm -R} with the lines that it reads. */
  public void restore(String lines, Directive directive) {
    if (lines.isBlank()) {
      directive.notCarried("the lines that it reads are not in the script; import that file too");
      return;
    }
    directive.same("its lines stand in the spec");
    lines
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(
            line -> {
              Directive own = reading.ledger().enter(directive.origin(), line);
              List<String> words =
                  Words.texts(Words.of(line)).stream().filter(w -> !w.equals("ipvsadm")).toList();
              command(words, false, own);
            });
  }
}
