package io.lvsc.adopt.shell;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.read.Library;
import io.lvsc.adopt.read.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Commands in a file that is no script. Each stands for itself: what one of them sets, or where one
 * ends, means nothing to the next.
 */
public final class CommandLines {
  /** What is said of a command of a script until it is run. */
  static final String NEVER = "the script never comes here";

  /** Stands in a command or in a value for what only a run would tell. */
  public static final String UNKNOWN = Variables.UNKNOWN_TEXT;

  private final Reading reading;
  private final Library library;
  private final Commands commands;

  /**
   * @param library where files are that a script in an argument reads by {@code .}
   */
  public CommandLines(Reading reading, Library library) {
    this.reading = reading;
    this.library = library;
    this.commands = new Commands(reading, unit -> {});
  }

  /**
   * Enters a line of commands. A fault in it is a complaint.
   *
   * @param start where its text stands in the file
   * @param text the commands, as long as in the file; blank where something else stands there
   * @param environment the variables that it is run with, looked at when it is run
   * @param never why it is not in the spec, should it not be run
   * @return what runs it
   */
  public Runnable enter(int start, String text, Map<String, String> environment, String never) {
    List<Directive> entered = new ArrayList<>();
    SimpleCommands.Register register =
        (from, to, command) -> {
          String written = written(start + from, start + to);
          boolean put = written.contains("$$") || written.contains("%");
          String shown = put ? written : command;
          Directive directive = reading.enter(start + from, start + to, shown, never);
          entered.add(directive);
          return directive;
        };
    try {
      Node line = new ShellParser(text, register).script();
      if (entered.isEmpty()) {
        int end = start + text.length();
        reading.enter(start, end, written(start, end), never).ignored("no command stands here");
      }
      return () -> run(line, start, environment);
    } catch (ShellFault fault) {
      complain(fault, start);
      return () -> {};
    }
  }

  private void run(Node line, int start, Map<String, String> environment) {
    try {
      new ShellReader(reading, commands, library).line(line, environment);
    } catch (ShellFault fault) {
      complain(fault, start);
    }
  }

  private void complain(ShellFault fault, int start) {
    int at = Math.min(start + fault.position(), reading.source().text().length());
    reading.complain(reading.source().at(at), fault.message(), fault.label());
  }

  /** Enters a command of a script that stands in an argument of another one. */
  static Directive part(Reading reading, String command, Directive whole) {
    String shown = command.replace(Variables.UNKNOWN, '?').replaceAll(" {2,}", " ");
    Directive part = reading.ledger().enter(whole.origin(), shown);
    part.notCarried(NEVER);
    return part;
  }

  private String written(int from, int to) {
    return reading.source().text().substring(from, to).replaceAll("\\s*\\\\?\\r?\\n\\s*", " ");
  }

  /** Settles what is known only when all commands have been run. */
  public void finish() {
    commands.finish();
  }
}
