package io.lvsc.trace;

import io.lvsc.model.Director;
import io.lvsc.model.Host;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.RealServer;
import io.lvsc.model.Router;
import io.lvsc.model.Vip;
import io.lvsc.model.Written;
import io.lvsc.topology.Hop;
import io.lvsc.topology.Path;
import io.lvsc.topology.Topology;
import io.lvsc.topology.Way;
import io.lvsc.trace.Fate.State;
import io.lvsc.trace.Step.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The way from the client to the active director. */
final class Approach {
  private final Topology topology;
  private final Question question;
  private final Director active;
  private final Vip vip;
  private final Network home;
  private final Journal journal;
  private final Sending sending;
  private final LastWire lastWire;
  private final Frame frame;

  /**
   * @param vip that is asked
   * @param home the network where it is answered for
   */
  Approach(
      Topology topology,
      Question question,
      Director active,
      Vip vip,
      Network home,
      Journal journal) {
    this.topology = topology;
    this.question = question;
    this.active = active;
    this.vip = vip;
    this.home = home;
    this.journal = journal;
    this.sending = new Sending(topology, active, question.down(), journal);
    this.frame = Frame.of(question.packet());
    this.lastWire = new LastWire(topology, active, vip, home, sending, journal, frame);
  }

  /**
   * Brings the packet to the active director.
   *
   * @return why it does not get there, if it does not
   */
  Optional<Fate> walk() {
    IpAddress client = client();
    List<Host> hosts = topology.addresses().hosts(client);
    sending
        .size()
        .carry(question.load(), hosts.stream().findFirst().map(Host::name).orElse(Journal.CLIENT));
    if (!hosts.isEmpty()) {
      return fromHost(hosts.get(0));
    }
    journal.arrive(Journal.CLIENT);
    Optional<Network> own = topology.addresses().network(client);
    return own.isPresent() ? fromNetwork(own.get()) : fromOutside();
  }

  /** How large the packet is, and in which fragments, when it is there. */
  Optional<Load> load() {
    return sending.size().load();
  }

  private IpAddress client() {
    return question.client().address();
  }

  // ------------------------------------------------------------------------- a host of the spec

  private Optional<Fate> fromHost(Host host) {
    journal.arrive(host.name());
    Optional<Fate> itself = answersItself(topology, host, vip, journal);
    if (itself.isPresent()) {
      return itself;
    }
    Way way = topology.way(host, vip.ip());
    Optional<Fate> lost = follow(way);
    List<Hop> hops = way.hops();
    return lost.isPresent() || hops.isEmpty() ? lost : receive(hops.get(hops.size() - 1));
  }

  /** Follows a way to the VIP, or up to the host that asks for it in vain. */
  private Optional<Fate> follow(Way way) {
    List<Hop> hops = way.hops();
    boolean asked = !hops.isEmpty() && hops.get(hops.size() - 1).to().equals(vip.ip());
    if (!asked || topology.availability().isAnswered(vip)) {
      return sending.follow(way, vip.ip(), frame);
    }
    int last = hops.size() - 1;
    Way before = new Path(vip.ip(), Optional.empty(), hops.subList(0, last), true);
    return sending
        .follow(before, vip.ip(), frame)
        .or(
            () -> {
              String asking = hops.get(last).from().name();
              if (last > 0) {
                journal.arrive(asking);
              }
              return lastWire.unanswered(asking);
            });
  }

  /** How a packet ends that its own sender answers, since it has the VIP. */
  static Optional<Fate> answersItself(Topology topology, Host host, Vip vip, Journal journal) {
    boolean holds =
        host instanceof RealServer server
            && topology.usage().heldVips(server, vip.family()).anyMatch(vip::equals);
    if (!holds) {
      return Optional.empty();
    }
    String reason =
        "`"
            + vip.name()
            + "` is an address of `"
            + host.name()
            + "` itself, so it answers itself and no director is asked";
    journal.add(Step.of(Kind.ACCEPTED, "lo", reason).because(host.at()));
    return Optional.of(new Fate(State.DROPPED, "never leaves " + host.name() + ": " + reason));
  }

  /** The last step of a way ends at some director, by the address that was asked for. */
  private Optional<Fate> receive(Hop last) {
    Optional<Director> owner = topology.addresses().owner(last.to());
    if (owner.isPresent() && !owner.get().equals(active)) {
      journal.arrive(owner.get().name());
      return journal.drop(
          owner.get().name(),
          "`"
              + owner.get().name()
              + "` is the next hop, but `"
              + active.name()
              + "` holds `"
              + vip.name()
              + "`");
    }
    boolean byRouter = owner.isEmpty() && !topology.addresses().isDirectors(last.to());
    if (byRouter && !last.to().equals(vip.ip())) {
      String router = sending.router(last.to());
      journal.arrive(router);
      return lastWire.toVip(router);
    }
    return lastWire.arrive(active.in(last.link().network()));
  }

  // -------------------------------------------------------------------- a network of the spec

  private Optional<Fate> fromNetwork(Network own) {
    boolean beside = own.equals(home) && own.contains(vip.ip());
    if (beside) {
      journal.add(
          Step.of(Kind.ROUTED, "route", client() + " is in `" + own.name() + "`, like the VIP")
              .because(own.at()));
      return lastWire.toVip(Journal.CLIENT);
    }
    Optional<Written<IpAddress>> gateway = own.gateway(vip.family());
    if (gateway.isEmpty()) {
      journal.add(
          Step.note(
              "`" + own.name() + "` has no gateway: how its hosts reach the VIP is not known"));
      return throughRouter();
    }
    journal.add(
        Step.of(Kind.ROUTED, "route", client() + " is in `" + own.name() + "`: by its gateway")
            .because(gateway.get().at()));
    return byGateway(own, gateway.get().value());
  }

  private Optional<Fate> byGateway(Network own, IpAddress gateway) {
    Optional<Fate> tooLarge = sending.size().fit(Journal.CLIENT, own, frame);
    if (tooLarge.isPresent()) {
      return tooLarge;
    }
    send(own, gateway);
    if (topology.addresses().directors(gateway).contains(active)) {
      return lastWire.arrive(active.in(own));
    }
    Optional<Host> host = topology.addresses().hosts(gateway).stream().findFirst();
    if (host.isEmpty()) {
      return throughRouter(gateway);
    }
    journal.arrive(host.get().name());
    if (question.down().contains(host.get().name())) {
      return journal.drop(host.get().name(), "`" + host.get().name() + "` is down");
    }
    Way way = topology.way(host.get(), vip.ip());
    return follow(way).or(() -> lastWire.arrive(active.in(home)));
  }

  private void send(Network network, IpAddress neighbor) {
    Wire wire = sending.wire(Optional.empty(), network, neighbor);
    journal.add(
        Step.of(
                Kind.SENT,
                "sent",
                "to " + neighbor + " on `" + network.name() + "`: " + Sending.question(wire))
            .carrying(frame.loaded(sending.size().load()), wire));
  }

  // ---------------------------------------------------------------------------------- elsewhere

  private Optional<Fate> fromOutside() {
    journal.add(Step.of(Kind.ROUTED, "route", client() + " is in no network of the spec"));
    Optional<Written<IpAddress>> gateway = home.gateway(vip.family());
    boolean ownGateway =
        gateway.isPresent() && topology.addresses().isDirectors(gateway.get().value());
    return ownGateway ? byUplink() : throughRouter();
  }

  /** The gateway of the VIP's network is the director: packets come in by its other side. */
  private Optional<Fate> byUplink() {
    Optional<Hop> out = topology.wayOut(active, vip.family()).first();
    if (out.isEmpty()) {
      journal.add(
          Step.note("the gateway of `" + home.name() + "` is a director: no way in is known"));
      return lastWire.arrive(active.in(home));
    }
    Network uplink = out.get().link().network();
    String router = sending.router(out.get().to());
    journal.arrive(router);
    if (uplink.contains(vip.ip())) {
      return lastWire.toVip(router);
    }
    journal.add(
        Step.note("that " + out.get().to() + " routes `" + home.name() + "` to the directors"));
    Optional<IpAddress> neighbor = active.in(uplink).flatMap(it -> it.address(vip.family()));
    Optional<Fate> tooLarge = sending.size().fit(router, uplink, frame);
    if (tooLarge.isPresent()) {
      return tooLarge;
    }
    if (neighbor.isPresent()) {
      send(uplink, neighbor.get());
    }
    return lastWire.arrive(active.in(uplink));
  }

  /** By the router of the VIP's network, which need not be the one that the client uses. */
  private Optional<Fate> throughRouter() {
    Optional<Written<IpAddress>> gateway = home.gateway(vip.family());
    if (gateway.isEmpty()) {
      return throughAnyRouter();
    }
    String name = sending.router(gateway.get().value());
    journal.arrive(name);
    journal.add(
        Step.of(Kind.ROUTED, "route", "the gateway of `" + home.name() + "`")
            .because(gateway.get().at()));
    return lastWire.toVip(name);
  }

  private Optional<Fate> throughAnyRouter() {
    Optional<Router> known =
        topology.cluster().routers().stream()
            .filter(each -> topology.table(each).link(home, vip.family()).isPresent())
            .findFirst();
    String name = known.map(Router::name).orElse("a router of " + home.name());
    journal.arrive(name);
    known.ifPresent(
        each ->
            journal.add(
                Step.note(
                    "`" + home.name() + "` has no gateway: that packets come by " + each.name())));
    return lastWire.toVip(name);
  }

  /** By a router that the spec does not have. */
  private Optional<Fate> throughRouter(IpAddress gateway) {
    String router = sending.router(gateway);
    journal.arrive(router);
    if (!home.contains(gateway) && home.gateways().stream().noneMatch(is(gateway))) {
      journal.add(Step.note("how it reaches `" + home.name() + "` the spec does not tell"));
    }
    return lastWire.toVip(router);
  }

  private static Predicate<Written<IpAddress>> is(IpAddress address) {
    return written -> written.value().equals(address);
  }
}
