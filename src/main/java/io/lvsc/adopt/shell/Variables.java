package io.lvsc.adopt.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The variables of a script, as far as its text tells their values. */
final class Variables {
  /** Stands in a value for what only a run would tell. */
  static final char UNKNOWN = '\u0001';

  private static final String UNKNOWN_TEXT = String.valueOf(UNKNOWN);

  private final Map<String, List<String>> values = new HashMap<>();

  /** A value of one word; what was never set is not known, as the environment may set it. */
  String get(String name) {
    List<String> value = values.get(name);
    return value == null ? UNKNOWN_TEXT : value.isEmpty() ? "" : value.get(0);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** All items of an array, or the one value of a plain variable. */
  List<String> all(String name) {
    return values.getOrDefault(name, List.of(UNKNOWN_TEXT));
  }

  void set(String name, List<String> value) {
    values.put(name, List.copyOf(value));
  }

  void setItem(String name, int index, String value) {
    List<String> items = new ArrayList<>(values.getOrDefault(name, List.of()));
    while (items.size() <= index && index < 1024) {
      items.add("");
    }
    if (index < items.size()) {
      items.set(index, value);
    }
    values.put(name, items);
  }

  void unset(String name) {
    values.put(name, List.of(""));
  }

  static boolean isKnown(String text) {
    return text.indexOf(UNKNOWN) < 0;
  }
}
