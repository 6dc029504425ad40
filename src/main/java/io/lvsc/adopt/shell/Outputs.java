package io.lvsc.adopt.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the commands between {@code $(} and {@code )} print; only the simplest can be told. */
final class Outputs {
  private final Variables variables;
  private final Expander expander;

  Outputs(Variables variables) {
    this.variables = variables;
    this.expander = new Expander(variables, this::of);
  }

  Expander expander() {
    return expander;
  }

  /** The text without line feeds at its end; unknown where only a run would tell. */
  String of(String script) {
    List<Token> tokens;
    try {
      tokens = ShellLexer.lex(script.strip());
    } catch (ShellFault fault) {
      return Variables.UNKNOWN_TEXT;
    }
    Optional<String> text = Optional.of("");
    List<Token> stage = new ArrayList<>();
    boolean first = true;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean last = tokens.subList(i, tokens.size()).stream().allMatch(Outputs::isLine);
      if (token.isWord()) {
        stage.add(token);
      } else if (token.operator().startsWith("<<") && !last) {
        text = Optional.of(expander.text(tokens.get(++i).parts()));
        first = false;
      } else if (last || token.operator().equals("|")) {
        boolean begins = first;
        text = text.flatMap(input -> run(stage, input, begins));
        stage.clear();
        first = false;
        if (last) {
          break;
        }
      } else {
        return Variables.UNKNOWN_TEXT;
      }
    }
    return text.orElse(Variables.UNKNOWN_TEXT).stripTrailing();
  }

  private static boolean isLine(Token token) {
    return token.operator().equals("\n");
  }

  private Optional<String> run(List<Token> stage, String input, boolean first) {
    List<String> words = expander.words(stage);
    if (words.isEmpty() || !words.stream().allMatch(Variables::isKnown)) {
      return Optional.empty();
    }
    if (!first) {
      return Filters.apply(words, input);
    }
    List<String> arguments = words.subList(1, words.size());
    return switch (words.get(0)) {
      case "echo", "printf" -> Optional.of(printed(words.get(0), arguments));
      case "which" -> Optional.of(words.get(words.size() - 1));
      case "command" ->
          words.contains("-v") ? Optional.of(words.get(words.size() - 1)) : Optional.empty();
      case "seq" -> sequence(arguments);
      case "expr" -> {
        var value = Arithmetic.value(String.join(" ", arguments), variables::get);
        yield value.isPresent() ? Optional.of(Long.toString(value.getAsLong())) : Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  /** What {@code echo} or {@code printf} prints. */
  static String printed(String name, List<String> arguments) {
    List<String> words =
        arguments.stream()
            .filter(each -> !name.equals("echo") || !each.matches("-[neE]+"))
            .toList();
    if (name.equals("printf") && !words.isEmpty() && words.get(0).indexOf('%') >= 0) {
      return formatted(words.get(0), words.subList(1, words.size()));
    }
    String text = String.join(" ", words);
    boolean escapes = name.equals("printf") || arguments.contains("-e");
    return escapes ? text.replace("\\n", "\n").replace("\\t", "\t") : text;
  }

  private static String formatted(String format, List<String> arguments) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    do {
      int before = at;
      String rest = format.replace("\\n", "\n").replace("\\t", "\t");
      for (int sign = rest.indexOf('%'); sign >= 0; sign = rest.indexOf('%')) {
        boolean known = sign + 1 < rest.length() && "sd".indexOf(rest.charAt(sign + 1)) >= 0;
        if (!known) {
          return Variables.UNKNOWN_TEXT;
        }
        text.append(rest, 0, sign).append(at < arguments.size() ? arguments.get(at++) : "");
        rest = rest.substring(sign + 2);
      }
      text.append(rest);
      if (at == before) {
        break;
      }
    } while (at < arguments.size());
    return text.toString();
  }

  private static Optional<String> sequence(List<String> arguments) {
    List<String> numbers = arguments.stream().filter(each -> !each.equals("-w")).toList();
    boolean known =
        !numbers.isEmpty()
            && numbers.size() <= 3
            && numbers.stream().allMatch(each -> each.matches("-?\\d{1,9}"));
    if (!known) {
      return Optional.empty();
    }
    long first = numbers.size() == 1 ? 1 : Long.parseLong(numbers.get(0));
    long step = numbers.size() == 3 ? Long.parseLong(numbers.get(1)) : 1;
    long last = Long.parseLong(numbers.get(numbers.size() - 1));
    return Optional.of(
        first > last && step > 0 ? "" : String.join("\n", Expander.sequence(first, step, last)));
  }
}
