package io.lvsc.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What {@code /proc/net/ip_vs} showed of a director again and again, and what happened meanwhile.
 * Times are seconds of the guest.
 */
final class WeightLog {
  private final List<Double> times = new ArrayList<>();
  private final List<Map<String, Entry>> tables = new ArrayList<>();
  private final List<String> log;

  /**
   * A server in the table.
   *
   * @param weight -1 where it is not in it
   */
  record Entry(int weight) {
    boolean isAlive() {
      return weight > 0;
    }
  }

  WeightLog(List<String> weights, List<String> log) {
    this.log = log;
    Map<String, Entry> table = new HashMap<>();
    String port = "";
    for (String line : weights) {
      String[] word = line.strip().split(" +", -1);
      if (word[0].equals("at")) {
        table = new HashMap<>();
        times.add(Double.valueOf(word[1]));
        tables.add(table);
      } else if (word[0].equals("TCP") || word[0].equals("UDP")) {
        port = Integer.toString(number(word[1].split(":", -1)[1]));
      } else if (word[0].equals("FWM")) {
        port = "";
      } else if (word[0].equals("->") && !word[1].startsWith("Remote")) {
        int host = number(word[1].substring(6, 8));
        table.put(port + "/" + host, new Entry(Integer.parseInt(word[3])));
      }
    }
  }

  private static int number(String hex) {
    return Integer.parseInt(hex, 16);
  }

  /** When something first happened after a moment. */
  double moment(String what, double after) {
    return log.stream()
        .filter(line -> line.endsWith(" " + what))
        .map(line -> Double.valueOf(line.substring(0, line.indexOf(' '))))
        .filter(at -> at > after)
        .findFirst()
        .orElseThrow(() -> new AssertionError("never: " + what));
  }

  /** A server in a service at a moment. */
  Entry entry(String port, int host, double at) {
    return table(at).getOrDefault(port + "/" + host, new Entry(-1));
  }

  /** Whether a server got no client from a moment to another. */
  boolean isDead(String port, int host, double from, double to) {
    return !entry(port, host, from).isAlive()
        && IntStream.range(0, times.size())
            .filter(i -> times.get(i) > from && times.get(i) < to)
            .allMatch(i -> !tables.get(i).getOrDefault(port + "/" + host, new Entry(-1)).isAlive());
  }

  /** All servers of a service. */
  Stream<Entry> entries(String port, double at) {
    return table(at).entrySet().stream()
        .filter(each -> each.getKey().startsWith(port + "/"))
        .map(Map.Entry::getValue);
  }

  private Map<String, Entry> table(double at) {
    int last = 0;
    for (int i = 0; i < times.size() && times.get(i) <= at; i++) {
      last = i;
    }
    return tables.get(last);
  }

  /** When a server first was so after a moment. */
  double first(String port, int host, double after, Predicate<Entry> so) {
    for (int i = 0; i < times.size(); i++) {
      if (times.get(i) > after
          && so.test(tables.get(i).getOrDefault(port + "/" + host, new Entry(-1)))) {
        return times.get(i);
      }
    }
    throw new AssertionError("never after " + after + ": " + port + ", " + host);
  }

  /**
   * Whether the guest itself stood still between two moments: who looks five times a second did not
   * for one. That happens to an emulated processor, and tells nothing of the cluster.
   */
  boolean stoodStill(double from, double to) {
    return IntStream.range(1, times.size())
        .filter(i -> times.get(i) > from && times.get(i - 1) < to)
        .anyMatch(i -> times.get(i) - times.get(i - 1) > 1);
  }

  /** Whether nothing has happened for longer than the seconds that it takes to be seen. */
  boolean settled(double at, double seconds) {
    double last = 0;
    for (String line : log) {
      String[] word = line.split(" ", -1);
      if (word.length > 2 && word[1].equals("mood") && Double.parseDouble(word[0]) <= at) {
        last = Double.parseDouble(word[0]);
      }
    }
    return at - last > seconds;
  }
}
