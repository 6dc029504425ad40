package io.lvsc.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.lab.Traffic.Flow;
import io.lvsc.lab.Traffic.Target;
import io.lvsc.model.Cidr;
import io.lvsc.model.Destination;
import io.lvsc.model.Family;
import io.lvsc.model.VirtualService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rules of the table raw on all routers. They count what comes from a VIP, and of that what a
 * director's interface sent: replies of dr and tun must not come that way. They also drop the
 * messages that a packet was too big: on the way to some client somebody always does.
 */
record RouterWatch(List<String> directorMacs, Traffic traffic) {
  private static final Pattern COUNTED = Pattern.compile("\\[(\\d+):\\d+] (-A PREROUTING .*)");

  /** Input of iptables-restore, or of ip6tables-restore. */
  List<String> rules(Family family) {
    List<String> lines = new ArrayList<>(List.of("*raw", ":PREROUTING ACCEPT [0:0]"));
    lines.add(
        family == Family.IPV4
            ? "-A PREROUTING -p icmp -m icmp --icmp-type fragmentation-needed -j DROP"
            : "-A PREROUTING -p ipv6-icmp -m icmp6 --icmpv6-type packet-too-big -j DROP");
    traffic.flows().stream()
        .filter(flow -> flow.service().family() == family)
        .map(Flow::target)
        .distinct()
        .forEach(
            target -> {
              lines.add(fromVip(target));
              directorMacs.forEach(mac -> lines.add(fromVip(target) + macMatch(mac)));
            });
    lines.add("COMMIT");
    return lines;
  }

  private static String fromVip(Target target) {
    String protocol = target.protocol().name().toLowerCase(Locale.ROOT);
    return "-A PREROUTING -s %s -p %s -m %s --sport %d"
        .formatted(Cidr.host(target.vip()), protocol, protocol, target.port());
  }

  private static String macMatch(String mac) {
    return " -m mac --mac-source " + mac;
  }

  /** Judges the replies of a service whose servers all answer by themselves. */
  void assertRepliesBypassDirector(VirtualService service, Evidence evidence) {
    List<String> counters = evidence.lines("routers");
    assertAll(
        traffic.of(service).stream()
            .map(Flow::target)
            .filter(target -> !isShared(target))
            .map(
                target ->
                    () -> {
                      assertTrue(
                          packets(counters, fromVip(target)) > 0, "no reply seen: " + target);
                      for (String mac : directorMacs) {
                        assertEquals(
                            0,
                            packets(counters, fromVip(target) + macMatch(mac)),
                            "replies by the director: " + target);
                      }
                    }));
  }

  /** By its client's address a packet may also be for a service whose replies do come that way. */
  private boolean isShared(Target target) {
    return traffic.flows().stream()
        .anyMatch(flow -> flow.target().equals(target) && !isFor(flow.service()));
  }

  static boolean isFor(VirtualService service) {
    return service.destinations().stream()
            .map(Destination::forwarding)
            .allMatch(m -> m.deliversToVip())
        && service.destinations().stream().noneMatch(Destination::isDirector)
        && service.destinations().stream().anyMatch(Destination::takesConnections);
  }

  private static long packets(List<String> counters, String rule) {
    return counters.stream()
        .map(COUNTED::matcher)
        .filter(Matcher::matches)
        .filter(
            line -> line.group(2).toLowerCase(Locale.ROOT).equals(rule.toLowerCase(Locale.ROOT)))
        .mapToLong(line -> Long.parseLong(line.group(1)))
        .sum();
  }
}
