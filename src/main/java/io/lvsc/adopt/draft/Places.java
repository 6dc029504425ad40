package io.lvsc.adopt.draft;

import io.lvsc.adopt.draft.FoundNetworks.FoundNetwork;
import io.lvsc.adopt.table.Election;
import io.lvsc.adopt.table.Harvest;
import io.lvsc.adopt.table.HostFacts;
import io.lvsc.adopt.table.ServiceKey;
import io.lvsc.adopt.table.Told;
import io.lvsc.adopt.table.VipFact;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.model.Cidr;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who is where: VIPs, servers and the director on the networks that the inputs tell of. */
final class Places {
  private final Harvest harvest;
  private final References references;
  private final FoundNetworks networks = new FoundNetworks();
  private final FreeAddresses free = new FreeAddresses();
  private final Names names = new Names();
  private final HostFacts director;
  private final Set<IpAddress> served;
  private final Map<IpAddress, Draft.Vip> vips = new LinkedHashMap<>();
  private final Map<IpAddress, String> servers = new LinkedHashMap<>();
  private final Map<IpAddress, Set<ForwardingMethod>> methods = new LinkedHashMap<>();
  private final ServingDirectors serving;

  Places(Harvest harvest, References references) {
    this.harvest = harvest;
    this.references = references;
    this.director =
        harvest.hosts().stream()
            .filter(HostFacts::isDirector)
            .findFirst()
            .orElseGet(() -> harvest.host(""));
    this.served = vipAddresses();
    this.serving = new ServingDirectors(Pair.of(harvest, director), this::home);
    lay();
  }

  /** Finds the networks: first those that an input names, then those around what is left. */
  private void lay() {
    Set<IpAddress> clients = served;
    clients.forEach(free::take);
    for (HostFacts host : harvest.hosts()) {
      boolean here = host == director;
      for (HostFacts.Device device : host.devices()) {
        for (Told<Cidr> told : device.addresses()) {
          free.take(told.value().address());
          if (isWire(told.value(), clients)) {
            networks.known(told.value(), here ? device.name() : "", references.of(told.by()));
          }
        }
      }
    }
    for (VipFact vip : harvest.vips()) {
      if (vip.block().prefix() < vip.block().family().bits()) {
        String where = references.of(vip.by()) + ", from the VIP's own prefix length";
        networks.known(vip.block(), wire(vip.device()), where);
      }
    }
    director.hops().forEach(this::route);
    clients.forEach(this::home);
    harvest.sourceNats().stream()
        .flatMap(rule -> Optional.ofNullable(rule.to()).stream())
        .filter(to -> !clients.contains(to))
        .forEach(this::neighbor);
    harvest.table().services().stream()
        .flatMap(service -> Stream.concat(service.reals().stream(), service.sorry().stream()))
        .map(real -> real.socket().address())
        .filter(server -> !isLocal(server))
        .forEach(this::neighbor);
    harvest.localAddresses().values().forEach(local -> neighbor(local.value()));
    nameDevices();
  }

  /** Takes an address that is in use, and supposes a network around it. */
  private void neighbor(IpAddress address) {
    free.take(address);
    networks.around(address, "");
  }

  /**
   * Names the director's interfaces by the addresses of VRRP that they hold, for clients or not.
   */
  private void nameDevices() {
    for (Election election : director.elections()) {
      election.own().forEach(own -> networks.holds(wire(election.device()), own.value()));
    }
    harvest.vips().forEach(vip -> networks.holds(wire(vip.device()), vip.address()));
  }

  private void route(HostFacts.Hop hop) {
    free.take(hop.via());
    Cidr to = hop.to();
    if (to != null && to.prefix() > 0 && to.prefix() < to.family().bits()) {
      networks.known(to, "", references.of(hop.text().by()));
    }
  }

  private static boolean isWire(Cidr block, Set<IpAddress> clients) {
    return block.prefix() < block.family().bits()
        && block.address().isRoutable()
        && !clients.contains(block.address());
  }

  /** An interface that leads to a wire; loopback and tunnels hold VIPs, but lead to none. */
  private static String wire(String device) {
    return device.matches("lo|dummy.*|tunl.*|ip6tnl.*|sit.*") ? "" : device;
  }

  private Set<IpAddress> vipAddresses() {
    Set<IpAddress> addresses = new LinkedHashSet<>();
    for (Virtual service : harvest.table().services()) {
      service.key().address().ifPresent(addresses::add);
    }
    harvest.marks().stream()
        .flatMap(rule -> Optional.ofNullable(rule.destination()).stream())
        .filter(block -> block.prefix() == block.family().bits())
        .map(Cidr::address)
        .forEach(addresses::add);
    return addresses;
  }

  /** The network where the director answers for a VIP. */
  private FoundNetwork home(IpAddress vip) {
    String device =
        harvest.vips().stream()
            .filter(fact -> fact.address().equals(vip))
            .map(fact -> wire(fact.device()))
            .filter(each -> !each.isEmpty())
            .findFirst()
            .orElseGet(() -> holder(vip));
    Optional<FoundNetwork> known = networks.of(vip);
    if (known.isEmpty() && director.isWhole()) {
      Optional<FoundNetwork> own =
          networks
              .on(device)
              .or(
                  () ->
                      networks.all().stream()
                          .filter(each -> !each.device().isEmpty() && each.speaks(vip.family()))
                          .findFirst());
      if (own.isPresent()) {
        return own.get();
      }
    }
    return networks.around(vip, known.isEmpty() ? device : "");
  }

  /** The director's interface that holds an address now. */
  private String holder(IpAddress address) {
    return director.devices().stream()
        .filter(
            device ->
                device.addresses().stream()
                    .anyMatch(each -> each.value().address().equals(address)))
        .map(device -> wire(device.name()))
        .findFirst()
        .orElse("");
  }

  /** What becomes of servers that are the director itself. */
  LocalReals localReals() {
    return new LocalReals(this, Pair.of(harvest, director).isPresent());
  }

  /** Whether a server is the director itself, which holds every VIP too. */
  boolean isLocal(IpAddress server) {
    return server.isLoopback()
        || director.owns(server)
        || director.speaksAs(server)
        || served.contains(server);
  }

  /** Which servers are directors of several. */
  ServingDirectors servingDirectors() {
    return serving;
  }

  /** Whether these are the director's own addresses, which full NAT takes by itself. */
  boolean areDips(Set<IpAddress> sources) {
    return director.isWhole() && sources.stream().allMatch(director::owns);
  }

  /** The name of a VIP, defined from now on. */
  Optional<String> vip(IpAddress address) {
    Draft.Vip known = vips.get(address);
    if (known == null) {
      FoundNetwork home = home(address);
      String network = home.contains(address) ? "" : home.name();
      String comment =
          harvest.vips().stream()
              .filter(fact -> fact.address().equals(address))
              .map(fact -> references.of(fact.by()))
              .findFirst()
              .orElse("");
      known =
          new Draft.Vip(
              names.unique(Names.ofAddress("vip", address.toString())),
              address.toString(),
              network,
              comment,
              false,
              false);
      vips.put(address, known);
    }
    return Optional.of(known.name());
  }

  /** A VIP to try a service with whose match nobody tells. */
  String inventVip(ServiceKey key) {
    Cidr block =
        networks.all().stream()
            .flatMap(network -> network.blocks().stream())
            .filter(each -> each.family() == key.family())
            .findFirst()
            .orElse(
                key.family() == Family.IPV4
                    ? new Cidr(new IpAddress(Family.IPV4, 0, 0xc6336400L), 24)
                    : new Cidr(new IpAddress(Family.IPV6, 0x20010db800000000L, 0), 64));
    IpAddress address = free.in(block);
    networks.around(address, "");
    String name = names.unique("vip-" + key.mark());
    vips.put(address, new Draft.Vip(name, address.toString(), "", "", false, true));
    return name;
  }

  /** The name of a server, defined from now on. */
  String server(IpAddress address) {
    return servers.computeIfAbsent(
        address,
        none ->
            names.unique(
                harvest.hosts().stream()
                    .filter(host -> host != director && host.owns(address))
                    .map(host -> Names.label(host.name()))
                    .filter(name -> !name.isEmpty())
                    .findFirst()
                    .orElseGet(() -> Names.ofAddress("rs", address.toString()))));
  }

  /** Takes note of how a server is reached. */
  void reached(IpAddress server, ForwardingMethod method) {
    methods.computeIfAbsent(server, none -> EnumSet.noneOf(ForwardingMethod.class)).add(method);
  }

  /** Adds networks, director, servers and VIPs to a draft whose services are there. */
  void finish(Draft draft) {
    Gateways floating = new Gateways(harvest, references, networks, free, vips, names, methods);
    Site site =
        new Site(
            harvest,
            references,
            networks,
            free,
            director,
            homes(),
            servers,
            methods,
            floating.find(Pair.of(harvest, director).isPresent(), draft));
    draft.serving.addAll(serving.all());
    HostDrafter.draft(site, draft);
    draft.vips.addAll(vips.values());
    director.devices().stream()
        .flatMap(device -> device.addresses().stream())
        .filter(told -> vips.containsKey(told.value().address()))
        .forEach(told -> told.by().carried());
    for (VipFact fact : harvest.vips()) {
      if (vips.containsKey(fact.address())) {
        fact.by().carried();
      } else if (vips.values().stream().anyMatch(vip -> vip.invented() && !vip.gateway())) {
        fact.by().asked("whether it is what the packets of a mark are for, whose `match` is open");
      } else {
        fact.by().notCarried("no virtual service has this address, so no director holds it");
      }
    }
    floating.settle();
  }

  private List<FoundNetwork> homes() {
    List<FoundNetwork> homes = new ArrayList<>();
    vips.keySet().forEach(address -> homes.add(home(address)));
    return homes;
  }
}
