package io.lvsc.lab;

import java.util.Arrays;
import java.util.List;

/** A cluster, and what happens to it one event after the other. */
interface Trial<T extends Trial<T>> {
  String name();

  /** The same cluster with other events. */
  T with(List<String> events);

  /**
   * Those that a property names, {@code all} or a few of them, else the usual ones; with {@code
   * -Dlab.events=} with other events.
   */
  static <T extends Trial<T>> List<T> asked(String property, List<T> usual, List<T> all) {
    String names = System.getProperty(property, "");
    String events = System.getProperty("lab.events", "");
    List<String> wanted = Arrays.asList(names.split(",", -1));
    List<T> chosen =
        names.isEmpty()
            ? usual
            : all.stream()
                .filter(each -> names.equals("all") || wanted.contains(each.name()))
                .toList();
    return events.isEmpty()
        ? chosen
        : chosen.stream().map(each -> each.with(List.of(events.split(",", -1)))).toList();
  }
}
