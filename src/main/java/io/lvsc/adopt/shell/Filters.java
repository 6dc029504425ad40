package io.lvsc.adopt.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few text tools whose output follows from their input: cut, awk, tr, head. */
final class Filters {
  private static final Pattern COLUMN = Pattern.compile("\\{\\s*print\\s+\\$(\\d{1,2}|NF)\\s*\\}");

  private Filters() {}

  /** What a tool makes of a text; empty if that cannot be told. */
  static Optional<String> apply(List<String> command, String input) {
    if (!Variables.isKnown(input) || !command.stream().allMatch(Variables::isKnown)) {
      return Optional.empty();
    }
    return switch (command.get(0)) {
      case "cut" -> cut(command, input);
      case "awk", "gawk", "mawk" -> awk(command, input);
      case "tr" -> tr(command, input);
      case "cat", "xargs" -> command.size() == 1 ? Optional.of(input) : Optional.empty();
      case "head" -> Optional.of(input.lines().findFirst().orElse(""));
      default -> Optional.empty();
    };
  }

  /** The value of a short option, glued to it or behind it. */
  private static String option(List<String> command, String option, String otherwise) {
    for (int i = 1; i < command.size(); i++) {
      String word = command.get(i);
      if (word.equals(option)) {
        return i + 1 < command.size() ? command.get(i + 1) : otherwise;
      }
      if (word.startsWith(option)) {
        return word.substring(option.length());
      }
    }
    return otherwise;
  }

  private static Optional<String> cut(List<String> command, String input) {
    String delimiter = option(command, "-d", "\t");
    String fields = option(command, "-f", "");
    Matcher range = Pattern.compile("(\\d{1,2})(?:(-)(\\d{1,2})?)?").matcher(fields);
    if (!range.matches() || delimiter.isEmpty()) {
      return Optional.empty();
    }
    int first = Integer.parseInt(range.group(1));
    int last =
        range.group(2) == null
            ? first
            : range.group(3) == null ? Integer.MAX_VALUE : Integer.parseInt(range.group(3));
    List<String> lines = new ArrayList<>();
    for (String line : input.lines().toList()) {
      List<String> pieces = List.of(line.split(Pattern.quote(delimiter), -1));
      boolean whole = pieces.size() == 1;
      int from = Math.min(Math.max(first - 1, 0), pieces.size());
      int to = Math.max(from, Math.min(last, pieces.size()));
      lines.add(whole ? line : String.join(delimiter, pieces.subList(from, to)));
    }
    return Optional.of(String.join("\n", lines));
  }

  private static Optional<String> awk(List<String> command, String input) {
    String delimiter = option(command, "-F", "");
    Matcher column = COLUMN.matcher(command.get(command.size() - 1).strip());
    if (!column.matches()) {
      return Optional.empty();
    }
    List<String> lines = new ArrayList<>();
    for (String line : input.lines().toList()) {
      String[] pieces =
          delimiter.isEmpty()
              ? line.strip().split("\\s+", -1)
              : line.split(
                  delimiter.startsWith("[") ? "[" + inner(delimiter) + "]" : quoted(delimiter), -1);
      int wanted = column.group(1).equals("NF") ? pieces.length : Integer.parseInt(column.group(1));
      lines.add(wanted == 0 ? line : wanted <= pieces.length ? pieces[wanted - 1] : "");
    }
    return Optional.of(String.join("\n", lines));
  }

  private static String inner(String set) {
    return set.replaceAll("[^A-Za-z0-9:;,./=@|_ -]", "").replace("-", "\\-");
  }

  private static String quoted(String delimiter) {
    return Pattern.quote(delimiter);
  }

  private static Optional<String> tr(List<String> command, String input) {
    if (command.size() != 3) {
      return Optional.empty();
    }
    String from = plain(command.get(1));
    String to = plain(command.get(2));
    if (from.equals("-d") && to.length() == 1) {
      return Optional.of(input.replace(to, ""));
    }
    if (from.equals("a-z") || from.equals("[:lower:]")) {
      return Optional.of(input.toUpperCase(Locale.ROOT));
    }
    if (from.equals("A-Z") || from.equals("[:upper:]")) {
      return Optional.of(input.toLowerCase(Locale.ROOT));
    }
    return from.length() == 1 && to.length() == 1
        ? Optional.of(input.replace(from, to))
        : Optional.empty();
  }

  private static String plain(String set) {
    return set.replace("\\n", "\n").replace("\\t", "\t");
  }
}
