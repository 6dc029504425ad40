package io.lvsc.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/**
 * FTP by NAT: the module, its ports, and the rule by which conntrack sees the control connection.
 */
class FtpPlannerTest {
  private static final String SPEC =
      """
      lvsc: 1
      name: ftp
      networks:
        wan: { cidr: 203.0.113.0/24, gateway: 203.0.113.254 }
        lan: { cidr: 192.168.10.0/24, gateway: 192.168.10.1 }
      directors:
        lb1:
          interfaces:
            eth0: { network: wan, address: 203.0.113.10 }
            eth1: { network: lan, address: 192.168.10.1 }
      real_servers: { f1: { address: 192.168.10.11 }, f2: { address: 192.168.10.12 } }
      vips: { shop: { address: 203.0.113.100 } }
      virtual_services:
        files:
          vip: shop
          protocol: tcp
          port: 21
          forwarding: nat
          real_servers: [ { server: f1 }, { server: f2 } ]
      """;

  @Test
  void port21NeedsTheModuleAlone() {
    assertEquals(List.of("ip_vs_ftp"), lines(SPEC, "etc/modules-load.d/lvsc.conf", "ip_vs_ftp"));
    assertThrows(
        NoSuchElementException.class, () -> lines(SPEC, "etc/modprobe.d/lvsc.conf", "options"));
    assertThrows(NoSuchElementException.class, () -> lines(SPEC, "etc/lvsc/iptables.rules", "-A"));
  }

  @Test
  void anotherPortIsGivenToTheModuleAndTracked() {
    String spec = SPEC.replace("port: 21", "port: 2121");
    assertEquals(
        List.of("options ip_vs_ftp ports=21,2121"),
        lines(spec, "etc/modprobe.d/lvsc.conf", "options"));
    assertEquals(
        List.of(
            "-A LVSC-MARK -d 203.0.113.100/32 -p tcp -m tcp --dport 2121 -m conntrack --ctstate NEW"),
        lines(spec, "etc/lvsc/iptables.rules", "-A"));
  }

  @Test
  void aMarkIsTrackedOnTheControlPort() {
    String spec =
        SPEC.replace(
            "    vip: shop\n    protocol: tcp\n    port: 21\n",
            "    fwmark: 7\n    match: [ { vip: shop, protocol: tcp, ports: [ 21, \"9000-9100\" ] } ]\n");
    assertEquals(List.of("ip_vs_ftp"), lines(spec, "etc/modules-load.d/lvsc.conf", "ip_vs_ftp"));
    assertEquals(
        List.of(
            "-A LVSC-MARK -d 203.0.113.100/32 -p tcp -m multiport --dports 21,9000:9100 -j MARK --set-xmark 0x7/0xffffffff",
            "-A LVSC-MARK -d 203.0.113.100/32 -p tcp -m tcp --dport 21 -m conntrack --ctstate NEW"),
        lines(spec, "etc/lvsc/iptables.rules", "-A"));
  }

  private static List<String> lines(String spec, String file, String begin) {
    return Built.of(spec).lines("hosts/lb1/" + file, begin);
  }
}
