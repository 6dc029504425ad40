package io.lvsc.check.rules.reach;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.Destination;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.VipPort;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the two port mapping rules share: methods that leave the packet as it is. */
public final class PortMapping {
  private PortMapping() {}

  /** Reports real servers with a port other than their service's. */
  public static void check(Topology topology, ForwardingMethod method, Findings findings) {
    boolean nat = method == ForwardingMethod.DR && !topology.announcements().areMade();
    for (VirtualService service : topology.cluster().services()) {
      service
          .vipPort()
          .filter(VipPort::namesPort)
          .ifPresent(address -> check(service, address, method, nat, findings));
    }
  }

  private static void check(
      VirtualService service,
      VipPort address,
      ForwardingMethod method,
      boolean nat,
      Findings findings) {
    Map<Integer, List<Destination>> byPort =
        service.destinations().stream()
            .filter(each -> each.forwarding() == method && each.port(address) != address.port())
            .collect(groupingBy(each -> each.port(address), LinkedHashMap::new, toList()));
    byPort.forEach((port, all) -> report(service, address, port, all, nat, findings));
  }

  private static String help(VipPort address, List<Destination> all, boolean nat) {
    if (all.stream().anyMatch(Destination::isDirector)) {
      return "let the director listen on port " + address.port();
    }
    return "use `forwarding: fullnat`"
        + (nat ? ", or `nat` with the director as gateway," : "")
        + " if "
        + (all.size() == 1 ? "the real server" : "they")
        + " must listen on another port";
  }

  /** One word makes all of a service's servers wrong, so that one finding does. */
  private static void report(
      VirtualService service,
      VipPort address,
      int port,
      List<Destination> all,
      boolean nat,
      Findings findings) {
    Destination first = all.get(0);
    findings
        .at(
            first.at().key("port"),
            "%s %s reached by %s, which cannot map port %d to %d",
            Listing.of(all.stream().map(each -> each.server().name()).distinct().toList()),
            all.size() == 1 ? "is" : "are",
            first.forwarding().title(),
            address.port(),
            port)
        .about(all.stream().map(Destination::at).toList())
        .label("must be %d, or left out", address.port())
        .related(service.at().key("port"), "the service listens here")
        .help("%s", help(address, all, nat))
        .report();
  }
}
