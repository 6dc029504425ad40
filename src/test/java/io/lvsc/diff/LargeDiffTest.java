package io.lvsc.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The active director of a thousand services of five servers goes, by which each connection moves.
 * It takes two seconds; what looks at all services for each server takes minutes.
 */
class LargeDiffTest {
  private static final String LB1 = director(1);

  private static final String SPEC =
      """
      lvsc: 1
      name: large
      networks: { lan: { cidr: 10.0.0.0/16, gateway: 10.0.0.1 } }
      directors:
      %s%sreal_servers:
      %svips:
      %svirtual_services:
      %s"""
          .formatted(
              LB1,
              director(2) + director(3),
              rows(200, n -> "  s%d: { address: 10.0.1.%d }".formatted(n, n + 1)),
              rows(10, n -> "  vip%d: { address: NET.%d }".formatted(n, n + 1)),
              rows(1_000, LargeDiffTest::service));

  private static final String ANNOUNCED =
      SPEC.replace("NET", "10.9.2").replace("SCHED", "mh, scheduler_flags: [mh-fallback]")
          + "announcement: { local_as: 64512, peers: { tor: { address: 10.0.0.1, as: 64601 } } }\n";

  private static final String ELECTED =
      SPEC.replace("NET", "10.0.2").replace("SCHED", "wrr")
          + "high_availability: { virtual_router_id: 51, connection_sync: false }\n";

  @Test
  void anAnnouncedDirectorGoes() {
    goes(ANNOUNCED, "large: 1 host leaves, no connection breaks");
  }

  @Test
  void anElectedDirectorGoes() {
    goes(ELECTED, "large: 5000 servers lose their connections, 1 host leaves");
  }

  private static void goes(String before, String headline) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () ->
            assertEquals(
                headline,
                TextReport.of(new SpecPair(before, before.replace(LB1, "")).changes())
                    .lines()
                    .findFirst()
                    .orElse("")));
  }

  private static String director(int number) {
    return "  lb%d: { interfaces: { eth0: { network: lan, address: 10.0.0.1%d } } }\n"
        .formatted(number, number);
  }

  private static String service(int number) {
    String servers =
        IntStream.range(0, 5)
            .mapToObj(each -> "{ server: s%d }".formatted((number + each * 7) % 200))
            .collect(Collectors.joining(", "));
    return "  v%d: { vip: vip%d, protocol: tcp, port: %d, forwarding: dr, scheduler: SCHED, real_servers: [%s] }"
        .formatted(number, number % 10, 1000 + number, servers);
  }

  private static String rows(int count, IntFunction<String> row) {
    return IntStream.range(0, count)
        .mapToObj(row)
        .map(each -> each + "\n")
        .collect(Collectors.joining());
  }
}
