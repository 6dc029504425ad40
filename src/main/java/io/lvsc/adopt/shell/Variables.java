package io.lvsc.adopt.shell;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The variables of a script, as far as its text tells their values. */
final class Variables {
  /** Stands in a value for what only a run would tell. */
  static final char UNKNOWN = '\u0001';

  static final String UNKNOWN_TEXT = String.valueOf(UNKNOWN);

  private static final int MOST_ITEMS = 4096;

  /** The items of arrays by their index or key; a plain variable is the item 0. */
  private final Map<String, Map<String, String>> values = new HashMap<>();

  /** Arrays whose keys are words. */
  private final Set<String> maps = new HashSet<>();

  private List<String> arguments = List.of();
  private boolean called;

  /** A value of one word; what was never set is not known, as the environment may set it. */
  String get(String name) {
    if (name.matches("[1-9][0-9]?")) {
      int index = Integer.parseInt(name);
      return index <= arguments.size() ? arguments.get(index - 1) : called ? "" : UNKNOWN_TEXT;
    }
    if (name.equals("#")) {
      return called ? Integer.toString(arguments.size()) : UNKNOWN_TEXT;
    }
    Map<String, String> items = values.get(name);
    return items == null ? UNKNOWN_TEXT : items.values().stream().findFirst().orElse("");
  }

  /** An item of an array; empty if it has none. */
  String get(String name, String key) {
    Map<String, String> items = values.get(name);
    return items == null ? UNKNOWN_TEXT : items.getOrDefault(key, "");
  }

  boolean has(String name) {
    return name.matches("[1-9][0-9]?")
        ? called && Integer.parseInt(name) <= arguments.size()
        : values.containsKey(name);
  }

  /** All items of an array, or the one value of a plain variable. */
  List<String> all(String name) {
    if (name.equals("@") || name.equals("*")) {
      return called ? arguments : List.of(UNKNOWN_TEXT);
    }
    Map<String, String> items = values.get(name);
    return items == null ? List.of(UNKNOWN_TEXT) : List.copyOf(items.values());
  }

  /** The indexes or keys of an array. */
  List<String> keys(String name) {
    Map<String, String> items = values.get(name);
    return items == null ? List.of() : List.copyOf(items.keySet());
  }

  void set(String name, String value) {
    values.put(name, ordered("0", value));
    maps.remove(name);
  }

  /** Sets an array; its indexes begin with 0. */
  void setAll(String name, List<String> items) {
    maps.remove(name);
    Map<String, String> indexed = new TreeMap<>(Variables::inOrder);
    for (int i = 0; i < items.size(); i++) {
      indexed.put(Integer.toString(i), items.get(i));
    }
    values.put(name, indexed);
  }

  /** Declares an array whose keys are words, in the order in which they are set. */
  void declareMap(String name) {
    values.put(name, new LinkedHashMap<>());
    maps.add(name);
  }

  boolean isMap(String name) {
    return maps.contains(name);
  }

  void setItem(String name, String key, String value) {
    Map<String, String> items =
        values.computeIfAbsent(name, none -> new TreeMap<>(Variables::inOrder));
    if (items.size() < MOST_ITEMS) {
      items.put(key, value);
    }
  }

  private static Map<String, String> ordered(String key, String value) {
    Map<String, String> items = new TreeMap<>(Variables::inOrder);
    items.put(key, value);
    return items;
  }

  private static int inOrder(String one, String other) {
    return one.length() == other.length()
        ? one.compareTo(other)
        : Integer.compare(one.length(), other.length());
  }

  void unset(String name) {
    set(name, "");
  }

  List<String> arguments() {
    return arguments;
  }

  boolean isCalled() {
    return called;
  }

  /**
   * Sets the arguments of the function that runs.
   *
   * @param known whether they are a function's; those of the script nobody knows
   */
  void arguments(List<String> given, boolean known) {
    arguments = List.copyOf(given);
    called = known;
  }

  static boolean isKnown(String text) {
    return text.indexOf(UNKNOWN) < 0;
  }
}
