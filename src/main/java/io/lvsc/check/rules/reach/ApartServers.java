package io.lvsc.check.rules.reach;

import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Network;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Real servers of one network in which directors should be and are not: one mistake, however many
 * servers there are.
 *
 * @param missing the directors that are not there
 */
public record ApartServers(
    Network network, Family family, List<Director> missing, List<ServerRole> roles) {
  public ApartServers {
    missing = List.copyOf(missing);
    roles = List.copyOf(roles);
  }

  private record Segment(String network, Family family, List<String> missing) {}

  /** The servers that a method does not reach from every director, by network. */
  public static List<ApartServers> find(Topology topology, ForwardingMethod method) {
    Map<Segment, ApartServers> apart = new LinkedHashMap<>();
    for (ServerRole role : topology.roles()) {
      List<Director> missing = topology.missingBeside(role, method);
      if (!missing.isEmpty()) {
        Network network = role.rip().network().orElseThrow();
        ApartServers one = new ApartServers(network, role.family(), missing, List.of(role));
        apart.merge(
            new Segment(network.name(), role.family(), one.missingNames()),
            one,
            ApartServers::together);
      }
    }
    return List.copyOf(apart.values());
  }

  private ApartServers together(ApartServers other) {
    List<ServerRole> all = Stream.concat(roles.stream(), other.roles.stream()).toList();
    return new ApartServers(network, family, missing, all);
  }

  private List<String> missingNames() {
    return missing.stream().map(Director::name).toList();
  }

  /**
   * Begins the finding, which stands at the first RIP.
   *
   * @param why the method needs a director beside its servers
   */
  public Finding report(ForwardingMethod method, Topology topology, Findings findings, String why) {
    ServerRole first = roles.get(0);
    List<String> names = roles.stream().map(role -> role.server().name()).toList();
    return findings
        .at(
            first.rip().address().at(),
            "%s in `%s`, the network of %s: %s",
            whatIsMissing(topology),
            network.name(),
            Listing.of(names),
            why)
        .label("in `%s`", network.name())
        .related(
            first.by(method).orElseThrow().destination().at().key("server"),
            "reached by %s here",
            method.title());
  }

  private String whatIsMissing(Topology topology) {
    boolean present = missing.stream().anyMatch(each -> each.in(network).isPresent());
    String what = present ? family.title() + " address" : "interface";
    if (missing.size() == topology.cluster().directors().size()) {
      return "no director has an " + what;
    }
    return Listing.of(missingNames()) + (missing.size() == 1 ? " has no " : " have no ") + what;
  }
}
