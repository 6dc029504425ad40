package io.lvsc.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the director's script looks for before it starts: nothing that the spec does not need. */
class DirectorPlannerTest {
  private static final String CONF = "hosts/lb1/etc/lvsc/director.conf";

  private final Built built =
      Built.of(
          """
          lvsc: 1
          name: mixed
          networks:
            lan: { cidr: [192.168.1.0/24, "2001:db8:1::/64"], gateway: [192.168.1.254, "2001:db8:1::fe"] }
            far: { cidr: [192.168.2.0/24, "2001:db8:2::/64"], gateway: 192.168.2.254 }
          directors:
            lb1:
              interfaces: { eth0: { network: lan, address: 192.168.1.10 } }
              routes: [ { to: far, via: 192.168.1.253 } ]
          real_servers: { web1: { address: 192.168.2.11 }, web2: { address: 192.168.2.12 } }
          vips: { shop: { address: 192.168.1.100 } }
          virtual_services:
            web:
              vip: shop
              protocol: tcp
              port: 80
              forwarding: tun
              persistence: { netmask: 32 }
              real_servers: [ { server: web1 }, { server: web2 } ]
          """);

  @Test
  void noGatewayIsExpectedOfAFamilyInWhichItHasNoAddress() {
    assertEquals(List.of("gateway 192.168.1.254"), built.lines(CONF, "gateway"));
  }

  @Test
  void aRouteLeadsToTheBlocksOfItsGatewaysFamily() {
    assertEquals(List.of("route 192.168.2.0/24 192.168.1.253"), built.lines(CONF, "route"));
  }

  /** ipvsadm -Sn prints no netmask that is the whole address, and the two must be the same. */
  @Test
  void theNetmaskOfAWholeAddressIsLeftOut() {
    assertEquals(
        List.of("-A -t 192.168.1.100:80 -s wlc -p 300"),
        built.lines("hosts/lb1/etc/lvsc/ipvs.rules", "-A"));
  }
}
