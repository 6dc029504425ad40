package io.lvsc.adopt.shell;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.read.Reading;
import io.lvsc.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows a script as far as its text tells what it does: variables, loops over known words,
 * functions. Where only a run would tell which branch is taken, each is followed in turn, and adds
 * to the table, but takes nothing away.
 */
public final class ShellReader {
  private static final int MOST_COMMANDS = 50_000;
  private static final int MOST_ROUNDS = 1024;
  private static final int DEEPEST = 30;
  private static final Pattern ASSIGNMENT =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(\\[[0-9]+\\])?(\\+?=)(.*)", Pattern.DOTALL);
  private static final Pattern COUNT =
      Pattern.compile(
          "\\(\\(\\s*(\\w+)\\s*=\\s*(\\w+)\\s*;\\s*\\w+\\s*(<=?|>=?)\\s*(\\$?\\w+)\\s*;"
              + "\\s*\\w+(\\+\\+|--)\\s*\\)\\)\\s*;?\\s*");
  private static final Set<String> DECLARATIONS =
      Set.of("export", "readonly", "local", "declare", "typeset");

  private final Reading reading;
  private final Variables variables = new Variables();
  private final Map<String, Node> functions = new HashMap<>();
  private final Set<String> called = new HashSet<>();
  private final Expander expander = new Expander(variables, this::output);
  private final Commands commands;
  private int maybe;
  private int depth;
  private int executed;
  private boolean over;

  public ShellReader(Reading reading) {
    this.reading = reading;
    this.commands = new Commands(reading);
  }

  public void file() {
    try {
      Node script = new ShellParser(reading).script();
      run(script);
      maybe++;
      over = false;
      for (String name : List.copyOf(functions.keySet())) {
        if (called.add(name)) {
          run(functions.getOrDefault(name, script));
        }
      }
    } catch (ShellFault fault) {
      Span span = reading.source().at(fault.position());
      reading.complain(span, fault.message(), fault.label());
    }
    commands.finish();
  }

  private void run(Node node) {
    if (over || executed > MOST_COMMANDS || depth > DEEPEST) {
      return;
    }
    depth++;
    if (node instanceof Node.Simple simple) {
      simple(simple, "");
    } else if (node instanceof Node.Sequence sequence) {
      sequence.steps().forEach(this::run);
    } else if (node instanceof Node.Choice choice) {
      choice.branches().forEach(this::perhaps);
    } else if (node instanceof Node.Pipe pipe) {
      pipe(pipe);
    } else if (node instanceof Node.Each each) {
      each(each);
    } else if (node instanceof Node.Count count) {
      count(count);
    } else if (node instanceof Node.While loop) {
      loop(loop);
    } else if (node instanceof Node.Function function) {
      functions.put(function.name(), function.body());
    }
    depth--;
  }

  private void perhaps(Node branch) {
    maybe++;
    run(branch);
    maybe--;
  }

  private void pipe(Node.Pipe pipe) {
    String text = "";
    for (Node stage : pipe.stages()) {
      if (stage instanceof Node.Simple simple) {
        text = simple(simple, text);
      } else if (stage instanceof Node.While loop) {
        lines(loop, text);
        text = String.valueOf(Variables.UNKNOWN);
      } else {
        run(stage);
        text = String.valueOf(Variables.UNKNOWN);
      }
    }
  }

  private void each(Node.Each each) {
    List<String> items = expander.words(each.items());
    for (String item : items.isEmpty() ? List.of(String.valueOf(Variables.UNKNOWN)) : items) {
      variables.set(each.variable(), List.of(item));
      run(each.body());
    }
  }

  private void count(Node.Count count) {
    Matcher header = COUNT.matcher(count.header());
    if (!header.matches()) {
      perhaps(count.body());
      return;
    }
    var first = Arithmetic.value(header.group(2), variables::get);
    var last = Arithmetic.value(header.group(4), variables::get);
    if (first.isEmpty() || last.isEmpty()) {
      perhaps(count.body());
      return;
    }
    boolean up = header.group(5).equals("++");
    long end = last.getAsLong() + (header.group(3).endsWith("=") ? 0 : up ? -1 : 1);
    boolean any = up ? first.getAsLong() <= end : first.getAsLong() >= end;
    for (String item : any ? Expander.sequence(first.getAsLong(), 1, end) : List.<String>of()) {
      variables.set(header.group(1), List.of(item));
      run(count.body());
    }
  }

  private void loop(Node.While loop) {
    if (!loop.input().isEmpty()) {
      lines(loop, expander.text(loop.input()));
      return;
    }
    Node condition = last(loop.condition());
    int round = 0;
    Verdict verdict = verdict(condition);
    if (verdict == Verdict.UNKNOWN) {
      run(loop.condition());
      perhaps(loop.body());
      return;
    }
    run(loop.condition());
    while (verdict == Verdict.YES && round++ < MOST_ROUNDS) {
      run(loop.body());
      verdict = verdict(condition);
    }
  }

  private static Node last(Node node) {
    return node instanceof Node.Sequence sequence && !sequence.steps().isEmpty()
        ? sequence.steps().get(sequence.steps().size() - 1)
        : node;
  }

  private enum Verdict {
    YES,
    NO,
    UNKNOWN
  }

  /** Whether {@code [ a -le b ]} holds. */
  private Verdict verdict(Node condition) {
    if (!(condition instanceof Node.Simple simple)) {
      return Verdict.UNKNOWN;
    }
    List<String> words = expander.words(simple.words());
    if (words.size() < 4
        || !words.get(1).matches("-?\\d{1,9}")
        || !words.get(3).matches("-?\\d{1,9}")) {
      return Verdict.UNKNOWN;
    }
    int left = Integer.parseInt(words.get(1));
    int right = Integer.parseInt(words.get(3));
    boolean holds;
    switch (words.get(2)) {
      case "-le" -> holds = left <= right;
      case "-lt" -> holds = left < right;
      case "-ge" -> holds = left >= right;
      case "-gt" -> holds = left > right;
      case "-ne" -> holds = left != right;
      default -> {
        return Verdict.UNKNOWN;
      }
    }
    return holds ? Verdict.YES : Verdict.NO;
  }

  /** {@code while read a b}: once for each line. */
  private void lines(Node.While loop, String text) {
    run(loop.condition());
    List<String> names = List.of();
    if (last(loop.condition()) instanceof Node.Simple read) {
      names =
          expander.words(read.words()).stream()
              .filter(word -> !word.startsWith("-") && !word.contains("="))
              .skip(1)
              .toList();
    }
    for (String line : text.lines().limit(MOST_ROUNDS).toList()) {
      List<String> words = line.isBlank() ? List.of() : List.of(line.strip().split("\\s+", -1));
      for (int i = 0; i < names.size(); i++) {
        boolean rest = i == names.size() - 1 && words.size() > names.size();
        String value =
            !Variables.isKnown(line)
                ? String.valueOf(Variables.UNKNOWN)
                : rest
                    ? String.join(" ", words.subList(i, words.size()))
                    : i < words.size() ? words.get(i) : "";
        variables.set(names.get(i), List.of(value));
      }
      run(loop.body());
    }
  }

  /** Runs one command; what it prints, if that can be told. */
  private String simple(Node.Simple simple, String piped) {
    executed++;
    List<Token> words = new ArrayList<>(simple.words());
    boolean assigns = !words.isEmpty() && assign(words.get(0));
    while (!words.isEmpty() && assign(words.get(0))) {
      assignment(words.remove(0));
    }
    if (words.isEmpty()) {
      if (assigns) {
        simple.directive().same("its value stands where it is used");
      } else {
        simple.directive().ignored("the shell's own");
      }
      return "";
    }
    if (DECLARATIONS.contains(words.get(0).plain())) {
      words.stream().skip(1).filter(ShellReader::assign).forEach(this::assignment);
      simple.directive().same("its value stands where it is used");
      return "";
    }
    List<String> expanded = expander.words(words);
    if (expanded.isEmpty()) {
      simple.directive().ignored("the shell's own");
      return "";
    }
    String name = expanded.get(0);
    if (functions.containsKey(name)) {
      call(name, expanded.subList(1, expanded.size()));
      simple.directive().same("runs the function `" + name + "` above");
      return String.valueOf(Variables.UNKNOWN);
    }
    if ((name.equals("exit") || name.equals("return") || name.equals("exec")) && maybe == 0) {
      over = name.equals("exit");
    }
    String input = simple.input().isEmpty() ? piped : expander.text(simple.input());
    return commands.run(
        expanded, input, expander.text(simple.output()), maybe > 0, simple.directive());
  }

  private void call(String name, List<String> arguments) {
    called.add(name);
    for (int i = 1; i <= 9; i++) {
      variables.set(
          Integer.toString(i), List.of(i <= arguments.size() ? arguments.get(i - 1) : ""));
    }
    variables.set("@", arguments);
    variables.set("*", arguments);
    Node body = functions.get(name);
    if (body != null) {
      run(body);
    }
  }

  private static boolean assign(Token word) {
    return !word.parts().isEmpty()
        && word.parts().get(0) instanceof Part.Text text
        && !text.quoted()
        && ASSIGNMENT.matcher(text.text()).matches();
  }

  private void assignment(Token word) {
    Part.Text text = (Part.Text) word.parts().get(0);
    Matcher assignment = ASSIGNMENT.matcher(text.text());
    if (!assignment.matches()) {
      return;
    }
    String name = assignment.group(1);
    String begin = assignment.group(4);
    boolean adds = assignment.group(3).equals("+=");
    if (begin.startsWith("(")) {
      List<String> items = new ArrayList<>(adds ? variables.all(name) : List.of());
      List<Token> inner = ShellLexer.lex(begin.substring(1, begin.length() - 1));
      items.addAll(expander.words(inner.stream().filter(Token::isWord).toList()));
      variables.set(name, items);
      return;
    }
    List<Part> parts = new ArrayList<>(word.parts());
    parts.set(0, new Part.Text(begin, false));
    String value = (adds ? variables.get(name) : "") + expander.text(parts);
    if (assignment.group(2) == null) {
      variables.set(name, List.of(value));
    } else {
      String index = assignment.group(2);
      variables.setItem(name, Integer.parseInt(index.substring(1, index.length() - 1)), value);
    }
  }

  /** What a command between {@code $(} and {@code )} prints; only the simplest can be told. */
  private String output(String script) {
    List<String> words;
    try {
      words = expander.words(ShellLexer.lex(script).stream().filter(Token::isWord).toList());
    } catch (ShellFault fault) {
      return String.valueOf(Variables.UNKNOWN);
    }
    boolean piped = script.indexOf('|') >= 0 || script.indexOf('<') >= 0;
    if (words.isEmpty() || piped || !words.stream().allMatch(Variables::isKnown)) {
      return String.valueOf(Variables.UNKNOWN);
    }
    String command = words.get(0);
    List<String> arguments = words.subList(1, words.size());
    boolean numbers =
        !arguments.isEmpty() && arguments.stream().allMatch(each -> each.matches("-?\\d{1,9}"));
    if (command.equals("echo")) {
      return String.join(" ", arguments.stream().filter(each -> !each.equals("-n")).toList());
    }
    if (command.equals("which") || (command.equals("command") && words.contains("-v"))) {
      return words.get(words.size() - 1);
    }
    if (command.equals("seq") && numbers && arguments.size() <= 3) {
      long first = arguments.size() == 1 ? 1 : Long.parseLong(arguments.get(0));
      long step = arguments.size() == 3 ? Long.parseLong(arguments.get(1)) : 1;
      long last = Long.parseLong(arguments.get(arguments.size() - 1));
      return first > last && step > 0
          ? ""
          : String.join("\n", Expander.sequence(first, step, last));
    }
    if (command.equals("expr")) {
      var value = Arithmetic.value(String.join(" ", arguments), variables::get);
      return value.isPresent()
          ? Long.toString(value.getAsLong())
          : String.valueOf(Variables.UNKNOWN);
    }
    return String.valueOf(Variables.UNKNOWN);
  }

  static void settleMaybe(Directive directive) {
    directive.same("takes away under a condition what another branch adds");
  }
}
