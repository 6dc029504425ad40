package io.lvsc.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The director itself as a server: the entries that the kernel lab has found to work. */
class LocalServerPlannerTest {
  private static final String NETWORKS =
      """
      lvsc: 1
      name: local
      networks:
        public: { cidr: [203.0.113.0/24, "2001:db8:1::/64"], gateway: [203.0.113.1, "2001:db8:1::1"] }
        lan: { cidr: 192.168.10.0/24 }
      vips: { shop: { address: 203.0.113.100 }, shop6: { address: "2001:db8:1::100" } }
      real_servers: { web1: { address: 192.168.10.11 } }
      """;

  private final Built one =
      Built.of(
          NETWORKS
              + """
              directors:
                lb1:
                  interfaces:
                    eth0: { network: public, address: [203.0.113.2, "2001:db8:1::2"] }
                    eth1: { network: lan, address: 192.168.10.2 }
              defaults: { forwarding: fullnat, scheduler: rr }
              virtual_services:
                web: { vip: shop, protocol: tcp, port: 80, health_check: { type: tcp }, real_servers: [ { server: web1 }, { director: true, weight: 2 } ] }
                alone: { vip: shop, protocol: tcp, port: 81, real_servers: [ { director: true, port: 8081 } ] }
                six: { vip: shop6, protocol: tcp, port: 80, real_servers: [ { director: true } ] }
                six-mapped: { vip: shop6, protocol: tcp, port: 81, real_servers: [ { director: true, port: 8081 } ] }
                dns: { vip: shop, protocol: udp, port: 53, real_servers: [ { server: web1 }, { director: true } ] }
                log: { vip: shop, protocol: udp, port: 514, one_packet: true, real_servers: [ { director: true } ] }
                marked: { fwmark: 3, match: [ { vip: shop, protocol: tcp, ports: [443, 444] } ], real_servers: [ { director: true } ] }
                both: { fwmark: 4, match: [ { vip: shop, protocol: tcp, ports: 54 }, { vip: shop, protocol: udp, ports: 54 } ], real_servers: [ { director: true } ] }
                all: { vip: shop, protocol: sctp, port: any, persistence: true, real_servers: [ { director: true } ] }
              """);

  private static final String PAIR =
      NETWORKS
          + """
          directors:
            lb1: { interfaces: { eth0: { network: public, address: 203.0.113.2 }, eth1: { network: lan, address: 192.168.10.2 } } }
            lb2: { interfaces: { eth0: { network: public, address: 203.0.113.3 }, eth1: { network: lan, address: 192.168.10.3 } } }
          high_availability: { virtual_router_id: 51 }
          virtual_services:
            web: { vip: shop, protocol: tcp, port: 80, forwarding: fullnat, persistence: true, health_check: { type: tcp }, sorry_server: SORRY, real_servers: [ { server: web1 } ] }
          """;

  @Test
  void eachServiceHasTheEntryThatReachesAProgram() {
    assertEquals(
        List.of(
            "-a -t 203.0.113.100:80 -r 192.168.10.11:80 -m -w 1",
            "-a -t 203.0.113.100:80 -r 127.0.0.1:80 -g -w 2",
            "-a -t 203.0.113.100:81 -r 203.0.113.2:8081 -m -w 1",
            "-a -t [2001:db8:1::100]:80 -r [::1]:80 -g -w 1",
            "-a -t [2001:db8:1::100]:81 -r [2001:db8:1::2]:8081 -m -w 1",
            "-a -u 203.0.113.100:53 -r 192.168.10.11:53 -m -w 1",
            "-a -u 203.0.113.100:53 -r 192.168.10.2:53 -m -w 1",
            "-a -u 203.0.113.100:514 -r 127.0.0.1:514 -g -w 1",
            "-a -f 3 -r 127.0.0.1:0 -g -w 1",
            "-a -f 4 -r 203.0.113.2:0 -m -w 1",
            "-a --sctp-service 203.0.113.100:0 -r 127.0.0.1:0 -g -w 1"),
        one.lines("hosts/lb1/etc/lvsc/ipvs.rules", "-a"));
  }

  @Test
  void theTableSpeaksOfTheDirector() {
    assertEquals(
        List.of(
            "server 192.168.10.11 web1",
            "server 127.0.0.1 director",
            "server 203.0.113.2 director",
            "server ::1 director",
            "server 2001:db8:1::2 director",
            "server 192.168.10.2 director"),
        one.lines("hosts/lb1/etc/lvsc/names", "server"));
  }

  /** A check of the VIP would be scheduled like a client. */
  @Test
  void itIsCheckedAtItsOwnAddress() {
    assertEquals(
        List.of(
            "server 192.168.10.11:80/tcp 1 192.168.10.11:80",
            "server 192.168.10.2:80/tcp 2 127.0.0.1:80"),
        one.lines("hosts/lb1/etc/lvsc/health", "server"));
  }

  @Test
  void aSorryServerIsTheSameOnBothDirectors() {
    Built pair = Built.of(PAIR.replace("SORRY", "{ director: true }"));
    List<String> rules = pair.lines("hosts/lb1/etc/lvsc/ipvs.rules", "-");
    assertEquals("-a -t 203.0.113.100:80 -r 127.0.0.1:80 -g -w 0", rules.get(2));
    assertEquals(rules, pair.lines("hosts/lb2/etc/lvsc/ipvs.rules", "-"));
    assertEquals(
        List.of("net.ipv4.vs.expire_quiescent_template = 1"),
        pair.lines("hosts/lb1/etc/sysctl.d/90-lvsc.conf", "net.ipv4.vs.expire_quiescent"));
  }

  @Test
  void anotherPortIsAtEachDirectorsOwnAddress() {
    Built pair = Built.of(PAIR.replace("SORRY", "{ director: true, port: 8081 }"));
    for (int number = 2; number < 4; number++) {
      String host = "hosts/lb" + (number - 1) + "/etc/lvsc/";
      String socket = "192.168.10." + number + ":8081";
      assertEquals(
          "-a -t 203.0.113.100:80 -r " + socket + " -m -w 0",
          pair.lines(host + "ipvs.rules", "-").get(2));
      assertEquals(List.of("sorry - 1 " + socket), pair.lines(host + "health", "sorry"));
    }
  }
}
