package io.lvsc.check.rules.addressing;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.Host;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Match;
import io.lvsc.model.Network;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two hosts with one address answer each other's neighbors, who believe whoever was last. A VIP is
 * an address of the director, and of the real servers too where packets are not rewritten.
 */
public final class AddressDuplicate implements Rule {

  /**
   * Who has an address.
   *
   * @param title in words: "the address of `web1`"
   * @param isGateway whether it is a network's gateway that no host of the spec is
   */
  private record Owner(
      String title, Written<IpAddress> address, Optional<Director> director, boolean isGateway) {
    static Owner of(Vip vip) {
      return new Owner("the VIP `" + vip.name() + "`", vip.address(), Optional.empty(), false);
    }
  }

  @Override
  public void check(Topology topology, Findings findings) {
    Map<IpAddress, Owner> owners = new HashMap<>();
    Stream.<List<? extends Host>>of(
            topology.cluster().directors(),
            topology.cluster().routers(),
            topology.cluster().realServers())
        .flatMap(List::stream)
        .forEach(host -> checkHost(host, owners, findings));
    for (Network network : topology.cluster().networks()) {
      for (Written<IpAddress> gateway : network.gateways()) {
        if (topology.availability().gatewayVip(gateway.value()).isPresent()) {
          continue;
        }
        String title = "the gateway of `" + network.name() + "`";
        owners.putIfAbsent(gateway.value(), new Owner(title, gateway, Optional.empty(), true));
      }
    }
    for (Vip vip : topology.cluster().vips()) {
      Owner vipItself = Owner.of(vip);
      Owner owner = owners.putIfAbsent(vip.ip(), vipItself);
      if (owner != null) {
        checkVip(topology, vip, owner, findings);
      }
    }
  }

  /** Link-local addresses belong to one wire, so the same one may stand on several. */
  private static void checkHost(Host host, Map<IpAddress, Owner> owners, Findings findings) {
    Optional<Director> director =
        Optional.of(host).filter(Director.class::isInstance).map(Director.class::cast);
    for (Written<IpAddress> address : host.addresses()) {
      if (address.value().isLinkLocal()) {
        continue;
      }
      Owner here = new Owner("the address of `" + host.name() + "`", address, director, false);
      Owner first = owners.putIfAbsent(address.value(), here);
      if (first != null && first.title().equals(here.title())) {
        findings
            .at(
                address.at(),
                "`%s` stands twice among the addresses of `%s`",
                address.value(),
                host.name())
            .label("again here")
            .related(first.address().at(), "first here")
            .help("remove one of them, or correct it")
            .report();
      } else if (first != null) {
        report(
            here,
            first,
            "their neighbors would reach whoever answered last",
            "give one of them another address",
            findings);
      }
    }
  }

  private static void checkVip(Topology topology, Vip vip, Owner owner, Findings findings) {
    Owner here = Owner.of(vip);
    if (topology.cluster().vips().stream()
        .anyMatch(each -> each.address().equals(owner.address()))) {
      report(
          here,
          owner,
          "one VIP can carry many services",
          "let the services of both use one of them, or correct the address",
          findings);
      return;
    }
    if (owner.director().isEmpty()) {
      report(
          here,
          owner,
          "the director would answer in its place",
          topology.cluster().realServers().stream().anyMatch(server -> server.owns(vip.ip()))
              ? "give the VIP an address of its own; or, if the director is to serve, write `director: true` in place of that server"
              : owner.isGateway()
                  ? "add `gateway: true` to `"
                      + vip.name()
                      + "` if the directors are to be that gateway, else give the VIP an address of its own"
                  : "give the VIP an address of its own",
          findings);
      return;
    }
    if (topology.availability().isShared()) {
      report(
          here,
          owner,
          "the VIP could not move to another director",
          "give the VIP an address of its own",
          findings);
      return;
    }
    if (vip.gateway()) {
      report(
          here,
          owner,
          "the director is that gateway without a VIP",
          "remove the VIP, or give it an address of its own",
          findings);
      return;
    }
    topology.cluster().services().stream()
        .flatMap(service -> obstacle(vip, service).stream())
        .findFirst()
        .ifPresent(
            obstacle ->
                report(
                    here,
                    owner,
                    obstacle,
                    "give the VIP an address of its own, or use NAT or full NAT on single ports",
                    findings));
  }

  /** Why a service cannot have its VIP on a director's own address. */
  private static Optional<String> obstacle(Vip vip, VirtualService service) {
    if (!service.vips().contains(vip)) {
      return Optional.empty();
    }
    boolean all =
        service.matches().stream().filter(m -> m.vip().equals(vip)).anyMatch(Match::anyPort);
    if (all) {
      return Optional.of(
          "`"
              + service.name()
              + "` takes all ports of it, also those of the director's own programs");
    }
    return service.destinations().stream()
        .map(Destination::forwarding)
        .filter(method -> method.deliversToVip())
        .findFirst()
        .map(
            method ->
                "with "
                    + method.title()
                    + " the real servers of `"
                    + service.name()
                    + "` hold it too, and could not reach the director");
  }

  private static void report(
      Owner second, Owner first, String consequence, String cure, Findings findings) {
    findings
        .at(
            second.address().at(),
            "`%s` is %s and %s: %s",
            second.address().value(),
            first.title(),
            second.title(),
            consequence)
        .about(first.address().at())
        .label("already %s", first.title())
        .related(first.address().at(), "%s", first.title())
        .help("%s", cure)
        .report();
  }
}
