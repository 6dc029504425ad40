package io.lvsc.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** Where strict reverse path filtering would drop packets, it is loosened, and nowhere else. */
class ReversePathTest {
  private static final String SPEC =
      """
      lvsc: 1
      name: cards
      networks:
        pub: { cidr: 203.0.113.0/24, gateway: 203.0.113.1 }
        prv: { cidr: 10.40.0.0/24 }
      directors:
        lb:
          interfaces:
            eth0: { network: pub, address: 203.0.113.9 }
            eth1: { network: prv, address: 10.40.0.9 }
      real_servers:
        w1: { address: 10.40.0.11, other_addresses: [ 203.0.113.11 ], gateway: 203.0.113.1 }
        w2: { address: 203.0.113.12 }
      vips:
        web: { address: 203.0.113.80 }
        inside: { address: 10.40.0.80 }
      virtual_services:
        web:
          vip: web
          protocol: tcp
          port: 80
          forwarding: dr
          real_servers: [ { server: w1 }, { server: w2 } ]
      """;

  @Test
  void aServerWhoseWayOutIsAnotherCard() {
    assertEquals(List.of("net.ipv4.conf.all.rp_filter = 2"), filters(SPEC, "w1"));
  }

  @Test
  void itsInterfaceAloneWhereTheSpecNamesOne() {
    String named = SPEC.replace("10.40.0.11,", "10.40.0.11, interface: ens4,");
    assertEquals(List.of("net.ipv4.conf.ens4.rp_filter = 2"), filters(named, "w1"));
  }

  @Test
  void aServerWithOneCardKeepsItsFilter() {
    assertEquals(List.of(), filters(SPEC, "w2"));
  }

  @Test
  void aDirectorWhoseVipIsOffItsWayOut() {
    assertThrows(NoSuchElementException.class, () -> filters(SPEC, "lb"));
    String inside = SPEC.replace("vip: web", "vip: inside");
    assertEquals(List.of("net.ipv4.conf.eth1.rp_filter = 2"), filters(inside, "lb"));
  }

  private static List<String> filters(String spec, String host) {
    return Built.of(spec).lines("hosts/" + host + "/etc/sysctl.d/90-lvsc.conf", "net").stream()
        .filter(line -> line.contains("rp_filter"))
        .toList();
  }
}
