package io.lvsc.check.rules.mark;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.mark.MarkedPorts.Claim;
import io.lvsc.diag.Findings;
import io.lvsc.model.Match;
import io.lvsc.model.PortRange;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The MARK target goes on to the next rule (xt_mark.c returns XT_CONTINUE), so of two marks on one
 * packet the last wins. Where one {@code source} lies inside the other, lvsc writes the narrower
 * rule last; otherwise one of the services never sees these packets.
 */
public final class FwmarkOverlap implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    Map<List<Object>, MarkedPorts> marked = new HashMap<>();
    for (VirtualService service : topology.cluster().services()) {
      Optional<Conflict> found = Optional.empty();
      for (Match match : service.mark().map(mark -> mark.matches()).orElse(List.of())) {
        for (PortRange ports : match.ports()) {
          List<Object> packets = List.of(match.vip().name(), match.protocol(), match.clients());
          Claim claim = new Claim(ports, match, service);
          Optional<Claim> rival =
              marked.computeIfAbsent(packets, any -> new MarkedPorts()).enter(claim);
          found = found.or(() -> rival.map(other -> new Conflict(other, claim)));
        }
      }
      found.ifPresent(conflict -> conflict.report(findings));
    }
  }

  /** Two marks for the same packets; one for each service is enough to say. */
  private record Conflict(Claim first, Claim second) {

    void report(Findings findings) {
      PortRange shared = second.ports().intersection(first.ports());
      Match match = second.match();
      findings
          .at(
              match.portsAt(shared),
              "`%s` and `%s` both mark %s %s of `%s`%s: the last mark wins, so `%s` never sees these packets",
              first.service().name(),
              second.service().name(),
              match.protocol().keyword(),
              shared.words(),
              match.vip().name(),
              match.clients().map(clients -> " from `" + clients + "`").orElse(""),
              first.service().name())
          .label("marked %d here", second.mark())
          .related(first.match().portsAt(shared), "and %d here", first.mark())
          .help("take the ports out of one of them, or give one a narrower `source`")
          .report();
    }
  }
}
