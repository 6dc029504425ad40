package io.lvsc.check.rules.mark;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Cidr;
import io.lvsc.model.Host;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Match;
import io.lvsc.model.RealServer;
import io.lvsc.model.SpecialAddress;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.Topology;
import java.util.List;
import java.util.Optional;

/**
 * Marks are set where packets come in (mangle, PREROUTING). No packet comes in there from an
 * address that no host sends from, from an address of the director itself (fib_frontend.c,
 * fib_validate_source), or from a host that has the VIP itself.
 */
public final class MatchSource implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      for (Match match : service.mark().map(mark -> mark.matches()).orElse(List.of())) {
        match
            .source()
            .flatMap(source -> reason(topology, service, source.value()))
            .ifPresent(reason -> report(match.source().orElseThrow(), reason, findings));
      }
    }
  }

  /** Why no packet comes from there, and where the spec says so. */
  private record Reason(String words, Optional<SpecPath> at) {}

  private static Optional<Reason> reason(Topology topology, VirtualService service, Cidr source) {
    Optional<SpecialAddress> special = SpecialAddress.of(source);
    if (special.isPresent()) {
      return Optional.of(
          new Reason(
              "%s means %s".formatted(special.get().title(), special.get().meaning()),
              Optional.empty()));
    }
    if (source.prefix() < source.family().bits()) {
      return Optional.empty();
    }
    return ofBlock(topology, source.network())
        .or(() -> ofVip(topology, source.network()))
        .or(() -> ofDirector(topology, source.network()))
        .or(() -> ofServer(service, source.network()));
  }

  private static Optional<Reason> ofBlock(Topology topology, IpAddress source) {
    return topology.addresses().networks(source).stream()
        .flatMap(network -> network.cidrs().stream())
        .filter(cidr -> cidr.value().contains(source))
        .flatMap(
            cidr ->
                cidr.value().end(source).stream()
                    .map(
                        end ->
                            new Reason(
                                "it is %s of `%s`, which %s"
                                    .formatted(end.title(), cidr.value(), end.who()),
                                Optional.of(cidr.at()))))
        .findFirst();
  }

  private static Optional<Reason> ofVip(Topology topology, IpAddress source) {
    return topology.addresses().vips(source).stream()
        .findFirst()
        .map(Vip::address)
        .map(
            vip ->
                new Reason(
                    "it is a VIP, and no client connects from a VIP", Optional.of(vip.at())));
  }

  private static Optional<Reason> ofDirector(Topology topology, IpAddress source) {
    return topology
        .addresses()
        .owner(source)
        .map(
            director ->
                new Reason(
                    "it is an address of `"
                        + director.name()
                        + "`, and marks are set on packets that come in",
                    own(director, source)));
  }

  private static Optional<Reason> ofServer(VirtualService service, IpAddress source) {
    return service.destinations().stream()
        .filter(server -> server.forwarding().deliversToVip())
        .flatMap(server -> server.machine().stream())
        .filter(server -> server.owns(source))
        .findFirst()
        .map(
            (RealServer server) ->
                new Reason(
                    "`"
                        + server.name()
                        + "` holds the VIP itself, so what it sends there never leaves it",
                    own(server, source)));
  }

  private static Optional<SpecPath> own(Host host, IpAddress address) {
    return host.addresses().stream()
        .filter(own -> own.value().equals(address))
        .map(Written::at)
        .findFirst();
  }

  private static void report(Written<Cidr> source, Reason reason, Findings findings) {
    var finding =
        findings
            .at(
                source.at(),
                "no packet from `%s` comes to a director: %s",
                source.value(),
                reason.words())
            .label("nothing is marked")
            .help("name the clients, or leave `source` out for all of them");
    reason.at().map(at -> finding.related(at, "here")).orElse(finding).report();
  }
}
