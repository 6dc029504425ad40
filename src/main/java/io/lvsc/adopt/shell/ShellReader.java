package io.lvsc.adopt.shell;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.read.Library;
import io.lvsc.adopt.read.Reading;
import io.lvsc.source.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Follows a script as far as its text tells what it does: variables, conditions, loops over known
 * words, functions. Where only a run would tell which branch is taken, each is followed in turn,
 * and adds to the table, but takes nothing away that another one added.
 */
public final class ShellReader {
  private static final int MOST_COMMANDS = 50_000;
  private static final int DEEPEST = 30;

  private final Reading reading;
  private final Variables variables = new Variables();
  private final Map<String, Node> functions = new HashMap<>();
  private final Set<String> called = new HashSet<>();
  private final Deque<Directive> callers = new ArrayDeque<>();
  private final Expander expander = new Outputs(variables).expander();
  private final Declarations declarations = new Declarations(variables, expander);
  private final Conditions conditions = new Conditions(expander);
  private final Branches branches = new Branches(expander, conditions, this::run, this::perhaps);
  private final Loops loops = new Loops(variables, expander, conditions, this::run, this::perhaps);
  private final Rounds rounds = new Rounds();
  private final Commands commands;
  private final Scripts scripts;
  private int depth;
  private int executed;
  private boolean over;

  /** Whether the function that runs has returned. */
  private boolean returned;

  /** Whether a command is run whose name is not known, such as {@code "$1"}. */
  private boolean dispatches;

  /** Whether the commands of a script in an argument are entered one by one. */
  private boolean splits;

  /** How many branches lead here that may not be taken. */
  private int maybe;

  /** How many such branches led to the call of the function that runs. */
  private int maybeOfCall;

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
          (start, end, command) ->
              enter(reading, start, end, command, "the script never comes here");
      run(new ShellParser(text, register).script());
      if (called.isEmpty() || dispatches) {
        uncalled();
      }
    } catch (ShellFault fault) {
      Span span = reading.source().at(fault.position());
      reading.complain(span, fault.message(), fault.label());
    }
    commands.finish();
  }

  /** Runs the functions that another script may call, or an argument of this one. */
  private void uncalled() {
    over = false;
    for (String name : List.copyOf(functions.keySet())) {
      Node body = functions.get(name);
      if (body != null && called.add(name)) {
        variables.arguments(List.of(), false);
        perhaps(body);
        over = false;
      }
    }
  }

  static Directive enter(Reading reading, int start, int end, String command, String never) {
    Span begin = reading.source().at(start);
    Span last = reading.source().at(Math.max(start, end - 1));
    Span span = new Span(begin.line(), begin.column(), last.line(), last.endColumn());
    Directive directive = reading.enter(span, command);
    directive.notCarried(never);
    return directive;
  }

  private void run(Node node) {
    if (over || returned || executed > MOST_COMMANDS || depth > DEEPEST) {
      return;
    }
    depth++;
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
      functions.put(function.name(), function.body());
    }
    depth--;
  }

  private void perhaps(Node branch) {
    maybe++;
    commands.beginBranch();
    variables.beginBranch();
    run(branch);
    variables.endBranch();
    commands.endBranch();
    maybe--;
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
    executed++;
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
    if (functions.containsKey(name)) {
      directive.same("runs the function `" + name + "`");
      call(name, command.subList(1, command.size()), directive);
      return Variables.UNKNOWN_TEXT;
    }
    if (isOwn(name, command, simple, input)) {
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
      returned = false;
      return "";
    }
    boolean passes = !callers.isEmpty() && words.stream().anyMatch(ShellReader::isArguments);
    if (passes) {
      directive.same("runs what the function is called with");
    }
    Directive by = passes ? callers.peek() : directive;
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

  /** What the shell does itself, as far as values depend on it. */
  private boolean isOwn(String name, List<String> command, Node.Simple simple, String input) {
    switch (name) {
      case "shift" -> {
        List<String> arguments = variables.arguments();
        int by =
            command.size() > 1 && command.get(1).matches("\\d")
                ? Integer.parseInt(command.get(1))
                : 1;
        variables.arguments(
            arguments.subList(Math.min(by, arguments.size()), arguments.size()),
            variables.isCalled());
      }
      case "set" -> {
        if (command.size() > 1 && command.get(1).equals("--")) {
          variables.arguments(command.subList(2, command.size()), true);
        }
      }
      case "let" -> command.stream().skip(1).forEach(expander::number);
      case "read" ->
          ReadCommand.of(simple.words(), expander)
              .take(
                  input.isEmpty() ? Variables.UNKNOWN_TEXT : input.lines().findFirst().orElse(""),
                  variables);
      case "unset" -> command.stream().skip(1).forEach(variables::unset);
      case "exit" -> over = maybe == 0;
      case "return" -> returned = maybe == maybeOfCall && depth > 1;
      default -> {
        return false;
      }
    }
    return true;
  }

  private void call(String name, List<String> arguments, Directive directive) {
    called.add(name);
    Node body = functions.get(name);
    if (body == null || callers.size() > DEEPEST) {
      return;
    }
    List<String> before = variables.arguments();
    boolean known = variables.isCalled();
    int outer = maybeOfCall;
    variables.arguments(arguments, true);
    callers.push(directive);
    variables.beginFunction();
    maybeOfCall = maybe;
    run(body);
    returned = false;
    maybeOfCall = outer;
    variables.endFunction();
    callers.pop();
    variables.arguments(before, known);
  }
}
