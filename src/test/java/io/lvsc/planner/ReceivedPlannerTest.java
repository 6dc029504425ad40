package io.lvsc.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a director writes of the packets that another one gives to it. */
class ReceivedPlannerTest {
  /** Directors on two wires; a mark's service reaches them by one, and a port's by the other. */
  private static final String SPEC =
      """
      lvsc: 1
      name: two-wires
      networks:
        out: { cidr: 203.0.113.0/24, gateway: 203.0.113.1 }
        in: { cidr: 10.0.1.0/24 }
      directors:
        lb1: { interfaces: { eth0: { network: out, address: 203.0.113.2, mac: "52:54:00:aa:00:01" }, eth1: { network: in, address: 10.0.1.2, mac: "52:54:00:aa:01:01" } } }
        lb2: { interfaces: { eth0: { network: out, address: 203.0.113.3, mac: "52:54:00:aa:00:02" }, eth1: { network: in, address: 10.0.1.3, mac: "52:54:00:aa:01:02" } } }
      high_availability: { virtual_router_id: 51 }
      real_servers: {}
      vips:
        www: { address: 203.0.113.100 }
        inside: { address: 10.0.1.100 }
      defaults: { forwarding: dr }
      virtual_services:
        both: { fwmark: 7, match: [ { vip: www, protocol: tcp, ports: [80] }, { vip: inside, protocol: tcp, ports: [80] } ], real_servers: [ { server: lb1 }, { server: lb2 } ] }
        api: { vip: inside, protocol: tcp, port: 8080, real_servers: [ { server: lb1 }, { server: lb2 } ] }
      """;

  private final Built built = Built.of(SPEC);

  @Test
  void aVipIsMarkedOnEveryWireThatItIsGivenBy() {
    assertEquals(
        List.of(
            "203.0.113.100/32 -i eth0 -m mac --mac-source 52:54:00:aa:00:02",
            "10.0.1.100/32 -i eth0 -m mac --mac-source 52:54:00:aa:00:02",
            "10.0.1.100/32 -i eth1 -m mac --mac-source 52:54:00:aa:01:02"),
        built.lines("hosts/lb1/etc/lvsc/iptables.rules", "-A LVSC-MARK").stream()
            .filter(line -> line.contains("--mac-source"))
            .map(line -> line.replaceFirst("-A LVSC-MARK -d (.*) -j MARK .*", "$1"))
            .toList());
    assertEquals(
        List.of("sender 203.0.113.3 52:54:00:aa:00:02", "sender 10.0.1.3 52:54:00:aa:01:02"),
        built.lines("hosts/lb1/etc/lvsc/director.conf", "sender "));
  }

  /** A client may be behind the other card, where its packet does not come from here. */
  @Test
  void noPacketIsDroppedForItsWayBack() {
    assertEquals(
        Stream.of("eth0", "eth1").map("net.ipv4.conf.%s.rp_filter = 2"::formatted).toList(),
        built.lines("hosts/lb1/etc/sysctl.d/90-lvsc.conf", "net.ipv4.conf").stream()
            .filter(line -> line.contains("rp_filter"))
            .sorted()
            .toList());
  }
}
