package io.lvsc.adopt.keepalived;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that is repeated (lib/parser.c, add_seq and add_lst).
 *
 * @param rounds the values of its variables, once for each repetition
 * @param text what is repeated
 */
record Sequence(List<Map<String, String>> rounds, String text) {
  private static final int MOST = 10_000;
  private static final Pattern FORM =
      Pattern.compile("~(SEQ|SEQx|LST)\\s*\\(([^)]*)\\)\\s*(.*)", Pattern.DOTALL);
  private static final Pattern GROUP = Pattern.compile("\\{([^}]*)\\}|[^,{}]+");

  Sequence {
    rounds = List.copyOf(rounds);
  }

  /**
   * Takes a line apart.
   *
   * @param expand replaces definitions in the arguments
   */
  static Optional<Sequence> parse(String line, UnaryOperator<String> expand) {
    Matcher form = FORM.matcher(line);
    if (!form.matches()) {
      return Optional.empty();
    }
    String arguments = expand.apply(form.group(2));
    List<Map<String, String>> rounds =
        form.group(1).equals("LST")
            ? list(arguments)
            : numbers(arguments, form.group(1).endsWith("x"));
    return rounds.isEmpty() ? Optional.empty() : Optional.of(new Sequence(rounds, form.group(3)));
  }

  private static List<Map<String, String>> numbers(String arguments, boolean hexadecimal) {
    String[] parts = arguments.split(",", -1);
    if (parts.length < 2 || parts.length > 4) {
      return List.of();
    }
    long[] values = new long[parts.length - 1];
    for (int i = 1; i < parts.length; i++) {
      try {
        values[i - 1] = Long.decode(parts[i].strip());
      } catch (NumberFormatException e) {
        return List.of();
      }
    }
    long last = values[values.length - 1];
    long first = values.length == 1 ? (last < 0 ? -1 : 1) : values[0];
    long step = values.length == 3 ? values[1] : first <= last ? 1 : -1;
    if (step == 0 || (first < last && step < 0) || (first > last && step > 0)) {
      return List.of();
    }
    List<Map<String, String>> rounds = new ArrayList<>();
    for (long i = first; (step > 0 ? i <= last : i >= last) && rounds.size() < MOST; i += step) {
      rounds.add(Map.of(parts[0].strip(), hexadecimal ? Long.toHexString(i) : Long.toString(i)));
    }
    return rounds;
  }

  private static List<Map<String, String>> list(String arguments) {
    List<List<String>> groups = new ArrayList<>();
    Matcher group = GROUP.matcher(arguments);
    while (group.find()) {
      String inner = group.group(1) == null ? group.group() : group.group(1);
      List<String> items = new ArrayList<>();
      for (String item : inner.split(",", -1)) {
        items.add(item.strip());
      }
      if (group.group(1) != null || !inner.isBlank()) {
        groups.add(items);
      }
    }
    if (groups.size() < 2) {
      return List.of();
    }
    List<String> names = groups.get(0);
    List<Map<String, String>> rounds = new ArrayList<>();
    for (List<String> values : groups.subList(1, groups.size())) {
      Map<String, String> round = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        round.put(names.get(i), i < values.size() ? values.get(i) : "");
      }
      rounds.add(round);
    }
    return rounds;
  }
}
