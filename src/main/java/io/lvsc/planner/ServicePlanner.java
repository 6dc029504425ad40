package io.lvsc.planner;

import io.lvsc.model.Destination;
import io.lvsc.model.Family;
import io.lvsc.model.FirewallMark;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Keyword;
import io.lvsc.model.Persistence;
import io.lvsc.model.Scheduler;
import io.lvsc.model.Tunnel;
import io.lvsc.model.VipPort;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.plan.DirectorPlan.UpWeight;
import io.lvsc.plan.ScheduledService;
import io.lvsc.plan.ScheduledService.Encapsulation;
import io.lvsc.plan.ScheduledService.ScheduledServer;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A virtual service in ipvsadm's words, as {@code ipvsadm -Sn} prints them (ipvsadm.c). */
final class ServicePlanner {
  private ServicePlanner() {}

  static ScheduledService plan(VirtualService service) {
    List<String> flags =
        service.schedulerFlags().stream()
            .map(Written::value)
            .sorted()
            .map(Keyword::keyword)
            .toList();
    return new ScheduledService(
        key(service),
        service.scheduler().keyword(),
        service.persistence().map(Persistence::timeout).orElse(null),
        service.persistence().map(each -> netmask(each, service.family())).orElse(null),
        service.onePacket(),
        flags,
        service.listed().map(each -> server(service, each)).toList());
  }

  /** What identifies it: {@code -t 203.0.113.100:80}, {@code -f 10 -6}. */
  static String key(VirtualService service) {
    if (service.address() instanceof VipPort vip) {
      return vip.protocol().flag() + " " + socket(vip.vip().ip(), vip.port());
    }
    FirewallMark mark = service.mark().orElseThrow();
    return "-f " + mark.value() + (mark.family() == Family.IPV6 ? " -6" : "");
  }

  /** The address and port of a server in the table. */
  static String socket(VirtualService service, Destination server) {
    return socket(server.address(), server.port(service.address()));
  }

  /** The servers of weight 0 that mh keeps the places of. */
  static Stream<UpWeight> resting(VirtualService service) {
    return service
        .listed()
        .filter(server -> service.scheduler() == Scheduler.MH)
        .filter(server -> server.isQuiescent() && server.weight() > 0)
        .map(server -> new UpWeight(key(service), socket(service, server), server.weight()));
  }

  private static String socket(IpAddress address, int port) {
    return address.beforePort() + ":" + port;
  }

  private static @Nullable String netmask(Persistence persistence, Family family) {
    return persistence
        .netmask()
        .flatMap(written -> written.value().prefix(family))
        .filter(prefix -> prefix != family.bits())
        .map(prefix -> family == Family.IPV4 ? dotted(prefix) : prefix.toString())
        .orElse(null);
  }

  private static String dotted(int prefix) {
    return new IpAddress(Family.IPV4, 0, FirewallMark.WHOLE).network(prefix).toString();
  }

  private static ScheduledServer server(VirtualService service, Destination destination) {
    return new ScheduledServer(
        socket(service, destination),
        destination.flag(),
        destination.effectiveWeight(),
        destination.forwarding() == ForwardingMethod.TUN
            ? encapsulation(destination.tunnel())
            : null,
        destination.upperThreshold().orElse(null),
        destination.lowerThreshold().orElse(null));
  }

  private static Encapsulation encapsulation(Tunnel tunnel) {
    String checksum =
        switch (tunnel.effectiveChecksum()) {
          case NONE -> "nocsum";
          case CSUM -> "csum";
          case REMCSUM -> "remcsum";
        };
    return new Encapsulation(
        tunnel.type().keyword(),
        tunnel.type() == Tunnel.Type.GUE ? tunnel.port().orElseThrow() : null,
        tunnel.type() == Tunnel.Type.IPIP ? null : checksum);
  }
}
