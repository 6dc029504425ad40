package io.lvsc.adopt.read;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.ledger.Fate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** ipvsadm as a script calls it: what the tool would refuse changes nothing. */
public final class IpvsLines {
  private final Reading reading;
  private final IpvsLoader loader;

  /** What each branch that is open has added. */
  private final Deque<Set<String>> branches = new ArrayDeque<>();

  public IpvsLines(Reading reading) {
    this.reading = reading;
    this.loader = new IpvsLoader(reading.harvest(), false);
  }

  /** Says that what follows is run under a condition. */
  public void beginBranch() {
    branches.push(new HashSet<>());
  }

  /** Ends the branch that began last; what it added may be changed by the one around it. */
  public void endBranch() {
    Set<String> added = branches.pop();
    if (!branches.isEmpty()) {
      branches.peek().addAll(added);
    }
  }

  /** Runs one command. Under a condition it takes away or changes only what was added under it. */
  public void command(List<String> words, Directive directive) {
    reading.facts().balances(true);
    try {
      IpvsCommand command = IpvsCommand.parse(words);
      String verb = command.verb();
      String service = command.key().map(Object::toString).orElse("");
      String server = service + command.server().map(each -> " " + each).orElse("");
      boolean takes =
          verb.startsWith("delete-") || verb.equals("clear") || verb.startsWith("edit-");
      Set<String> added = branches.isEmpty() ? Set.of() : branches.peek();
      boolean own = added.contains(service) || added.contains(server);
      if (takes && !branches.isEmpty() && !own) {
        directive.same("what it takes away or changes, it does under a condition only");
        return;
      }
      loader.run(command, directive);
      if (!branches.isEmpty() && directive.fate() == Fate.CARRIED) {
        branches.peek().add(server);
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
              command(words, own);
            });
  }
}
