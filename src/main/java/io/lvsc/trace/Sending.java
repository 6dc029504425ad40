package io.lvsc.trace;

import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.Host;
import io.lvsc.model.Interface;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Mac;
import io.lvsc.model.Network;
import io.lvsc.model.Router;
import io.lvsc.model.Written;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.Hop;
import io.lvsc.topology.NoPath;
import io.lvsc.topology.Path;
import io.lvsc.topology.Topology;
import io.lvsc.topology.Way;
import io.lvsc.trace.Fate.State;
import io.lvsc.trace.Step.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Puts a packet on wires, by the routing table of each host. */
final class Sending {
  private final Topology topology;
  private final Director active;
  private final Set<String> down;
  private final Journal journal;
  private Optional<Load> load = Optional.empty();
  private String maker = "";
  private int firstMtu;

  Sending(Topology topology, Director active, Set<String> down, Journal journal) {
    this.topology = topology;
    this.active = active;
    this.down = down;
    this.journal = journal;
  }

  /** From now on the packet is so large, its wrapping included. */
  void carry(Optional<Load> load) {
    this.load = load;
  }

  /** The packet is so large, and this host made it. */
  void carry(Optional<Load> load, String maker) {
    this.load = load;
    this.maker = maker;
  }

  /** How large the packet is by now. */
  Optional<Load> load() {
    return load;
  }

  /**
   * Follows a way to its end; the journal is at its first host.
   *
   * @return why the packet does not come through, if it does not
   */
  Optional<Fate> follow(Way way, IpAddress to, Frame frame) {
    firstMtu = way.first().map(hop -> hop.link().network().mtu()).orElse(0);
    Host before = null;
    for (Hop hop : way.hops()) {
      if (before != null) {
        Optional<Fate> stopped = pass(hop);
        if (stopped.isPresent()) {
          return stopped;
        }
      }
      before = hop.from();
      Optional<Fate> tooLarge = fit(hop.from().name(), hop.link().network(), frame);
      if (tooLarge.isPresent()) {
        return tooLarge;
      }
      journal.add(sent(hop, to, frame));
    }
    if (way instanceof NoPath none) {
      return end(none, to);
    }
    if (!isWhole(way) && topology.addresses().network(to).isPresent()) {
      String last = router(way.hops().get(way.hops().size() - 1).to());
      journal.arrive(last);
      journal.add(Step.note("how it reaches " + to + " the spec does not tell"));
      return fit(last, topology.addresses().network(to).get(), frame);
    }
    return Optional.empty();
  }

  /** How a router is called that the spec may have. */
  String router(IpAddress address) {
    return topology.addresses().hosts(address).stream()
        .findFirst()
        .map(Host::name)
        .orElse("router " + address);
  }

  /** A host in the middle of a way takes the packet over. */
  private Optional<Fate> pass(Hop hop) {
    String name = hop.from().name();
    journal.arrive(name);
    if (down.contains(name)) {
      return drop(name, "`" + name + "` is down, and the way leads through it");
    }
    return Optional.empty();
  }

  /**
   * Whether the packet fits into a network: else it is sent in fragments, or lost, and who it is
   * from is told (ip_forward.c, ip_forward; ip6_output.c, ip6_forward).
   */
  Optional<Fate> fit(String host, Network network, Frame frame) {
    int mtu = network.mtu();
    if (load.isEmpty() || load.get().fits(mtu)) {
      return Optional.empty();
    }
    Load large = load.get();
    if (large.divisible()) {
      split(mtu, frame.family(), "as DF is not set");
      return Optional.empty();
    }
    String words =
        "%d bytes do not fit into `%s`, whose MTU is %d"
            .formatted(large.largest(), network.name(), mtu);
    SpecPath place = network.at().key("mtu");
    if (host.equals(maker)) {
      return drop(host, words + ": `" + host + "` cannot send them", place);
    }
    return frame
        .wrapping()
        .map(outer -> lostInTunnel(host, words, mtu, outer, frame, place))
        .orElseGet(() -> refuse(host, words, mtu, place));
  }

  /** Sends the packet in fragments from now on. */
  void split(int mtu, Family family, String why) {
    load = load.map(large -> large.within(mtu, family));
    journal.add(
        Step.of(
            Kind.FRAGMENTED,
            "size",
            "sent in fragments of %d bytes at most, %s"
                .formatted(load.orElseThrow().largest(), why)));
  }

  /** Ends a walk at a host that tells the client by ICMP. */
  Optional<Fate> refuse(String host, String words, int mtu, SpecPath place) {
    return drop(
        host,
        words,
        "`%s` tells the client by ICMP, with MTU %d".formatted(host, mtu),
        List.of(new TooLarge(host, Journal.CLIENT, mtu)),
        place);
  }

  /**
   * A router behind the director tells the director. That passes the message on for IPv4 in IPv4,
   * but names what its own network leaves: the MTU of the route that it had, and not the one that
   * it was told (ip_vs_core.c, ip_vs_in_icmp). It knows nothing of tunnels in ICMPv6
   * (ip_vs_in_icmp_v6). Seen in the kernel lab, with ipip, GRE and GUE.
   */
  private Optional<Fate> lostInTunnel(
      String host, String words, int mtu, Wrapping outer, Frame frame, SpecPath place) {
    boolean passes =
        outer.from().family() == Family.IPV4
            && frame.packet().from().address().family() == Family.IPV4;
    String told = "`%s` tells `%s` by ICMP, with MTU %d, ".formatted(host, active.name(), mtu);
    TooLarge first = new TooLarge(host, active.name(), mtu);
    int left = firstMtu - outer.overhead();
    return passes
        ? drop(
            host,
            words,
            told + "and that the client, with MTU " + left,
            List.of(first, new TooLarge(active.name(), Journal.CLIENT, left)),
            place)
        : drop(host, words, told + "and nobody tells the client", List.of(first), place);
  }

  /** Says why a way ends early; empty if that is only not known. */
  Optional<Fate> end(NoPath none, IpAddress to) {
    String host = none.at().name();
    boolean speaks =
        none.at().addresses().stream().anyMatch(own -> own.value().family() == to.family());
    if (!speaks) {
      journal.add(
          Step.note(
              "the spec has no "
                  + to.family().title()
                  + " address of "
                  + host
                  + ": how it reaches "
                  + to
                  + " is not known"));
      return Optional.empty();
    }
    return switch (none.reason()) {
      case UNKNOWN -> {
        journal.add(Step.note("how " + host + " reaches " + to + " the spec does not tell"));
        yield Optional.empty();
      }
      case NO_ROUTE -> drop(host, "`" + host + "` has no route to " + to);
      case NEXT_HOP_ELSEWHERE ->
          drop(host, "the next hop of `" + host + "` toward " + to + " is no neighbor of it");
      case LOOP -> drop(host, "the packet comes back to `" + host + "`, until its TTL is over");
    };
  }

  /** Ends a walk at the host that the journal is at. */
  Optional<Fate> drop(String host, String reason, SpecPath... decided) {
    return end(host, reason, Step.of(Kind.DROPPED, "lost", reason), decided);
  }

  private Optional<Fate> drop(
      String host, String words, String told, List<TooLarge> messages, SpecPath place) {
    Step step = Step.of(Kind.DROPPED, "lost", words).and(told).telling(messages);
    return end(host, words + ": " + told, step, place);
  }

  private Optional<Fate> end(String host, String reason, Step step, SpecPath... decided) {
    Step whole = step;
    for (SpecPath place : decided) {
      whole = whole.because(place);
    }
    journal.add(whole);
    return Optional.of(new Fate(State.DROPPED, "lost at " + host + ": " + reason));
  }

  private Step sent(Hop hop, IpAddress to, Frame frame) {
    Network network = hop.link().network();
    boolean direct = hop.to().equals(to);
    Wire wire = wire(hop.link().device(), network, hop.to());
    String words =
        (direct ? "to " + hop.to() + ", a neighbor" : "for " + to + " by " + named(hop.to()))
            + " on `"
            + network.name()
            + "`: "
            + question(wire);
    Step step =
        Step.of(Kind.SENT, hop.link().device().orElse("sent"), words)
            .carrying(frame.loaded(load), wire);
    return direct ? step : decider(hop.from(), to).map(step::because).orElse(step);
  }

  /** An address, and whose it is. */
  String named(IpAddress address) {
    return topology.addresses().hosts(address).stream()
        .findFirst()
        .map(host -> address + " (" + host.name() + ")")
        .orElseGet(() -> floats(address) ? address + " (" + active.name() + ")" : "" + address);
  }

  private boolean floats(IpAddress address) {
    return topology.addresses().directors(address).contains(active);
  }

  /** What the sender must find out about its neighbor. */
  static String question(Wire wire) {
    return wire.mac()
        .map(mac -> "to " + mac)
        .orElse(wire.neighbor().family() == Family.IPV4 ? "asks ARP" : "asks by ND");
  }

  Wire wire(Optional<String> device, Network network, IpAddress neighbor) {
    Optional<Host> receiver =
        floats(neighbor)
            ? Optional.of(active)
            : topology.addresses().hosts(neighbor).stream().findFirst();
    return new Wire(
        device,
        Optional.of(network.name()),
        neighbor,
        receiver.map(Host::name),
        receiver.flatMap(host -> mac(host, network)));
  }

  private static Optional<Mac> mac(Host host, Network network) {
    Stream<Interface> devices =
        host instanceof Director director
            ? director.in(network).stream()
            : host instanceof Router router ? router.in(network).stream() : Stream.empty();
    return devices.flatMap(device -> device.mac().stream()).map(Written::value).findFirst();
  }

  /** What of the spec makes a host send there: a route, or a default gateway. */
  private Optional<SpecPath> decider(Host host, IpAddress to) {
    return host.routes().stream()
        .filter(route -> route.to().contains(to))
        .map(route -> route.at())
        .findFirst()
        .or(() -> topology.table(host).gateway(to.family()).map(Written::at));
  }

  /** Whether a way ends at the address, and not at a router whose routes nobody told. */
  private static boolean isWhole(Way way) {
    return way instanceof Path path && path.whole();
  }
}
