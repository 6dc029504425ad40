package io.lvsc.check.rules.addressing;

import io.lvsc.check.Rule;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.Cidr;
import io.lvsc.model.Host;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Written;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.Link;
import io.lvsc.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * With an address a host gets a route to that address's own block (fib_frontend.c, fib_add_ifaddr),
 * and to no other block on the same wire. What is there it sends to its default gateway, and a
 * gateway there the kernel refuses (fib_semantics.c, fib_check_nh).
 */
public final class NotOnLink implements Rule {
  /** A neighbor in a block that its sender has no address in. */
  private record Strange(Host from, Link link, Cidr block, Written<IpAddress> to) {}

  private record Segment(String from, Cidr block) {}

  @Override
  public void check(Topology topology, Findings findings) {
    Map<Segment, List<Strange>> segments = new LinkedHashMap<>();
    Stream.concat(servers(topology), hops(topology))
        .forEach(
            each ->
                segments
                    .computeIfAbsent(
                        new Segment(each.from.name(), each.block), key -> new ArrayList<>())
                    .add(each));
    segments
        .values()
        .forEach(all -> findings.oneFor(all, NotOnLink::about, left -> finding(left, findings)));
  }

  private static List<SpecPath> about(Strange each) {
    return Stream.concat(
            Stream.of(each.to.at(), each.link.network().at()),
            each.from.addresses().stream().map(Written::at))
        .toList();
  }

  private static Stream<Strange> servers(Topology topology) {
    Map<IpAddress, Written<IpAddress>> rips = new LinkedHashMap<>();
    topology.roles().forEach(role -> rips.putIfAbsent(role.rip().ip(), role.rip().address()));
    return topology.cluster().directors().stream()
        .flatMap(
            director ->
                rips.values().stream().flatMap(rip -> strange(topology, director, rip).stream()));
  }

  private static Stream<Strange> hops(Topology topology) {
    return topology
        .cluster()
        .hosts()
        .flatMap(
            host ->
                topology
                    .table(host)
                    .nextHops()
                    .flatMap(hop -> strange(topology, host, hop).stream()));
  }

  private static Optional<Strange> strange(Topology topology, Host from, Written<IpAddress> to) {
    return topology
        .table(from)
        .linkTo(to.value())
        .filter(link -> !link.isConnectedTo(to.value()))
        .flatMap(
            link ->
                link.network().cidr(to.value()).map(block -> new Strange(from, link, block, to)));
  }

  private static Finding finding(List<Strange> all, Findings findings) {
    Strange first = all.get(0);
    String network = first.link.network().name();
    List<String> addresses =
        all.stream().map(each -> each.to.value().toString()).distinct().toList();
    return findings
        .at(
            first.to.at(),
            "`%s` has no address in `%s`, so it has no route to %s, although both are in `%s`",
            first.from.name(),
            first.block,
            Listing.of(addresses),
            network)
        .label("in another block of `%s`", network)
        .related(first.from.at(), "in `%s` by `%s`", network, first.link.addresses().get(0))
        .help(
            "%sadd `on_link: %s` to `%s` if it has a route to %s on that wire",
            first.block.prefix() == first.to.value().family().bits()
                ? ""
                : "give `%s` an address in `%s`, or ".formatted(first.from.name(), first.block),
            "[ " + String.join(", ", quoted(addresses)) + " ]",
            network,
            addresses.size() == 1 ? "it" : "them");
  }

  private static List<String> quoted(List<String> addresses) {
    return addresses.stream()
        .map(address -> address.indexOf(':') < 0 ? address : '"' + address + '"')
        .toList();
  }
}
