package io.lvsc.adopt.shell;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.read.Library;
import io.lvsc.adopt.read.Reading;
import io.lvsc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Follows a script as far as its text tells what it does: variables, conditions, loops over known
 * words, functions. Where only a run would tell which branch is taken, each is followed in turn,
 * and adds to the table, but takes nothing away that another one added.
 */
public final class ShellReader {
  private final Reading reading;
  private final Variables variables = new Variables();
  private final Course course = new Course();
  private final Functions functions = new Functions(variables, course, this::run, this::perhaps);
  private final Expander expander = new Outputs(variables).expander();
  private final Builtins builtins = new Builtins(variables, expander, course);
  private final Declarations declarations = new Declarations(variables, expander);
  private final Conditions conditions = new Conditions(expander);
  private final Branches branches = new Branches(expander, conditions, this::run, this::perhaps);
  private final Loops loops = new Loops(variables, expander, conditions, this::run, this::perhaps);
  private final Rounds rounds = new Rounds();
  private final Commands commands;
  private final Scripts scripts;

  /** Whether a command is run whose name is not known, such as {@code "$1"}. */
  private boolean dispatches;

  /** Whether the commands of a script in an argument are entered one by one. */
  private boolean splits;

  /**
   * @param library where files are that the script reads by {@code .}
   * @param units reads a unit of systemd that the script writes
   */
  public ShellReader(Reading reading, Library library, Consumer<Reading> units) {
    this(reading, new Commands(reading, units), library);
  }

  ShellReader(Reading reading, Commands commands, Library library) {
    this.reading = reading;
    this.commands = commands;
    this.scripts = new Scripts(reading, library);
  }

  /** Runs a line of commands; those of a script within it are entered one by one. */
  void line(Node line, Map<String, String> environment) {
    environment.forEach(variables::set);
    splits = true;
    run(line);
  }

  public void file() {
    try {
      String text = Transcript.commands(reading.source().text());
      SimpleCommands.Register register =
          (start, end, command) -> reading.enter(start, end, command, CommandLines.NEVER);
      run(new ShellParser(text, register).script());
      if (!functions.isAnyCalled() || dispatches) {
        functions.runUncalled();
      }
    } catch (ShellFault fault) {
      Span span = reading.source().at(fault.position());
      reading.complain(span, fault.message(), fault.label());
    }
    commands.finish();
  }

  private void run(Node node) {
    if (!course.goesOn()) {
      return;
    }
    course.begin();
    if (node instanceof Node.Simple simple) {
      simple(simple, "");
    } else if (node instanceof Node.Sequence sequence) {
      sequence.steps().forEach(this::run);
    } else if (node instanceof Node.Both both) {
      branches.both(both);
    } else if (node instanceof Node.Not not) {
      run(not.command());
    } else if (node instanceof Node.If choice) {
      branches.choose(choice);
    } else if (node instanceof Node.Case cases) {
      branches.choose(cases);
    } else if (node instanceof Node.Pipe pipe) {
      pipe(pipe);
    } else if (node instanceof Node.Each each) {
      loops.each(each);
    } else if (node instanceof Node.Count count) {
      loops.count(count);
    } else if (node instanceof Node.While loop) {
      loops.loop(loop);
    } else if (node instanceof Node.Reckoning reckoning) {
      expander.number(reckoning.expression());
    } else if (node instanceof Node.Function function) {
      functions.define(function);
    }
    course.end();
  }

  private void perhaps(Node branch) {
    course.beginBranch();
    commands.beginBranch();
    variables.beginBranch();
    run(branch);
    variables.endBranch();
    commands.endBranch();
    course.endBranch();
  }

  private void pipe(Node.Pipe pipe) {
    String text = "";
    for (Node stage : pipe.stages()) {
      if (stage instanceof Node.Simple simple) {
        text = simple(simple, text);
      } else if (stage instanceof Node.While loop) {
        loops.lines(loop, text);
        text = Variables.UNKNOWN_TEXT;
      } else {
        run(stage);
        text = Variables.UNKNOWN_TEXT;
      }
    }
  }

  /** Runs one command; what it prints, if that can be told. */
  private String simple(Node.Simple simple, String piped) {
    course.execute();
    List<Token> words = new ArrayList<>(simple.words());
    List<Assignment> assignments = new ArrayList<>();
    while (!words.isEmpty() && Assignment.of(words.get(0)).isPresent()) {
      Assignment.of(words.remove(0)).ifPresent(assignments::add);
    }
    Directive directive = simple.directive();
    if (words.isEmpty() || Declarations.isCommand(words.get(0).plain())) {
      declarations.declare(assignments, words, directive);
      return "";
    }
    String input = simple.input().isEmpty() ? piped : expander.text(simple.input());
    if (isItself(words.get(0))) {
      directive.same("runs the script itself once more");
      return Variables.UNKNOWN_TEXT;
    }
    List<String> expanded = expander.words(words);
    if (expanded.isEmpty()) {
      directive.ignored("the shell's own");
      return "";
    }
    List<String> command = Wrappers.unwrapped(expanded);
    String name = command.get(0);
    dispatches |= name.indexOf(Variables.UNKNOWN) >= 0;
    if (functions.has(name)) {
      directive.same("runs the function `" + name + "`");
      functions.call(name, command.subList(1, command.size()), directive);
      return Variables.UNKNOWN_TEXT;
    }
    if (builtins.run(command, simple.words(), input)) {
      directive.ignored("the shell's own");
      return "";
    }
    String script = Wrappers.script(command);
    if (!script.isEmpty()) {
      boolean splitsNow = splits;
      splits = false;
      scripts.argument(script, directive, splitsNow).ifPresent(this::run);
      return Variables.UNKNOWN_TEXT;
    }
    if (Programs.isSource(command)) {
      scripts.file(command.get(1), directive).ifPresent(this::run);
      course.comeBack();
      return "";
    }
    Optional<Directive> caller =
        functions.caller().filter(each -> words.stream().anyMatch(ShellReader::isArguments));
    if (caller.isPresent()) {
      directive.same("runs what the function is called with");
    }
    Directive by = caller.orElse(directive);
    String output = expander.text(simple.output());
    return rounds.run(by, () -> commands.run(command, input, output, by));
  }

  private static boolean isItself(Token word) {
    return word.parts().size() == 1
        && word.parts().get(0) instanceof Part.Parameter parameter
        && parameter.name().equals("0")
        && parameter.operation().isEmpty();
  }

  private static boolean isArguments(Token word) {
    return word.parts().stream()
        .anyMatch(
            part ->
                part instanceof Part.Parameter parameter
                    && (parameter.name().equals("@") || parameter.name().equals("*")));
  }
}
