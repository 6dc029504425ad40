package io.lvsc.adopt.shell;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.read.Library;
import io.lvsc.adopt.read.Reading;
import io.lvsc.source.SourceFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Scripts that a script runs within itself: texts of arguments, and files that it reads. */
final class Scripts {
  private final Reading reading;
  private final Library library;
  private final Set<String> read = new HashSet<>();

  /**
   * @param library where files are that the script reads
   */
  Scripts(Reading reading, Library library) {
    this.reading = reading;
    this.library = library;
  }

  /**
   * The script in an argument.
   *
   * @param directive the command that it is an argument of
   * @param splits whether its commands are entered one by one, if there are several
   * @return empty if it has a fault, which becomes the command's reason
   */
  Optional<Node> argument(String script, Directive directive, boolean splits) {
    try {
      List<String> texts = new ArrayList<>();
      SimpleCommands.Register all =
          (start, end, command) -> {
            texts.add(command);
            return directive;
          };
      Node whole = new ShellParser(script, all).script();
      if (!splits || texts.size() < 2) {
        return Optional.of(whole);
      }
      directive.same("its commands are looked at one by one");
      SimpleCommands.Register each =
          (start, end, command) -> CommandLines.part(reading, command, directive);
      return Optional.of(new ShellParser(script, each).script());
    } catch (ShellFault fault) {
      directive.notCarried(fault.message());
      return Optional.empty();
    }
  }

  /**
   * The script in a file that {@code .} reads. Each is read once.
   *
   * @param directive the command that reads it
   * @return empty if it cannot be read; the command's reason tells why
   */
  Optional<Node> file(String path, Directive directive) {
    Optional<SourceFile> found = library.at(reading.source(), path);
    if (found.isEmpty()) {
      directive.unread(
          "no such file is here; put it beside the script, or write the values that it sets into the script");
      return Optional.empty();
    }
    SourceFile file = found.get();
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (!read.add(file.name()) || file.name().equals(reading.source().name())) {
      directive.ignored("that file is read above");
      return Optional.empty();
    }
    Reading inner = reading.of(file);
    SimpleCommands.Register register =
        (start, end, command) -> inner.enter(start, end, command, CommandLines.NEVER);
    try {
      Node script = new ShellParser(Transcript.commands(file.text()), register).script();
      directive.same("reads `" + name + "`, whose commands are looked at one by one");
      return Optional.of(script);
    } catch (ShellFault fault) {
      directive.unread("`" + name + "` cannot be read: " + fault.message());
      return Optional.empty();
    }
  }
}
