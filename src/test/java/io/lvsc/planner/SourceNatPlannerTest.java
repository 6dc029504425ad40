package io.lvsc.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The first rule that fits a connection decides whom the server sees. */
class SourceNatPlannerTest {
  private static final String CLUSTER =
      """
      lvsc: 1
      name: sources
      networks: { lan: { cidr: 192.168.1.0/24, gateway: 192.168.1.10 } }
      directors: { lb1: { interfaces: { eth0: { network: lan, address: 192.168.1.10 } } } }
      real_servers: { web1: { address: 192.168.1.11 } }
      vips: { shop: { address: 192.168.1.100 }, news: { address: 192.168.1.101 } }
      virtual_services:
        wide: { vip: shop, protocol: tcp, port: any, persistence: true, forwarding: fullnat, real_servers: [ { server: web1 } ] }
        narrow: { vip: shop, protocol: tcp, port: 80, forwarding: nat, real_servers: [ { server: web1 } ] }
        elsewhere: { vip: news, protocol: tcp, port: 80, forwarding: nat, real_servers: [ { server: web1 } ] }
        marked:
          fwmark: 7
          match: [ { vip: shop, protocol: tcp, ports: [8000] } ]
          forwarding: nat
          real_servers: [ { server: web1 } ]
      """;

  @Test
  void natServersOfNarrowServicesSeeTheClientBesideAWideServiceByFullNat() {
    assertEquals(
        List.of(
            "-A LVSC-SNAT -d 192.168.1.11/32 -m mark --mark 0x7 -m ipvs --vmethod MASQ -j RETURN",
            "-A LVSC-SNAT -d 192.168.1.11/32 -p tcp -m ipvs --vproto 6 --vaddr 192.168.1.100"
                + " --vport 80 --vmethod MASQ -m tcp --dport 80 -j RETURN",
            "-A LVSC-SNAT -d 192.168.1.11/32 -p tcp -m ipvs --vproto 6 --vaddr 192.168.1.100"
                + " --vmethod MASQ -j SNAT --to-source 192.168.1.10"),
        Built.of(CLUSTER).lines("hosts/lb1/etc/lvsc/iptables.rules", "-A LVSC-SNAT"));
  }

  @Test
  void natServersBesideFullNatOnAnotherPortNeedNoRule() {
    String narrow = CLUSTER.replace("port: any, persistence: true", "port: 443");
    assertEquals(
        List.of(
            "-A LVSC-SNAT -d 192.168.1.11/32 -m mark --mark 0x7 -m ipvs --vmethod MASQ -j RETURN",
            "-A LVSC-SNAT -d 192.168.1.11/32 -p tcp -m ipvs --vproto 6 --vaddr 192.168.1.100"
                + " --vport 443 --vmethod MASQ -m tcp --dport 443 -j SNAT --to-source 192.168.1.10"),
        Built.of(narrow).lines("hosts/lb1/etc/lvsc/iptables.rules", "-A LVSC-SNAT"));
  }
}
