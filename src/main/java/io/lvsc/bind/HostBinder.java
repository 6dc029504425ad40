package io.lvsc.bind;

import io.lvsc.model.Announce;
import io.lvsc.model.ArpMethod;
import io.lvsc.model.Cidr;
import io.lvsc.model.Director;
import io.lvsc.model.Interface;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.Os;
import io.lvsc.model.RealServer;
import io.lvsc.model.Route;
import io.lvsc.model.Router;
import io.lvsc.model.Vip;
import io.lvsc.model.Written;
import io.lvsc.order.Sort;
import io.lvsc.syntax.FlowText;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Directors, routers, real servers and VIPs: whatever has an address in a network. */
final class HostBinder {
  private static final Set<String> EVERYWHERE = Set.of("0.0.0.0/0", "::/0", "default", "any");

  private final Addresses addresses;
  private final Names<Network> networks;
  private final Defaults defaults;

  HostBinder(Addresses addresses, Names<Network> networks, Defaults defaults) {
    this.addresses = addresses;
    this.networks = networks;
    this.defaults = defaults;
  }

  Director director(String name, Entity entity) {
    return new Director(
        name,
        interfaces(entity),
        addresses.perFamily(entity.scalars("gateway"), "gateway"),
        entity.items("routes").stream().flatMap(route -> route(route, entity).stream()).toList(),
        management(entity),
        entity.scalar("router_id").flatMap(addresses::address),
        entity.at());
  }

  Router router(String name, Entity entity) {
    return new Router(name, interfaces(entity), os(entity), management(entity), entity.at());
  }

  Optional<RealServer> realServer(String name, Entity entity) {
    Optional<Network> named = entity.text("network").flatMap(networks::resolve);
    boolean misnamed = entity.has("network") && named.isEmpty();
    List<RealServer.Attached> rips =
        addresses.perFamily(entity.scalars("address"), "address").stream()
            .map(address -> new RealServer.Attached(address, named.or(() -> holding(address))))
            .toList();
    List<RealServer.Attached> others =
        addresses.all(entity.scalars("other_addresses")).stream()
            .map(address -> new RealServer.Attached(address, holding(address)))
            .toList();
    List<Written<IpAddress>> gateways = addresses.perFamily(entity.scalars("gateway"), "gateway");
    if (rips.isEmpty() || misnamed) {
      return Optional.empty();
    }
    return Optional.of(
        new RealServer(
            name,
            rips,
            others,
            entity.text("interface").map(Written::value),
            gateways,
            entity.text("replies").filter(word -> word.value().equals("director")).isPresent(),
            os(entity),
            arp(entity),
            management(entity),
            entity.at()));
  }

  Optional<Vip> vip(String name, Entity entity, AnnouncementBinder announcements) {
    Optional<Network> named = entity.text("network").flatMap(networks::resolve);
    Optional<Written<IpAddress>> address = entity.scalar("address").flatMap(addresses::address);
    Optional<Announce> announce = announcements.announce(entity);
    return address.map(
        written ->
            new Vip(
                name,
                written,
                named.or(() -> holding(written)),
                entity.isTrue("gateway"),
                announce,
                entity.at()));
  }

  /** The network that holds an address; where two overlap, the narrower. */
  private Optional<Network> holding(Written<IpAddress> address) {
    return networks.bound().stream()
        .filter(network -> network.contains(address.value()))
        .min(Sort.by((Network network) -> -prefix(network, address.value())));
  }

  private static int prefix(Network network, IpAddress address) {
    return network.cidr(address).map(Cidr::prefix).orElse(0);
  }

  private List<Interface> interfaces(Entity host) {
    return host.named("interfaces").stream()
        .flatMap(each -> networkInterface(each.name(), each.entity()).stream())
        .toList();
  }

  private Optional<Interface> networkInterface(String name, Entity entity) {
    List<Written<IpAddress>> own = addresses.all(entity.scalars("address"));
    var mac = entity.scalar("mac").flatMap(addresses::mac);
    return entity
        .text("network")
        .flatMap(networks::resolve)
        .map(network -> new Interface(name, network, own, mac, entity.at()));
  }

  private Optional<Route> route(Entity entity, Entity director) {
    Optional<Written<IpAddress>> via = entity.scalar("via").flatMap(addresses::address);
    Optional<Written<String>> everywhere =
        entity.text("to").filter(to -> EVERYWHERE.contains(to.value()));
    if (everywhere.isPresent()) {
      networks.report(
          everywhere.get(),
          director.has("gateway")
              ? "remove this route: the director's `gateway` is the way to everywhere else"
              : via.map(
                      hop ->
                          "write `gateway: "
                              + FlowText.of(hop.value().toString())
                              + "` in the director instead of this route")
                  .orElse(""));
      return Optional.empty();
    }
    Optional<Network> to = entity.text("to").flatMap(networks::resolve);
    return via.flatMap(hop -> to.map(network -> new Route(network, hop.value(), entity.at())));
  }

  private static Os os(Entity entity) {
    return Defaults.keyword(entity, "os", Os.values()).orElse(Os.LINUX);
  }

  private Written<ArpMethod> arp(Entity entity) {
    return new Written<>(
        Defaults.keyword(entity, "arp", ArpMethod.values()).orElse(defaults.arp()),
        entity.has("arp") ? entity.at().key("arp") : entity.at());
  }

  private static Optional<String> management(Entity entity) {
    return entity.text("management").map(Written::value);
  }
}
