package io.lvsc.check.rules.mark;

import io.lvsc.check.Rule;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.Match;
import io.lvsc.model.PortRange;
import io.lvsc.model.Protocol;
import io.lvsc.model.Vip;
import io.lvsc.model.VipPort;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * IPVS looks at a packet's mark before its address and port (ip_vs_ctl.c, ip_vs_service_find), so a
 * service of which every packet is marked never sees one.
 */
public final class FwmarkShadowsService implements Rule {
  private static final int SHOWN = 3;

  @Override
  public void check(Topology topology, Findings findings) {
    Map<List<Object>, NavigableMap<Integer, VirtualService>> visible = byPort(topology);
    for (VirtualService marking : topology.cluster().services()) {
      for (Match match : marking.mark().map(mark -> mark.matches()).orElse(List.of())) {
        NavigableMap<Integer, VirtualService> services =
            visible.get(key(match.vip(), match.protocol()));
        if (services != null && match.clients().isEmpty()) {
          report(marking, match, takeCovered(match, services), findings);
        }
      }
    }
    Map<List<Object>, MarkedTogether> together = MarkedTogether.of(topology.cluster().services());
    visible.forEach(
        (key, services) -> {
          MarkedTogether marked = together.get(key);
          if (marked != null) {
            services.forEach(
                (port, service) ->
                    marked.everybody(port).ifPresent(match -> report(service, match, findings)));
          }
        });
  }

  /** The services on each VIP and protocol by their port, 0 for all ports. */
  private static Map<List<Object>, NavigableMap<Integer, VirtualService>> byPort(
      Topology topology) {
    Map<List<Object>, NavigableMap<Integer, VirtualService>> services = new HashMap<>();
    for (VirtualService service : topology.cluster().services()) {
      service
          .vipPort()
          .ifPresent(
              address ->
                  services
                      .computeIfAbsent(
                          key(address.vip(), address.protocol()), any -> new TreeMap<>())
                      .putIfAbsent(address.port(), service));
    }
    return services;
  }

  static List<Object> key(Vip vip, Protocol protocol) {
    return List.of(vip.name(), protocol);
  }

  /** The services that a match leaves nothing; each is taken out, and so reported once. */
  private static List<VirtualService> takeCovered(
      Match match, NavigableMap<Integer, VirtualService> services) {
    List<VirtualService> covered = new ArrayList<>();
    for (PortRange range : match.caught()) {
      NavigableMap<Integer, VirtualService> inside =
          services.subMap(range.first(), true, range.last(), true);
      covered.addAll(inside.values());
      inside.clear();
    }
    return covered;
  }

  /** Where several blocks of clients are marked, and together they are all clients. */
  private static void report(VirtualService hidden, Match match, Findings findings) {
    VipPort address = hidden.vipPort().orElseThrow();
    findings
        .at(
            match.source().map(source -> source.at()).orElse(match.at()),
            "this source and others are all clients together: every packet for `%s` is marked, and IPVS looks for the mark first: `%s` never sees one",
            address.title(),
            hidden.name())
        .label("with others everybody")
        .related(hidden.addressAt(), "`%s` gets no packets", hidden.name())
        .help("leave some clients out of the matches, or remove `%s`", hidden.name())
        .report();
  }

  private static void report(
      VirtualService marking, Match match, List<VirtualService> hidden, Findings findings) {
    if (hidden.isEmpty()) {
      return;
    }
    VipPort first = hidden.get(0).vipPort().orElseThrow();
    List<String> names = hidden.stream().map(VirtualService::name).toList();
    Finding finding =
        findings
            .at(
                match.portsAt(first.ports()),
                "`%s` marks every packet for `%s`, and IPVS looks for the mark first: %s never %s one",
                marking.name(),
                first.title(),
                Listing.of(names),
                names.size() == 1 ? "sees" : "see")
            .label("marked for `%s`", marking.name())
            .help("take these ports out of the match, or remove %s", Listing.of(names));
    for (VirtualService service : hidden.subList(0, Math.min(SHOWN, hidden.size()))) {
      finding = finding.related(service.addressAt(), "`%s` gets no packets", service.name());
    }
    finding.report();
  }
}
