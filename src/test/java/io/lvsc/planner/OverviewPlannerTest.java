package io.lvsc.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the page about the cluster draws. */
final class OverviewPlannerTest {
  private static final String PAGE = "README.md";

  private static String spec(int services, int servers, String last) {
    return """
        lvsc: 1
        name: shop
        networks:
          lan: { cidr: 192.168.0.0/16, gateway: 192.168.0.1 }
        directors:
          lb1: { interfaces: { eth0: { network: lan, address: 192.168.0.10 } } }
        vips:
          shop: { address: 192.168.0.111 }
        """
        + "real_servers:\n"
        + each(servers, "  web-%1$d: { address: 192.168.1.%1$d }\n")
        + "virtual_services:\n"
        + each(
            services,
            "  shop%1$d: { vip: shop, protocol: tcp, port: %1$d, forwarding: dr, scheduler: wlc,"
                + " real_servers: [ "
                + each(servers - 1, "{ server: web-%d, weight: 2 }, ")
                + "{ server: web-"
                + servers
                + last
                + " }] }\n");
  }

  private static String each(int count, String line) {
    return IntStream.rangeClosed(1, count).mapToObj(line::formatted).collect(Collectors.joining());
  }

  @Test
  void serversAlikeAreOneBox() {
    Built built = Built.of(spec(2, 8, ", state: drain"));
    assertEquals(
        List.of("  server_web_1[\"web-1<br/>and all like it\"]", "  server_web_8[\"web-8\"]"),
        built.lines(PAGE, "  server"));
    assertEquals(
        List.of(
            "  service_shop1 -->|\"dr\"| server_web_1",
            "  service_shop1 -.->|\"dr, drain\"| server_web_8",
            "  service_shop2 -->|\"dr\"| server_web_1",
            "  service_shop2 -.->|\"dr, drain\"| server_web_8"),
        built.lines(PAGE, "  service"));
  }

  @Test
  void servicesAlikeAreOneBoxWhereTheyAreMany() {
    assertEquals(133, Built.of(spec(133, 2, ", weight: 0")).lines(PAGE, "  vip_shop -->").size());
    Built large = Built.of(spec(134, 2, ", weight: 0"));
    assertEquals(
        List.of("    service_shop1[\"shop1: tcp 1, wlc<br/>and all like it\"]"),
        large.lines(PAGE, "    service"));
    assertEquals(1, large.lines(PAGE, "  vip_shop -->").size());
  }

  @Test
  void aPictureThatNoForgeShowsIsLeftOut() {
    Built large = Built.of(apart(spec(201, 2, "")));
    assertEquals(List.of(), large.lines(PAGE, "```"));
    assertEquals(1, large.lines(PAGE, "The cluster is too large for a picture.").size());
  }

  /** Each service gets a VIP of its own, so that no two are drawn alike. */
  private static String apart(String spec) {
    String vips =
        IntStream.rangeClosed(1, 201)
            .mapToObj("  vip-%1$d: { address: 192.168.3.%1$d }\n"::formatted)
            .collect(Collectors.joining());
    String services =
        spec.replaceAll("(shop\\d+: \\{ vip: )shop(, protocol: tcp, port: )(\\d+)", "$1vip-$3$2$3");
    return services.replace("vips:\n", "vips:\n" + vips);
  }

  @Test
  void tooManyServersAreNoTable() {
    assertEquals(280, Built.of(spec(20, 14, "")).lines(PAGE, "| `shop").size() - 20);
    Built large = Built.of(spec(20, 15, ""));
    assertEquals(20, large.lines(PAGE, "| `shop").size());
    assertEquals(List.of(), large.lines(PAGE, "| `web"));
    assertEquals(1, large.lines(PAGE, "They are too many for a page").size());
  }
}
