package io.lvsc.check.rules.reach;

import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.Director;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Written;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;
import java.util.List;
import java.util.Optional;

/**
 * What dr-gateway and tun-gateway share: real servers that answer with the VIP as the source. The
 * director holds the VIP too, and no host takes a packet from the outside whose source is its own
 * address (fib_frontend.c, fib_validate_source).
 */
public final class DirectorAsGateway {
  private DirectorAsGateway() {}

  /** Reports gateways of a method's real servers that are a director's address. */
  public static void check(Topology topology, ForwardingMethod method, Findings findings) {
    List<ServerRole> roles = topology.roles();
    WrongGateway.find(
            roles,
            role -> isDirector(topology, role, method),
            gateway ->
                roles.stream()
                    .filter(role -> role.needsDirector() && role.contradiction().isEmpty())
                    .anyMatch(role -> role.gateway().equals(Optional.of(gateway))))
        .forEach(
            wrong ->
                wrong.report(
                    findings,
                    role -> List.of(),
                    left -> finding(topology, method, left, findings)));
  }

  private static boolean isDirector(Topology topology, ServerRole role, ForwardingMethod method) {
    return role.by(method).isPresent()
        && role.gateway()
            .filter(gateway -> topology.addresses().isDirectors(gateway.value()))
            .isPresent();
  }

  private static Finding finding(
      Topology topology, ForwardingMethod method, WrongGateway wrong, Findings findings) {
    IpAddress gateway = wrong.gateway().value();
    ServerRole first = wrong.roles().get(0);
    List<String> directors =
        topology.addresses().directors(gateway).stream().map(Director::name).toList();
    boolean vip = topology.addresses().hosts(gateway).isEmpty();
    Finding finding =
        findings
            .at(
                wrong.at(),
                "the replies of %s leave through %s, which %s them: with %s their source is the VIP, an address of the director itself",
                Listing.of(wrong.serverNames()),
                Listing.of(directors),
                directors.size() == 1 ? "drops" : "drop",
                method.title())
            .related(
                first.by(method).orElseThrow().destination().serverAt(),
                "reached by %s here",
                method.title());
    if (wrong.suitsOthers()) {
      return finding
          .label("no `gateway` of its own")
          .related(wrong.gateway().at(), "the gateway of its network is %s", Listing.of(directors))
          .help("add a `gateway:` that leads to the clients without the director");
    }
    return finding
        .label("%s of %s", vip ? "a VIP" : "an address", Listing.of(directors))
        .help("%s", cure(topology, first));
  }

  private static String cure(Topology topology, ServerRole role) {
    Optional<IpAddress> router =
        role.rip()
            .network()
            .flatMap(network -> network.gateway(role.family()))
            .map(Written::value)
            .filter(gateway -> !topology.addresses().isDirectors(gateway));
    return router.isPresent()
        ? "leave it out, and the gateway of the network is used, `" + router.get() + "`"
        : "write the address of a router that leads to the clients without the director";
  }
}
