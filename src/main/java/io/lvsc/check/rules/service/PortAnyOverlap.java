package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.Match;
import io.lvsc.model.PersistenceMode;
import io.lvsc.model.Protocol;
import io.lvsc.model.Vip;
import io.lvsc.model.VipPort;
import io.lvsc.model.VirtualService;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * IPVS looks for a mark first, then for a service on the very port, then for one on all ports
 * (ip_vs_ctl.c, ip_vs_service_find). What the first two take out of a PCC service is scheduled by
 * itself: those clients may be on two servers.
 */
public final class PortAnyOverlap implements Rule {
  private static final int SHOWN = 3;
  private static final int FTP = 21;

  /** Something on some ports of a VIP. */
  private record Part(VirtualService service, SpecPath at) {

    /** On port 21 the kernel remembers a client's server for all ports (ip_vs_sched_persist). */
    boolean isShared() {
      return service.persistence().isPresent()
          && service.vipPort().filter(address -> address.port() == FTP).isPresent();
    }
  }

  @Override
  public void check(Topology topology, Findings findings) {
    Map<List<Object>, List<Part>> parts = parts(topology);
    for (VirtualService service : topology.cluster().services()) {
      if (service.persistenceMode().filter(PersistenceMode.PCC::equals).isPresent()) {
        VipPort address = service.vipPort().orElseThrow();
        List<Part> taken = parts.get(key(address.vip(), address.protocol()));
        if (taken != null) {
          report(service, address, taken, findings);
        }
      }
    }
  }

  private static Map<List<Object>, List<Part>> parts(Topology topology) {
    Map<List<Object>, List<Part>> parts = new HashMap<>();
    for (VirtualService service : topology.cluster().services()) {
      for (Match match : service.matches()) {
        if (!match.anyPort()) {
          SpecPath at = service.mark().isPresent() ? match.at().key("ports") : service.addressAt();
          parts
              .computeIfAbsent(key(match.vip(), match.protocol()), any -> new ArrayList<>())
              .add(new Part(service, at));
        }
      }
    }
    return parts;
  }

  private static List<Object> key(Vip vip, Protocol protocol) {
    return List.of(vip.name(), protocol);
  }

  private static void report(
      VirtualService service, VipPort address, List<Part> parts, Findings findings) {
    List<String> names = parts.stream().map(part -> part.service().name()).distinct().toList();
    Finding finding =
        findings
            .at(
                service.addressAt(),
                "`%s` is persistent %s, but %s %s %s ports of the same VIP, with servers chosen anew: a client can land on two",
                service.name(),
                PersistenceMode.PCC.title(),
                Listing.of(names),
                names.size() == 1 ? "takes" : "take",
                address.protocol().keyword())
            .label("all ports but those")
            .help(
                "leave those ports to `%s`, or put all of them behind one `fwmark`",
                service.name());
    for (Part part : parts.subList(0, Math.min(SHOWN, parts.size()))) {
      finding =
          part.isShared()
              ? finding.related(
                  part.at(),
                  "taken by `%s`, whose servers its clients reach on all other ports too",
                  part.service().name())
              : finding.related(part.at(), "taken by `%s`", part.service().name());
    }
    finding.report();
  }
}
