package io.lvsc.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.bind.Binder;
import io.lvsc.diag.Report;
import io.lvsc.model.Host;
import io.lvsc.model.IpAddress;
import io.lvsc.source.SourceFile;
import io.lvsc.syntax.YamlParser;
import io.lvsc.topology.NoPath.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ways of packets, as {@code ip route get} would tell them on hosts that are set up so. */
final class PathTest {
  private static final String SPEC =
      """
      lvsc: 1
      name: paths
      networks:
        front: { cidr: 203.0.113.0/24, gateway: 203.0.113.1, mtu: 9000 }
        lan: { cidr: [192.168.10.0/24, 192.168.11.0/24, "2001:db8:1::/64"], mtu: 8000 }
        far: { cidr: 10.1.0.0/16, mtu: 1400 }
        lost: { cidr: 10.2.0.0/16 }
        six: { cidr: "2001:db8:6::/64", gateway: "fe80::1" }
      directors:
        lb1:
          interfaces:
            eth0: { network: front, address: [203.0.113.10, 203.0.113.11] }
            eth1: { network: lan, address: [192.168.10.1, 192.168.11.1] }
            eth2: { network: six, address: "2001:db8:6::10" }
          routes: [ { to: far, via: 192.168.11.2 }, { to: lost, via: 172.16.0.1 } ]
      routers:
        r1:
          interfaces:
            eth0: { network: lan, address: 192.168.11.2 }
            eth1: { network: far, address: 10.1.0.1 }
      real_servers:
        web1: { address: 192.168.10.11, interface: ens1, gateway: 192.168.10.1 }
        web2: { address: 10.1.0.12, gateway: 10.1.0.1 }
        web3: { address: 192.168.10.13, gateway: 192.168.10.14 }
        web4: { address: 192.168.10.14, gateway: 192.168.10.13 }
        web5: { address: 192.168.10.15 }
        web6: { address: 192.168.10.16, other_addresses: [172.31.0.16], gateway: 172.31.0.1 }
      vips:
        shop: { address: 203.0.113.100 }
      virtual_services:
        web:
          vip: shop
          protocol: tcp
          port: 80
          forwarding: fullnat
          real_servers: [ { server: web1 }, { server: web2 } ]
      """;

  private final Topology topology = topology(SPEC);

  private static Topology topology(String spec) {
    Report report = new Report();
    SourceFile source = new SourceFile("cluster.yaml", spec);
    return YamlParser.parse(source, report)
        .map(tree -> Topology.of(Binder.bind(tree, report)))
        .orElseThrow();
  }

  @Test
  void goesStraightToANeighborWithTheAddressOfItsBlock() {
    Path path = path("lb1", "192.168.11.99");
    assertEquals(List.of("lb1 eth1 192.168.11.1 -> 192.168.11.99"), steps(path));
    assertTrue(path.whole());
    assertEquals(8000, path.mtu());
  }

  @Test
  void followsARouteThroughTheRouterThatTheSpecHas() {
    Path path = path("lb1", "10.1.0.12");
    assertEquals(
        List.of("lb1 eth1 192.168.11.1 -> 192.168.11.2", "r1 eth1 10.1.0.1 -> 10.1.0.12"),
        steps(path));
    assertEquals(1400, path.mtu());
  }

  @Test
  void endsAtAGatewayThatNoHostOfTheSpecIs() {
    Path path = path("lb1", "198.51.100.7");
    assertEquals(List.of("lb1 eth0 203.0.113.10 -> 203.0.113.1"), steps(path));
    assertFalse(path.whole());
    assertTrue(path.arrival().isEmpty());
    assertEquals(9000, path.mtu());
  }

  @Test
  void passesThroughTheDirectorOfANatServer() {
    assertEquals(
        List.of("web1 ens1 192.168.10.11 -> 192.168.10.1", "lb1 eth0 203.0.113.10 -> 203.0.113.1"),
        steps(path("web1", "198.51.100.7")));
  }

  @Test
  void leavesTheSpecBehindARouterWhoseRoutesItDoesNotTell() {
    Path path = path("web2", "198.51.100.7");
    assertEquals(List.of("web2 - 10.1.0.12 -> 10.1.0.1"), steps(path));
    assertFalse(path.whole());
  }

  @Test
  void hasNoStepToAnAddressOfTheHostItself() {
    assertTrue(path("lb1", "203.0.113.11").hops().isEmpty());
    assertTrue(path("lb1", "203.0.113.100").hops().isEmpty());
    assertEquals(
        List.of("web1 ens1 192.168.10.11 -> 192.168.10.1"), steps(path("web1", "203.0.113.100")));
  }

  @Test
  void takesALinkLocalGatewayOnTheWireWhoseGatewayItIs() {
    assertEquals(
        List.of("lb1 eth2 2001:db8:6::10 -> fe80::1"), steps(path("lb1", "2001:db8:99::1")));
  }

  @Test
  void endsWithoutARoute() {
    NoPath none = noPath("web5", "198.51.100.7");
    assertEquals(Reason.NO_ROUTE, none.reason());
    assertTrue(none.isUnroutable());
  }

  @Test
  void endsAtANextHopThatIsNoNeighbor() {
    assertEquals(Reason.NEXT_HOP_ELSEWHERE, noPath("lb1", "10.2.0.1").reason());
  }

  @Test
  void endsWhereAPacketComesBack() {
    NoPath none = noPath("web3", "198.51.100.7");
    assertEquals(Reason.LOOP, none.reason());
    assertEquals("web3", none.at().name());
    assertEquals(2, none.hops().size());
  }

  @Test
  void doesNotGuessBeyondTheSpec() {
    assertEquals(Reason.UNKNOWN, noPath("web6", "198.51.100.7").reason());
    assertEquals(Reason.UNKNOWN, noPath("r1", "198.51.100.7").reason());
  }

  private Path path(String host, String to) {
    return (Path) way(host, to);
  }

  private NoPath noPath(String host, String to) {
    return (NoPath) way(host, to);
  }

  private Way way(String host, String to) {
    Host from =
        topology
            .cluster()
            .hosts()
            .filter(each -> each.name().equals(host))
            .findFirst()
            .orElseThrow();
    return topology.way(from, IpAddress.parse(to).orElseThrow());
  }

  private static List<String> steps(Way way) {
    return way.hops().stream()
        .map(
            hop ->
                String.join(
                    " ",
                    hop.from().name(),
                    hop.link().device().orElse("-"),
                    hop.sender().toString(),
                    "->",
                    hop.to().toString()))
        .toList();
  }
}
