package io.lvsc.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Walks that differ in nothing but the server.
 *
 * @param walks at least one
 */
public record Group(List<Walk> walks) {
  private static final int MOST_NAMES = 6;

  public Group {
    walks = List.copyOf(walks);
  }

  /** The walks by what happens on them, in the order of their first ones. */
  public static List<Group> of(List<Walk> walks) {
    Map<String, List<Walk>> groups = new LinkedHashMap<>();
    for (Walk walk : walks) {
      groups.computeIfAbsent(shape(walk), shape -> new ArrayList<>()).add(walk);
    }
    return groups.values().stream().map(Group::new).toList();
  }

  private static String shape(Walk walk) {
    return walk.destination().forwarding()
        + " "
        + walk.destination().tunnel().type()
        + " "
        + walk.expected()
        + " "
        + walk.fate().state()
        + " "
        + Stream.concat(walk.forward().stream(), walk.reply().stream())
            .flatMap(stop -> stop.steps().stream())
            .map(step -> step.kind() + step.wire().map(Group::shape).orElse(""))
            .collect(Collectors.joining(" "));
  }

  private static String shape(Wire wire) {
    return "@" + wire.network().orElse("");
  }

  /** The one that stands for all. */
  public Walk shown() {
    return walks.get(0);
  }

  /** {@code web3}, {@code web3, and likewise web4}. */
  String title() {
    return shown().title() + others();
  }

  /** {@code , and likewise web4}; empty if there are no others. */
  String others() {
    List<String> others = walks.stream().skip(1).map(Walk::title).toList();
    if (others.isEmpty()) {
      return "";
    }
    String names =
        others.size() > MOST_NAMES
            ? String.join(", ", others.subList(0, MOST_NAMES - 1))
                + " and "
                + (others.size() - MOST_NAMES + 1)
                + " more"
            : String.join(", ", others);
    return ", and likewise " + names;
  }
}
