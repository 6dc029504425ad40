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
import io.lvsc.trace.Step.Kind;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Puts a packet on wires, by the routing table of each host. */
final class Sending {
  private final Topology topology;
  private final Director active;
  private final Set<String> down;
  private final Journal journal;
  private final PacketSize size;

  Sending(Topology topology, Director active, Set<String> down, Journal journal) {
    this.topology = topology;
    this.active = active;
    this.down = down;
    this.journal = journal;
    this.size = new PacketSize(active, journal);
  }

  /** How large the packet is by now. */
  PacketSize size() {
    return size;
  }

  /**
   * Follows a way to its end; the journal is at its first host.
   *
   * @return why the packet does not come through, if it does not
   */
  Optional<Fate> follow(Way way, IpAddress to, Frame frame) {
    size.begin(way.first().map(hop -> hop.link().network().mtu()).orElse(0));
    Host before = null;
    for (Hop hop : way.hops()) {
      if (before != null) {
        Optional<Fate> stopped = pass(hop);
        if (stopped.isPresent()) {
          return stopped;
        }
      }
      before = hop.from();
      Optional<Fate> tooLarge = size.fit(hop.from().name(), hop.link().network(), frame);
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
      return size.fit(last, topology.addresses().network(to).get(), frame);
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
      return journal.drop(name, "`" + name + "` is down, and the way leads through it");
    }
    return Optional.empty();
  }

  /** Says why a way ends early; empty if that is only not known. */
  Optional<Fate> end(NoPath none, IpAddress to) {
    String host = none.at().name();
    if (!none.at().speaks(to.family())) {
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
      case NO_ROUTE -> journal.drop(host, "`" + host + "` has no route to " + to);
      case NEXT_HOP_ELSEWHERE ->
          journal.drop(
              host, "the next hop of `" + host + "` toward " + to + " is no neighbor of it");
      case LOOP ->
          journal.drop(host, "the packet comes back to `" + host + "`, until its TTL is over");
    };
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
            .carrying(frame.loaded(size.load()), wire);
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
