package io.lvsc.diff;

import java.util.ArrayList;
import java.util.List;

/** A change in one sentence. */
final class Headline {
  /** What is counted among the hosts already. */
  private static final String A_HOST = "(host|director) .*";

  private static final int NAMES = 4;

  private Headline() {}

  static String of(Changes changes) {
    if (changes.isEmpty()) {
      return changes.scope().isWhole() ? "no difference" : "no difference in what was asked for";
    }
    List<String> parts = new ArrayList<>();
    add(parts, services(changes, Sign.ADDED), "service is new", "services are new");
    add(parts, services(changes, Sign.REMOVED), "service goes", "services go");
    long others = changes.services().size() - services(changes, Sign.ADDED);
    others -= services(changes, Sign.REMOVED);
    add(parts, others, "service changes", "services change");
    long broken = changes.broken().size();
    add(parts, broken, "server loses its connections", "servers lose their connections");
    add(parts, changes.refused().size(), "service refuses new ones", "services refuse new ones");
    add(parts, count(changes, Sign.ADDED), "host is new", "hosts are new");
    add(parts, count(changes, Sign.REMOVED), "host leaves", "hosts leave");
    long other = changes.others().stream().filter(edit -> !edit.subject().matches(A_HOST)).count();
    if (changes.services().isEmpty() && other > 0) {
      add(parts, other, "setting changes", "settings change");
    }
    if (parts.isEmpty()) {
      parts.add("only files change");
    }
    if (broken == 0) {
      parts.add("no connection breaks" + condition(changes));
    }
    return String.join(", ", parts);
  }

  /** What must be so that none does. */
  static String condition(Changes changes) {
    List<String> conditions = new ArrayList<>();
    List<String> standBy =
        changes.others().stream().filter(Takeover::wouldBreak).map(Headline::director).toList();
    if (!standBy.isEmpty()) {
      conditions.add(Lists.of(standBy, NAMES) + (standBy.size() == 1 ? " stands by" : " stand by"));
    }
    List<String> renumbered =
        changes.others().stream().filter(Renumbering::isOf).map(Headline::director).toList();
    if (!renumbered.isEmpty()) {
      conditions.add("keepalived is stopped first on " + Lists.of(renumbered, NAMES));
    }
    if (changes.others().stream().anyMatch(ClusterComparison::isNewGateway)) {
      conditions.add("the gateway comes in two pushes");
    }
    return conditions.isEmpty() ? "" : " if " + String.join(", and ", conditions);
  }

  private static String director(Edit edit) {
    return edit.subject().replaceFirst("director ", "");
  }

  private static long services(Changes changes, Sign sign) {
    return changes.services().stream().filter(service -> service.sign() == sign).count();
  }

  private static long count(Changes changes, Sign sign) {
    return changes.hosts().stream().filter(host -> host.sign() == sign).count();
  }

  private static void add(List<String> parts, long number, String one, String many) {
    if (number > 0) {
      parts.add(number + " " + (number == 1 ? one : many));
    }
  }
}
