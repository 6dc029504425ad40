package io.lvsc.plan;

import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.FirewallMark;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.VipPort;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.plan.PacketRules.NatService;
import io.lvsc.plan.PacketRules.SourceNat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The second half of full NAT: one rule for each of its real servers. */
final class SourceNatPlanner {
  private SourceNatPlanner() {}

  static List<SourceNat> plan(List<VirtualService> services, Director director) {
    return services.stream()
        .flatMap(
            service ->
                service.destinations().stream()
                    .filter(each -> each.forwarding() == ForwardingMethod.FULLNAT)
                    .map(each -> rule(service, each, director)))
        .distinct()
        .toList();
  }

  private static SourceNat rule(
      VirtualService service, Destination destination, Director director) {
    Optional<IpAddress> source =
        service
            .localAddress()
            .map(Written::value)
            .or(() -> director.addressToward(destination.address(), destination.rip().network()));
    return new SourceNat(
        destination.address().asHost(),
        service.vipPort().map(address -> natService(address, destination)).orElse(null),
        service.mark().map(SourceNatPlanner::mark).orElse(null),
        source.orElseThrow().toString());
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
