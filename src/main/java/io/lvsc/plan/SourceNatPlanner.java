package io.lvsc.plan;

import static java.util.Comparator.comparing;

import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.FirewallMark;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.VipPort;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.plan.PacketRules.NatService;
import io.lvsc.plan.PacketRules.SourceNat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The second half of full NAT: one rule for each of its real servers. xt_ipvs sees a connection's
 * VIP and port, whichever service took it: a rule of a wide service fits those of a narrow one too.
 * So the narrow ones come first, also those of NAT servers, which see the client.
 */
final class SourceNatPlanner {
  private SourceNatPlanner() {}

  static List<SourceNat> plan(List<VirtualService> services, Director director) {
    return services.stream()
        .sorted(comparing(SourceNatPlanner::width))
        .flatMap(
            service ->
                service.destinations().stream()
                    .filter(each -> isFullNat(each) || isNatBesideFullNat(services, service, each))
                    .map(each -> rule(service, each, director)))
        .distinct()
        .toList();
  }

  /** The kernel's order: a mark is looked up first, then a port, then all ports. */
  private static int width(VirtualService service) {
    return service.vipPort().map(address -> address.anyPort() ? 2 : 1).orElse(0);
  }

  private static boolean isFullNat(Destination destination) {
    return destination.forwarding() == ForwardingMethod.FULLNAT;
  }

  /** Whether a rule of a wider service could fit the connections of a NAT server. */
  private static boolean isNatBesideFullNat(
      List<VirtualService> services, VirtualService service, Destination destination) {
    return destination.forwarding() == ForwardingMethod.NAT
        && services.stream()
            .filter(other -> width(other) > width(service))
            .filter(other -> other.vips().stream().anyMatch(service.vips()::contains))
            .flatMap(other -> other.destinations().stream())
            .anyMatch(other -> isFullNat(other) && other.address().equals(destination.address()));
  }

  private static SourceNat rule(
      VirtualService service, Destination destination, Director director) {
    @Nullable String source =
        isFullNat(destination) ? source(service, destination, director) : null;
    return new SourceNat(
        destination.address().asHost(),
        service.vipPort().map(address -> natService(address, destination)).orElse(null),
        service.mark().map(SourceNatPlanner::mark).orElse(null),
        source);
  }

  private static String source(VirtualService service, Destination destination, Director director) {
    return service
        .localAddress()
        .map(Written::value)
        .or(() -> director.addressToward(destination.address(), destination.rip().network()))
        .orElseThrow()
        .toString();
  }

  private static NatService natService(VipPort address, Destination destination) {
    return new NatService(
        address.protocol().keyword(),
        address.protocol().number(),
        address.vip().ip().toString(),
        port(address.port()),
        port(destination.port(address)));
  }

  private static @Nullable Integer port(int port) {
    return port == 0 ? null : port;
  }

  private static String mark(FirewallMark mark) {
    return "0x%x".formatted(mark.value());
  }
}
