package io.lvsc.adopt.shell;

import java.util.ArrayDeque;
import java.util.Deque;
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

  /** What the functions that run have hidden behind variables of their own. */
  private final Deque<Map<String, Value>> functions = new ArrayDeque<>();

  /** What the variables were that the open branches have set. */
  private final Deque<Map<String, Value>> branches = new ArrayDeque<>();

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
    keep(name);
    values.put(name, ordered("0", value));
    maps.remove(name);
  }

  /** Sets an array; its indexes begin with 0. */
  void setAll(String name, List<String> items) {
    keep(name);
    maps.remove(name);
    Map<String, String> indexed = new TreeMap<>(Variables::inOrder);
    for (int i = 0; i < items.size(); i++) {
      indexed.put(Integer.toString(i), items.get(i));
    }
    values.put(name, indexed);
  }

  /** Declares an array whose keys are words, in the order in which they are set. */
  void declareMap(String name) {
    keep(name);
    values.put(name, new LinkedHashMap<>());
    maps.add(name);
  }

  boolean isMap(String name) {
    return maps.contains(name);
  }

  void setItem(String name, String key, String value) {
    keep(name);
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

  /** Says that a function begins, whose own variables end with it. */
  void beginFunction() {
    functions.push(new HashMap<>());
  }

  /** Makes a variable the function's own; outside of functions it stays everybody's. */
  void own(String name) {
    Map<String, Value> function = functions.peek();
    if (function != null) {
      function.computeIfAbsent(name, this::value);
    }
  }

  /** Gives the variables back that the function had hidden behind its own. */
  void endFunction() {
    functions.pop().forEach(this::restore);
  }

  /** Says that what follows is run under a condition that nobody can tell. */
  void beginBranch() {
    branches.push(new HashMap<>());
  }

  /** Forgets what the branch has set, as far as that is not so without it. */
  void endBranch() {
    Map<String, Value> branch = branches.pop();
    Map<String, Value> outer = branches.peek();
    branch.forEach(
        (name, before) -> {
          Map<String, String> items = values.get(name);
          if (items != null && before.items() != null) {
            before
                .items()
                .forEach(
                    (key, was) -> items.computeIfPresent(key, (k, is) -> Value.either(was, is)));
          }
          if (outer != null) {
            outer.putIfAbsent(name, before);
          }
        });
  }

  private void keep(String name) {
    Map<String, Value> branch = branches.peek();
    if (branch != null) {
      branch.computeIfAbsent(name, this::value);
    }
  }

  private Value value(String name) {
    return Value.of(values.get(name), maps.contains(name));
  }

  private void restore(String name, Value value) {
    keep(name);
    values.remove(name);
    maps.remove(name);
    if (value.items() != null) {
      values.put(name, value.items());
    }
    if (value.map()) {
      maps.add(name);
    }
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
