package io.lvsc.lab;

import io.lvsc.model.ArpMethod;
import io.lvsc.model.Cidr;
import io.lvsc.model.Destination;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Os;
import io.lvsc.model.RealServer;
import io.lvsc.model.Tunnel;
import io.lvsc.model.VirtualService;
import java.util.List;

/** What an administrator does on a server for which lvsc has no program. */
final class ByHand {
  private ByHand() {}

  /** What INSTRUCTIONS.md tells an administrator, and {@code arp: manual} leaves to one. */
  static void configure(Machine machine, RealServer server, List<VirtualService> services) {
    if (server.arp().value() != ArpMethod.STATIC) {
      machine.byHand().add("echo 1 >/proc/sys/net/ipv4/conf/all/arp_ignore");
      machine.byHand().add("echo 2 >/proc/sys/net/ipv4/conf/all/arp_announce");
    }
    if (machine.isLinux()) {
      return;
    }
    for (VirtualService service : services) {
      for (Destination destination : service.destinations()) {
        if (destination.server().equals(server) && destination.forwarding().deliversToVip()) {
          boolean tunnel = destination.forwarding() == ForwardingMethod.TUN;
          service.vips().forEach(vip -> hold(machine, vip.ip(), tunnel ? "tunl0" : "lo"));
        }
      }
    }
  }

  private static void hold(Machine machine, IpAddress vip, String device) {
    if (!device.equals("lo")) {
      machine.byHand().add("modprobe ipip && ip link set tunl0 up");
      machine.byHand().add("echo 2 >/proc/sys/net/ipv4/conf/tunl0/rp_filter");
    }
    machine.byHand().add("ip addr replace " + Cidr.host(vip) + " dev " + device);
  }

  /**
   * The servers of a service that the lab cannot set up as an administrator would: by hand it only
   * unpacks IPv4 in IPv4.
   */
  static List<String> notLaidOut(VirtualService service) {
    return service.destinations().stream()
        .filter(each -> each.forwarding() == ForwardingMethod.TUN)
        .filter(each -> each.machine().filter(server -> server.os() != Os.LINUX).isPresent())
        .filter(
            each ->
                each.tunnel().type() != Tunnel.Type.IPIP
                    || each.address().family() == Family.IPV6
                    || service.family() == Family.IPV6)
        .map(each -> each.server().name())
        .distinct()
        .toList();
  }
}
