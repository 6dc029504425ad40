package io.lvsc.check.rules.reach;

import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Network;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Real servers of one network in which directors should be and are not: one mistake, however many
 * servers there are.
 */
public final class ApartServers {
  private final Topology topology;
  private final ForwardingMethod method;

  private ApartServers(Topology topology, ForwardingMethod method) {
    this.topology = topology;
    this.method = method;
  }

  private record Segment(Network network, Family family, List<String> missing) {}

  /**
   * Reports the servers that a method does not reach from every director, at the first RIP in each
   * network.
   *
   * @param why the method needs a director beside its servers
   * @param cure for the first of the servers
   */
  public static void report(
      Topology topology,
      ForwardingMethod method,
      Findings findings,
      String why,
      Function<ServerRole, String> cure) {
    ApartServers servers = new ApartServers(topology, method);
    servers
        .find()
        .forEach(
            (segment, roles) ->
                findings.oneFor(
                    roles,
                    servers::about,
                    left ->
                        servers
                            .finding(segment, left, findings, why)
                            .help(
                                "%s",
                                servers.attach(segment).orElseGet(() -> cure.apply(left.get(0))))));
  }

  private Map<Segment, List<ServerRole>> find() {
    Map<Segment, List<ServerRole>> apart = new LinkedHashMap<>();
    for (ServerRole role : topology.roles()) {
      List<Director> missing = topology.missingBeside(role, method);
      if (!missing.isEmpty()) {
        Network network = role.rip().network().orElseThrow();
        List<String> names = missing.stream().map(Director::name).toList();
        apart
            .computeIfAbsent(
                new Segment(network, role.family(), names), segment -> new ArrayList<>())
            .add(role);
      }
    }
    return apart;
  }

  /** Replies to NAT may come back through any network of the server. */
  private List<SpecPath> about(ServerRole role) {
    Stream<Network> networks =
        method == ForwardingMethod.NAT ? role.networks().stream() : role.rip().network().stream();
    return Stream.concat(Stream.of(role.ripAt()), networks.map(Network::at)).toList();
  }

  private Finding finding(Segment segment, List<ServerRole> roles, Findings findings, String why) {
    ServerRole first = roles.get(0);
    return findings
        .at(
            first.ripAt(),
            "%s in `%s`, the network of %s: %s",
            whatIsMissing(segment),
            segment.network().name(),
            Listing.of(roles.stream().map(role -> role.server().name()).toList()),
            why)
        .label("in `%s`", segment.network().name())
        .related(
            first.by(method).orElseThrow().destination().serverAt(),
            "reached by %s here",
            method.title());
  }

  /** Where other directors are beside the server, what these lack is an interface there. */
  private Optional<String> attach(Segment segment) {
    boolean others = segment.missing().size() < topology.cluster().directors().size();
    return topology.cluster().directors().stream()
        .filter(each -> others && segment.missing().contains(each.name()))
        .map(
            each ->
                each.in(segment.network())
                    .map(
                        device ->
                            "give `%s` of `%s` an %s address in `%s`"
                                .formatted(
                                    device.name(),
                                    each.name(),
                                    segment.family().title(),
                                    segment.network().name()))
                    .orElse(
                        "give `%s` an interface in `%s`"
                            .formatted(each.name(), segment.network().name())))
        .findFirst();
  }

  private String whatIsMissing(Segment segment) {
    List<Director> directors = topology.cluster().directors();
    boolean present =
        directors.stream()
            .filter(each -> segment.missing().contains(each.name()))
            .anyMatch(each -> each.in(segment.network()).isPresent());
    String what = present ? segment.family().title() + " address" : "interface";
    if (segment.missing().size() == directors.size()) {
      return "no director has an " + what;
    }
    return Listing.of(segment.missing())
        + (segment.missing().size() == 1 ? " has no " : " have no ")
        + what;
  }
}
