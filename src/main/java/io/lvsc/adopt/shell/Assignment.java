package io.lvsc.adopt.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code NAME=value} before or instead of a command.
 *
 * @param index of an array's item; no parts for a plain variable
 * @param adds whether it is {@code +=}
 * @param value its parts
 */
record Assignment(String name, List<Part> index, boolean adds, List<Part> value) {
  private static final Pattern PLAIN =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(\\+?)=(.*)", Pattern.DOTALL);
  private static final Pattern OPENING =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\[([^\\]=]*)", Pattern.DOTALL);
  private static final Pattern CLOSING = Pattern.compile("([^\\]]*)\\](\\+?)=(.*)", Pattern.DOTALL);

  /** The word as an assignment; empty if it is none. */
  static Optional<Assignment> of(Token word) {
    List<Part> parts = word.parts();
    if (parts.isEmpty() || !(parts.get(0) instanceof Part.Text first) || first.quoted()) {
      return Optional.empty();
    }
    Matcher plain = PLAIN.matcher(first.text());
    if (plain.matches()) {
      List<Part> value = new ArrayList<>(parts);
      value.set(0, new Part.Text(plain.group(3), false));
      return Optional.of(
          new Assignment(plain.group(1), List.of(), !plain.group(2).isEmpty(), value));
    }
    return item(parts, first.text());
  }

  private static Optional<Assignment> item(List<Part> parts, String begin) {
    Matcher opening = OPENING.matcher(begin);
    if (!opening.lookingAt()) {
      return Optional.empty();
    }
    List<Part> index = new ArrayList<>(List.of(new Part.Text(opening.group(2), false)));
    String rest = begin.substring(opening.end());
    for (int i = 0; i < parts.size(); i++) {
      Part part = i == 0 ? new Part.Text(rest, false) : parts.get(i);
      Matcher closing =
          CLOSING.matcher(part instanceof Part.Text text && !text.quoted() ? text.text() : "");
      if (closing.matches()) {
        index.add(new Part.Text(closing.group(1), false));
        List<Part> value = new ArrayList<>(List.of(new Part.Text(closing.group(3), false)));
        value.addAll(parts.subList(i + 1, parts.size()));
        return Optional.of(
            new Assignment(opening.group(1), index, !closing.group(2).isEmpty(), value));
      }
      if (i > 0) {
        index.add(part);
      }
    }
    return Optional.empty();
  }

  /** What stands between the brackets of {@code NAME=(a b c)}; empty for a plain value. */
  Optional<String> list() {
    return value.size() == 1
            && value.get(0) instanceof Part.Text text
            && text.text().startsWith("(")
            && text.text().endsWith(")")
        ? Optional.of(text.text().substring(1, text.text().length() - 1))
        : Optional.empty();
  }
}
