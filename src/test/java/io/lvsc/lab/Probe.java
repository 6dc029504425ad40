package io.lvsc.lab;

import io.lvsc.model.IpAddress;
import io.lvsc.model.Protocol;
import io.lvsc.model.VipPort;
import io.lvsc.model.VirtualService;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What probe.py does while something happens to a cluster, and what it saw. */
final class Probe {
  /** Connections of each kind to each service. */
  static final int CONNECTIONS = 2;

  private Probe() {}

  /**
   * One service's clients.
   *
   * @param held what became of connections that are used all the time: {@code ok}, or why not
   * @param idle what became of those that said nothing until the end
   * @param pushed what became of those in which only the server spoke
   * @param tried new connections
   * @param failed those without an answer within a second
   * @param gap the longest time between two that had one, in seconds
   */
  record Seen(
      List<String> held,
      List<String> idle,
      List<String> pushed,
      int tried,
      int failed,
      double gap) {
    Seen {
      held = List.copyOf(held);
      idle = List.copyOf(idle);
      pushed = List.copyOf(pushed);
    }

    boolean lostNothing() {
      return lostNothing(CONNECTIONS);
    }

    /** Of so many connections of each kind. */
    boolean lostNothing(int connections) {
      return held.size() == connections
          && idle.size() == connections
          && pushed.size() == 1
          && Stream.of(held, idle, pushed).flatMap(List::stream).allMatch("ok"::equals);
    }
  }

  /** The plan for probe.py: who listens, then who connects. */
  static List<String> plan(LabCase labCase) {
    return plan(labCase, CONNECTIONS);
  }

  /** With so many connections of each kind. */
  static List<String> plan(LabCase labCase, int connections) {
    List<String> lines = new ArrayList<>();
    labCase.traffic().plan().stream()
        .filter(line -> line.startsWith("listen ") && line.contains(" tcp "))
        .forEach(lines::add);
    for (VirtualService service : probed(labCase)) {
      VipPort address = service.vipPort().orElseThrow();
      List<IpAddress> clients = labCase.topology().clients().addresses(service.family());
      lines.add(
          "probe %s %s %d %d %d %s"
              .formatted(
                  service.name(),
                  address.vip().ip(),
                  address.port(),
                  connections,
                  connections,
                  clients.stream().map(IpAddress::toString).collect(Collectors.joining(" "))));
    }
    return lines;
  }

  static List<VirtualService> probed(LabCase labCase) {
    return labCase.cluster().services().stream()
        .filter(
            service ->
                service
                    .vipPort()
                    .filter(address -> address.protocol() == Protocol.TCP && !address.anyPort())
                    .isPresent())
        .toList();
  }

  /** Seconds that it waited for its processor at the longest, while it looked. */
  static double stall(List<String> records) {
    return records.stream()
        .filter(line -> line.startsWith("- stall "))
        .mapToDouble(line -> Double.parseDouble(line.substring("- stall ".length())))
        .findFirst()
        .orElse(0);
  }

  /** What it saw of a service. */
  static Seen seen(List<String> records, String service) {
    List<String> held = new ArrayList<>();
    List<String> idle = new ArrayList<>();
    List<String> pushed = new ArrayList<>();
    int tried = 0;
    int failed = 0;
    double gap = Double.POSITIVE_INFINITY;
    for (String record : records) {
      String[] word = record.split(" ", -1);
      if (word.length < 3 || !word[0].equals(service)) {
        continue;
      }
      switch (word[1]) {
        case "held" -> held.add(word[2]);
        case "idle" -> idle.add(word[2]);
        case "pushed" -> pushed.add(word[2]);
        default -> {
          tried = Integer.parseInt(word[2]);
          failed = Integer.parseInt(word[3]);
          gap = Double.parseDouble(word[4]);
        }
      }
    }
    return new Seen(held, idle, pushed, tried, failed, gap);
  }
}
