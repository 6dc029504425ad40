package io.lvsc.check.rules.mark;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.mark.MarkedPorts.Claim;
import io.lvsc.diag.Findings;
import io.lvsc.model.Match;
import io.lvsc.model.PortRange;
import io.lvsc.model.VirtualService;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A second mark of the same value on the same packets changes nothing, and mostly another VIP, port
 * or source was meant.
 */
public final class MatchDuplicate implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    twice(topology, findings);
    inside(topology, findings);
  }

  /** A narrower source of a mark that the wider one around it gives already. */
  private static void inside(Topology topology, Findings findings) {
    MarkedSources marked = MarkedSources.of(topology.cluster().services());
    for (VirtualService service : topology.cluster().services()) {
      for (Match match : service.mark().map(mark -> mark.matches()).orElse(List.of())) {
        match
            .clients()
            .flatMap(clients -> marked.before(service, match))
            .ifPresent(
                wider ->
                    findings
                        .at(
                            match.at().key("source"),
                            "`%s` marks these packets already, by the wider match around `%s`",
                            service.name(),
                            match.clients().orElseThrow())
                        .label("changes nothing")
                        .related(wider.match().at(), "for more clients")
                        .help("remove it, or correct its VIP, ports or `source`")
                        .report());
      }
    }
  }

  private static void twice(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      Map<List<Object>, MarkedPorts> marked = new HashMap<>();
      for (Match match : service.mark().map(mark -> mark.matches()).orElse(List.of())) {
        List<Object> packets = List.of(match.vip().name(), match.protocol(), match.clients());
        MarkedPorts ports = marked.computeIfAbsent(packets, any -> new MarkedPorts());
        check(service, match, ports, findings);
      }
    }
  }

  /** One finding for each match, at the first of its ports that are marked before. */
  private static void check(
      VirtualService service, Match match, MarkedPorts marked, Findings findings) {
    Optional<Repeated> first = Optional.empty();
    for (int i = 0; i < match.ports().size(); i++) {
      Claim claim = new Claim(match.ports().get(i), match, service);
      List<Claim> before = marked.overlapping(claim.ports());
      if (first.isEmpty() && !before.isEmpty()) {
        first = Optional.of(new Repeated(i, before.get(0)));
      }
      marked.enter(claim);
    }
    first.ifPresent(repeated -> report(service, match, repeated, findings));
  }

  private record Repeated(int index, Claim before) {}

  private static void report(
      VirtualService service, Match match, Repeated repeated, Findings findings) {
    PortRange ports = match.ports().get(repeated.index);
    PortRange shared = ports.intersection(repeated.before.ports());
    boolean alone = repeated.before.match().at().equals(match.at());
    SpecPath at =
        match.ports().size() == 1 ? match.at().key("ports") : portAt(match, repeated.index);
    findings
        .at(
            at,
            "`%s` marks %s %s of `%s` twice",
            service.name(),
            match.protocol().keyword(),
            shared.words(),
            match.vip().name())
        .label("again here")
        .related(
            alone ? match.at() : repeated.before.match().portsAt(shared),
            alone ? "in this match" : "first here")
        .help(
            alone
                ? "remove one of them, or correct the port"
                : "remove one of them, or correct its VIP, ports or `source`")
        .report();
  }

  private static SpecPath portAt(Match match, int index) {
    return match.at().key("ports").index(index);
  }
}
