package io.lvsc.adopt.shell;

import java.util.ArrayList;
import java.util.List;

/** Fields of a text by the characters of IFS (POSIX 2.6.5). */
final class Fields {
  static final String SPACE = " \t\n";

  private Fields() {}

  static List<String> of(String text, String separators) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean open = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean separates = separators.indexOf(c) >= 0;
      boolean space = SPACE.indexOf(c) >= 0;
      if (!separates) {
        field.append(c);
        open = true;
      } else if (open || !space) {
        fields.add(field.toString());
        field.setLength(0);
        open = false;
      }
    }
    if (open) {
      fields.add(field.toString());
    }
    return fields;
  }

  /** The values that {@code read} gives to so many variables: the last one gets the rest. */
  static List<String> of(String line, String separators, int count) {
    List<String> fields = of(line, separators);
    if (fields.size() <= count) {
      return fields;
    }
    List<String> values = new ArrayList<>(fields.subList(0, count - 1));
    String separator = separators.isEmpty() ? " " : separators.substring(0, 1);
    values.add(String.join(separator, fields.subList(count - 1, fields.size())));
    return values;
  }
}
