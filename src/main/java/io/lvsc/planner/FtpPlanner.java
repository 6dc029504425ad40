package io.lvsc.planner;

import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Ftp;
import io.lvsc.model.Match;
import io.lvsc.model.PortRange;
import io.lvsc.model.Protocol;
import io.lvsc.model.VirtualService;
import io.lvsc.plan.PacketRules.Marking;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * FTP by NAT. ip_vs_ftp follows the control connections to the ports of its parameter; it rewrites
 * the address in them by way of conntrack, which the kernel switches on for a service on port 21
 * alone (ip_vs_ctl.c, __ip_vs_update_dest).
 */
final class FtpPlanner {
  private FtpPlanner() {}

  /** Whether any service is FTP by NAT. */
  static boolean isNeeded(List<VirtualService> services) {
    return services.stream().anyMatch(each -> isNat(each) && !Ftp.ports(each).isEmpty());
  }

  /** The module's parameter; empty where its own does. */
  static List<Integer> ports(List<VirtualService> services) {
    Set<Integer> ports = new TreeSet<>(List.of(Ftp.PORT));
    services.stream().filter(FtpPlanner::isNat).forEach(each -> ports.addAll(Ftp.ports(each)));
    return ports.size() > 1 ? List.copyOf(ports) : List.of();
  }

  /** The rules that have conntrack see control connections: for marks and for other ports. */
  static List<Marking> trackings(List<VirtualService> services) {
    return services.stream()
        .filter(FtpPlanner::isNat)
        .filter(service -> !switchesConntrackOn(service))
        .flatMap(FtpPlanner::tracking)
        .toList();
  }

  private static boolean isNat(VirtualService service) {
    return service.uses(ForwardingMethod.NAT);
  }

  private static boolean switchesConntrackOn(VirtualService service) {
    return service.vipPort().filter(address -> address.port() == Ftp.PORT).isPresent();
  }

  private static Stream<Marking> tracking(VirtualService service) {
    return Ftp.ports(service).stream()
        .flatMap(
            port ->
                service.matches().stream()
                    .filter(match -> takes(match, port))
                    .map(match -> tracking(service, match, port)));
  }

  private static boolean takes(Match match, int port) {
    return match.protocol() == Protocol.TCP
        && match.ports().stream().anyMatch(range -> range.contains(PortRange.of(port)));
  }

  private static Marking tracking(VirtualService service, Match match, int port) {
    return new Marking(
        service.name(),
        null,
        match.vip().ip().asHost(),
        match.protocol().keyword(),
        List.of(Integer.toString(port)),
        false,
        null);
  }
}
