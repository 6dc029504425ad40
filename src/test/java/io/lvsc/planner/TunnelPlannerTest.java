package io.lvsc.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What real servers behind tunnels get, on Linux and elsewhere. */
class TunnelPlannerTest {
  private final Built built =
      Built.of(
          """
          lvsc: 1
          name: tunnels
          networks:
            lan: { cidr: 192.168.1.0/24, gateway: 192.168.1.254 }
            far: { cidr: 192.168.2.0/24, gateway: 192.168.2.254 }
          directors: { lb1: { interfaces: { eth0: { network: lan, address: 192.168.1.10 } } } }
          real_servers: { linux: { address: 192.168.2.11 }, bsd: { address: 192.168.2.12, os: bsd } }
          vips:
            web: { address: 192.168.1.101 }
            dns: { address: 192.168.1.102 }
            both: { address: 192.168.1.103 }
            log: { address: 192.168.1.104 }
          defaults: { forwarding: tun }
          virtual_services:
            web:
              vip: web
              protocol: tcp
              port: 80
              real_servers:
                - { server: linux }
                - { server: bsd, tunnel: { type: gre, checksum: csum } }
            dns:
              vip: dns
              protocol: udp
              port: 53
              real_servers:
                - { server: linux }
                - { server: bsd, tunnel: { type: gue, port: 6080 } }
            marked:
              fwmark: 1
              match:
                - { vip: both, protocol: tcp, ports: [80] }
                - { vip: both, protocol: udp, ports: [443] }
                - { vip: log, protocol: udp, ports: [514] }
              real_servers: [ { server: linux }, { server: bsd } ]
          """);

  @Test
  void onlyVipsOfTcpHaveTheirSegmentsMadeSmaller() {
    String tail = "/32 -p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --set-mss 1440";
    assertEquals(
        List.of("-A LVSC-MSS -s 192.168.1.101" + tail, "-A LVSC-MSS -s 192.168.1.103" + tail),
        built.lines("hosts/linux/etc/lvsc/iptables.rules", "-A"));
  }

  @Test
  void instructionsNameEachVipWithItsWrapping() {
    assertEquals(
        List.of(
            "| `192.168.1.101/32` | GRE with a checksum | `192.168.2.12` |",
            "| `192.168.1.102/32` | GUE on UDP port 6080 | `192.168.2.12` |",
            "| `192.168.1.103/32` | IP in IP | `192.168.2.12` |",
            "| `192.168.1.104/32` | IP in IP | `192.168.2.12` |"),
        built.lines("hosts/bsd/INSTRUCTIONS.md", "| `"));
  }
}
