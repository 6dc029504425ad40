package io.lvsc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import io.lvsc.diag.Diagnostic;
import io.lvsc.source.SourceFile;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One mistake in a cluster as large as they come is found once, and before anybody gives up. */
final class LargeClusterTest {
  /** Of processor time, and far above what is needed: a walk for each part takes minutes. */
  private static final double MOST_SECONDS = 15;

  private static final String HEAD =
      """
      lvsc: 1
      name: large
      networks:
        lan: { cidr: 10.0.0.0/8, gateway: 10.255.255.254 }
        wan: { cidr: 198.51.100.0/24, gateway: 198.51.100.254 }
      directors:
        lb1:
          interfaces:
            eth0: { network: lan, address: 10.0.0.1 }
            eth1: { network: wan, address: 198.51.100.1 }
      vips:
        shop: { address: 198.51.100.100 }
      """;

  @Test
  void thousandsOfServersWithTheWrongGateway() {
    assertFound(
        "nat-gateway",
        HEAD
            + servers(5000)
            + "virtual_services:\n"
            + "  shop: { vip: shop, protocol: tcp, port: 80, forwarding: nat, real_servers: ["
            + named(5000)
            + "] }\n");
  }

  @Test
  void thousandsOfServicesOfWhichTheLastContradictsTheFirst() {
    String services =
        IntStream.rangeClosed(1, 10_000)
            .mapToObj(
                port ->
                    "  s%d: { vip: shop, protocol: udp, port: %d, forwarding: %s, real_servers: [%s] }\n"
                        .formatted(port, port, port < 10_000 ? "nat" : "dr", named(10)))
            .collect(Collectors.joining());
    assertFound("nat-and-dr", HEAD + servers(10) + "virtual_services:\n" + services);
  }

  @Test
  void thousandsOfServicesBesideOneOfAllPortsByFullNat() {
    String services =
        IntStream.rangeClosed(1, 10_000)
            .mapToObj(
                port ->
                    "  s%d: { vip: shop, protocol: tcp, port: %d, forwarding: nat, real_servers: [%s] }\n"
                        .formatted(port, port, named(10)))
            .collect(Collectors.joining());
    assertFound(
        "single-server",
        HEAD.replace("gateway: 10.255.255.254", "gateway: 10.0.0.1")
            + servers(10)
            + "virtual_services:\n"
            + services
            + "  all: { vip: shop, protocol: tcp, port: any, persistence: true, forwarding: fullnat,"
            + " real_servers: [{ server: web0 }] }\n");
  }

  private static Compilation compile(String spec) {
    return Compiler.compile(new SourceFile("large.yaml", spec), LocalDate.EPOCH);
  }

  private static String servers(int number) {
    return "real_servers:\n"
        + IntStream.range(0, number)
            .mapToObj(i -> "  web%d: { address: 10.1.%d.%d }\n".formatted(i, i / 250, i % 250 + 1))
            .collect(Collectors.joining());
  }

  private static String named(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> "{ server: web" + i + " }")
        .collect(Collectors.joining(", "));
  }

  private static void assertFound(String rule, String spec) {
    // The rules run on several threads.
    OperatingSystemMXBean process =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long start = process.getProcessCpuTime();
    List<Diagnostic> found = compile(spec).diagnostics();
    double seconds = (process.getProcessCpuTime() - start) / 1e9;
    assertEquals(1, found.stream().filter(each -> each.rule().equals(rule)).count(), rule);
    assertTrue(seconds < MOST_SECONDS, seconds + " s of processor time");
  }
}
