package io.lvsc.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Marking goes on after a match, so the order of the rules decides who gets a packet. */
class MarkPlannerTest {
  private static final String CLUSTER =
      """
      lvsc: 1
      name: marks
      networks: { lan: { cidr: 192.168.1.0/24, gateway: 192.168.1.254 } }
      directors: { lb1: { interfaces: { eth0: { network: lan, address: 192.168.1.10 } } } }
      real_servers: { web1: { address: 192.168.1.11 }, web2: { address: 192.168.1.12 } }
      vips: { shop: { address: 192.168.1.100 }, news: { address: 192.168.1.101 } }
      defaults: { forwarding: dr }
      virtual_services:
      """;

  @Test
  void aNarrowerSourceFollowsAllThatItLiesIn() {
    assertEquals(
        List.of(
            "-s 10.0.0.0/8 -d 192.168.1.100/32 -p tcp -m tcp --dport 443 -j MARK --set-xmark 0x2",
            "-s 10.1.0.0/16 -d 192.168.1.100/32 -p tcp -m multiport --dports 80,443 -j MARK"
                + " --set-xmark 0x3",
            "-s 10.1.1.0/24 -d 192.168.1.100/32 -p tcp -m tcp --dport 80 -j MARK --set-xmark 0x1"),
        rules(
            service(1, "{ vip: shop, protocol: tcp, ports: [80], source: 10.1.1.0/24 }"),
            service(2, "{ vip: shop, protocol: tcp, ports: [443], source: 10.0.0.0/8 }"),
            service(3, "{ vip: shop, protocol: tcp, ports: [80, 443], source: 10.1.0.0/16 }")));
  }

  @Test
  void allClientsComeBeforeSomeOfThem() {
    assertEquals(
        List.of(
            "-d 192.168.1.100/32 -p tcp -m tcp --dport 80 -j MARK --set-xmark 0x2",
            "-s 10.0.0.0/8 -d 192.168.1.100/32 -p tcp -m tcp --dport 80 -j MARK --set-xmark 0x1"),
        rules(
            service(1, "{ vip: shop, protocol: tcp, ports: [80], source: 10.0.0.0/8 }"),
            service(2, "{ vip: shop, protocol: tcp, ports: [80] }")));
  }

  @Test
  void rulesThatCannotCatchOnePacketStandAsInTheFile() {
    assertEquals(
        List.of(
            "-s 10.1.0.0/16 -d 192.168.1.100/32 -p tcp -m tcp --dport 80 -j MARK --set-xmark 0x1",
            "-s 10.0.0.0/8 -d 192.168.1.100/32 -p tcp -m tcp --dport 81 -j MARK --set-xmark 0x2",
            "-s 10.0.0.0/8 -d 192.168.1.100/32 -p udp -m udp --dport 80 -j MARK --set-xmark 0x3",
            "-s 10.0.0.0/8 -d 192.168.1.101/32 -p tcp -m tcp --dport 80 -j MARK --set-xmark 0x4"),
        rules(
            service(1, "{ vip: shop, protocol: tcp, ports: [80], source: 10.1.0.0/16 }"),
            service(2, "{ vip: shop, protocol: tcp, ports: [81], source: 10.0.0.0/8 }"),
            service(3, "{ vip: shop, protocol: udp, ports: [80], source: 10.0.0.0/8 }"),
            service(4, "{ vip: news, protocol: tcp, ports: [80], source: 10.0.0.0/8 }")));
  }

  @Test
  void aSourceOfAllAddressesIsLeftOut() {
    assertEquals(
        List.of("-d 192.168.1.100/32 -p tcp -m tcp --dport 80 -j MARK --set-xmark 0x1"),
        rules(service(1, "{ vip: shop, protocol: tcp, ports: [80], source: 0.0.0.0/0 }")));
  }

  @Test
  void aLongListIsSplitWhereMultiportIsFull() {
    String fifteen = "1,2,3,4,5,6,7,8,9,10,11,12,13";
    assertEquals(
        List.of(
            "-d 192.168.1.100/32 -p tcp -m multiport --dports "
                + fifteen
                + ",20:29 -j MARK --set-xmark 0x1",
            "-d 192.168.1.100/32 -p tcp -m tcp --dport 30:39 -j MARK --set-xmark 0x1"),
        rules(
            service(
                1, "{ vip: shop, protocol: tcp, ports: [" + fifteen + ", '20-29', '30-39'] }")));
  }

  private static String service(int mark, String match) {
    return """
      service-%d:
        fwmark: %d
        match: [ %s ]
        real_servers: [ { server: web1 }, { server: web2 } ]
    """
        .formatted(mark, mark, match);
  }

  /** The rules of the chain, without what all have in common. */
  private static List<String> rules(String... services) {
    return Built.of(CLUSTER + String.join("", services))
        .lines("hosts/lb1/etc/lvsc/iptables.rules", "-A LVSC-MARK ")
        .stream()
        .map(line -> line.replace("-A LVSC-MARK ", "").replaceFirst("/0xffffffff$", ""))
        .toList();
  }
}
