package io.lvsc.adopt.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns words into what a command gets: braces, variables, arithmetic, then fields. */
final class Expander {
  private static final Pattern RANGE = Pattern.compile("(-?\\d{1,9})\\.\\.(-?\\d{1,9})");
  private static final int MOST = 4096;

  private final Variables variables;
  private final Function<String, String> output;

  /**
   * @param output what a command prints
   */
  Expander(Variables variables, Function<String, String> output) {
    this.variables = variables;
    this.output = output;
  }

  List<String> words(List<Token> tokens) {
    List<String> words = new ArrayList<>();
    for (Token token : tokens) {
      for (List<Part> parts : braces(token.parts())) {
        fields(parts, words);
      }
      if (words.size() > MOST) {
        return words.subList(0, MOST);
      }
    }
    return words;
  }

  /** The text of parts that are not split into fields: an assignment, a here-document. */
  String text(List<Part> parts) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(String.join(" ", values(part)));
    }
    return text.toString();
  }

  private void fields(List<Part> parts, List<String> fields) {
    StringBuilder field = new StringBuilder();
    boolean open = false;
    for (Part part : parts) {
      List<String> values = values(part);
      if (part instanceof Part.Text || (part.quoted() && values.size() == 1)) {
        field.append(values.get(0));
        open = true;
        continue;
      }
      List<String> pieces = part.quoted() ? values : split(values);
      for (int i = 0; i < pieces.size(); i++) {
        if (i > 0) {
          fields.add(field.toString());
          field.setLength(0);
        }
        field.append(pieces.get(i));
        open = true;
      }
    }
    if (open) {
      fields.add(field.toString());
    }
  }

  private List<String> split(List<String> values) {
    String separators = variables.has("IFS") ? variables.get("IFS") : Fields.SPACE;
    return values.stream().flatMap(value -> Fields.of(value, separators).stream()).toList();
  }

  private List<String> values(Part part) {
    if (part instanceof Part.Text text) {
      return List.of(text.text());
    }
    if (part instanceof Part.Parameter parameter) {
      return parameter(parameter);
    }
    if (part instanceof Part.Output command) {
      return List.of(output.apply(command.script()));
    }
    Part.Arithmetic arithmetic = (Part.Arithmetic) part;
    OptionalLong value = number(arithmetic.expression());
    return List.of(value.isPresent() ? Long.toString(value.getAsLong()) : Variables.UNKNOWN_TEXT);
  }

  /** The value of an expression, whose assignments are carried out; empty if nobody can tell. */
  OptionalLong number(String expression) {
    String plain = expression.indexOf('{') >= 0 ? unquoted(expression) : expression;
    return Arithmetic.value(plain, variables::get, variables::set);
  }

  private List<String> parameter(Part.Parameter parameter) {
    String name = parameter.name();
    if (name.length() > 1 && name.startsWith("#")) {
      String of = name.substring(1);
      return of.endsWith("[@]") || of.endsWith("[*]")
          ? List.of(Integer.toString(variables.all(base(of)).size()))
          : List.of(Integer.toString(variables.get(of).length()));
    }
    boolean all =
        name.endsWith("[@]") || name.endsWith("[*]") || name.equals("@") || name.equals("*");
    if (name.startsWith("!") && all) {
      return variables.keys(base(name.substring(1)));
    }
    if (name.startsWith("!") && name.length() > 1) {
      return List.of(variables.get(variables.get(name.substring(1))));
    }
    if (all) {
      List<String> items = variables.all(base(name));
      if (parameter.operation().matches(":\\d{1,3}")) {
        int skipped = Integer.parseInt(parameter.operation().substring(1));
        int arguments = name.length() == 1 ? 1 : 0;
        return items.subList(
            Math.min(Math.max(0, skipped - arguments), items.size()), items.size());
      }
      if (parameter.operation().isEmpty()) {
        return items;
      }
      boolean set = variables.has(base(name));
      return items.stream().map(each -> operate(each, parameter.operation(), set)).toList();
    }
    return List.of(operate(value(name), parameter.operation(), variables.has(base(name))));
  }

  private static String base(String name) {
    int bracket = name.indexOf('[');
    return bracket < 0 ? name : name.substring(0, bracket);
  }

  private String value(String name) {
    int bracket = name.indexOf('[');
    if (bracket < 0) {
      return variables.get(name);
    }
    String key = key(base(name), name.substring(bracket + 1, name.length() - 1));
    return Variables.isKnown(key) ? variables.get(base(name), key) : Variables.UNKNOWN_TEXT;
  }

  /** The key of an array's item: a word where the array is declared so, else a number. */
  String key(String array, String written) {
    if (variables.isMap(array)) {
      return unquoted(written);
    }
    OptionalLong index = number(written);
    return index.isPresent() ? Long.toString(index.getAsLong()) : Variables.UNKNOWN_TEXT;
  }

  /** What stands behind the name in braces: defaults, and pieces cut off or replaced. */
  private String operate(String value, String operation, boolean set) {
    if (operation.isEmpty()) {
      return value;
    }
    Expander inner = this;
    if (operation.matches("(?s):?[-=].*")) {
      boolean colon = operation.startsWith(":");
      boolean missing = !set || (colon && value.isEmpty());
      return missing ? inner.unquoted(operation.substring(colon ? 2 : 1)) : value;
    }
    if (operation.matches("(?s):?[+].*")) {
      return set && !(operation.startsWith(":") && value.isEmpty())
          ? inner.unquoted(operation.replaceFirst("^:?[+]", ""))
          : "";
    }
    if (operation.matches("(?s):?[?].*") || !Variables.isKnown(value)) {
      return value;
    }
    if (operation.startsWith("%") || operation.startsWith("#")) {
      return cut(value, operation);
    }
    if (operation.startsWith("/")) {
      boolean every = operation.startsWith("//");
      String[] parts = operation.substring(every ? 2 : 1).split("/", 2);
      String with = parts.length == 2 ? unquoted(parts[1]) : "";
      return every
          ? value.replace(parts[0], with)
          : value.replaceFirst(Pattern.quote(parts[0]), Matcher.quoteReplacement(with));
    }
    return switch (operation) {
      case "^^" -> value.toUpperCase(Locale.ROOT);
      case ",," -> value.toLowerCase(Locale.ROOT);
      default -> Variables.UNKNOWN_TEXT;
    };
  }

  /** The value of a text whose quotes mean nothing. */
  String unquoted(String word) {
    List<Token> tokens = ShellLexer.lex("\"" + word.replace("\"", "") + "\"");
    return text(tokens.get(0).parts());
  }

  private static String cut(String value, String operation) {
    boolean end = operation.startsWith("%");
    boolean longest = operation.startsWith("%%") || operation.startsWith("##");
    Pattern glob = glob(operation.substring(longest ? 2 : 1));
    for (int i = 0; i <= value.length(); i++) {
      int length = longest ? value.length() - i : i;
      String piece = end ? value.substring(value.length() - length) : value.substring(0, length);
      if (glob.matcher(piece).matches()) {
        return end ? value.substring(0, value.length() - length) : value.substring(length);
      }
    }
    return value;
  }

  /** The pattern of a shell as a regular expression. */
  static Pattern glob(String pattern) {
    StringBuilder regex = new StringBuilder();
    boolean set = pattern.matches("(?s).*\\[[A-Za-z0-9-]+\\].*");
    for (char c : pattern.replace("\"", "").toCharArray()) {
      boolean bracket = set && (c == '[' || c == ']' || c == '-');
      regex.append(bracket ? String.valueOf(c) : c == '*' ? ".*" : c == '?' ? "." : quoted(c));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private static String quoted(char c) {
    return Pattern.quote(String.valueOf(c));
  }

  /** {@code {1..3}} and {@code {a,b}} of bash; what is in quotes stays. */
  private static List<List<Part>> braces(List<Part> parts) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Part.Text text && !text.quoted()) {
        int open = text.text().indexOf('{');
        int close = text.text().indexOf('}', open + 1);
        if (open >= 0 && close > open) {
          List<String> choices = choices(text.text().substring(open + 1, close));
          if (!choices.isEmpty()) {
            return spread(parts, i, text.text(), open, close, choices);
          }
        }
      }
    }
    return List.of(parts);
  }

  private static List<List<Part>> spread(
      List<Part> parts, int at, String text, int open, int close, List<String> choices) {
    List<List<Part>> all = new ArrayList<>();
    for (String choice : choices) {
      List<Part> one = new ArrayList<>(parts);
      one.set(
          at, new Part.Text(text.substring(0, open) + choice + text.substring(close + 1), false));
      all.addAll(braces(one));
      if (all.size() > MOST) {
        return all;
      }
    }
    return all;
  }

  private static List<String> choices(String inner) {
    Matcher range = RANGE.matcher(inner);
    if (range.matches()) {
      List<String> numbers =
          sequence(Long.parseLong(range.group(1)), 1, Long.parseLong(range.group(2)));
      int width = range.group(1).startsWith("0") ? range.group(1).length() : 0;
      return numbers.stream()
          .map(each -> "0".repeat(Math.max(0, width - each.length())) + each)
          .toList();
    }
    return inner.indexOf(',') >= 0 ? List.of(inner.split(",", -1)) : List.of();
  }

  /** The numbers from one to another, as {@code seq} prints them. */
  static List<String> sequence(long first, long step, long last) {
    List<String> numbers = new ArrayList<>();
    long by = step == 0 ? 1 : Math.abs(step);
    boolean up = first <= last;
    for (long i = first;
        (up ? i <= last : i >= last) && numbers.size() < MOST;
        i += up ? by : -by) {
      numbers.add(Long.toString(i));
    }
    return numbers;
  }
}
