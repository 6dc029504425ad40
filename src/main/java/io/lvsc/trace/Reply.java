package io.lvsc.trace;

import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Host;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.Protocol;
import io.lvsc.model.RealServer;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Hop;
import io.lvsc.topology.Path;
import io.lvsc.topology.Topology;
import io.lvsc.topology.Way;
import io.lvsc.trace.Fate.State;
import io.lvsc.trace.Step.Kind;
import java.util.List;
import java.util.Optional;

/** The way of a server's answer to the client. */
final class Reply {
  private final Topology topology;
  private final Question question;
  private final Director active;
  private final Vip vip;
  private final VirtualService service;
  private final Destination destination;
  private final RealServer server;
  private final Journal journal;
  private final Sending sending;
  private final Packet packet;

  /**
   * @param arrived the packet that the server saw
   */
  Reply(
      Topology topology,
      Question question,
      Director active,
      Vip vip,
      VirtualService service,
      Destination destination,
      RealServer server,
      Packet arrived,
      Journal journal) {
    this.topology = topology;
    this.question = question;
    this.active = active;
    this.vip = vip;
    this.service = service;
    this.destination = destination;
    this.server = server;
    this.packet = arrived.reply();
    this.journal = journal;
    this.sending = new Sending(topology, active, question.down(), journal);
  }

  Fate walk() {
    journal.arrive(server.name());
    journal.add(Step.of(Kind.ROUTED, "reply", packet.toString()));
    segment();
    return switch (destination.forwarding()) {
      case DR, TUN -> direct();
      case NAT -> forgotten() ? unrestored() : masqueraded();
      case FULLNAT -> forgotten() ? unrestored() : throughLocalAddress();
      case LOCAL -> throw LocalWalk.insteadOf(destination);
    };
  }

  private boolean forgotten() {
    return service.forgets(question.protocol());
  }

  private IpAddress client() {
    return question.client().address();
  }

  // -------------------------------------------------------------------------------------- the MSS

  private void segment() {
    if (question.protocol() != Protocol.TCP) {
      return;
    }
    boolean tunnel = destination.forwarding() == ForwardingMethod.TUN;
    Optional<Integer> clamp = tunnel ? topology.clamp(server, vip) : Optional.empty();
    if (clamp.isPresent()) {
      journal.add(
          Step.of(
              Kind.CLAMPED,
              "mangle",
              "announces MSS " + clamp.get() + " (LVSC-MSS), which fits into the tunnel"));
    } else {
      topology
          .way(server, packet.to().address())
          .first()
          .map(hop -> vip.family().segment(hop.link().network().mtu()))
          .ifPresent(mss -> journal.add(Step.of(Kind.CLAMPED, "tcp", "announces MSS " + mss)));
    }
  }

  // ------------------------------------------------------------------------------ past the
  // director

  /** The reply has the VIP as its source, so it must not come back to a director. */
  private Fate direct() {
    Way way = topology.way(server, client());
    Optional<Hop> first = way.first();
    Optional<Director> martian =
        first.flatMap(hop -> topology.addresses().directors(hop.to()).stream().findFirst());
    Optional<Fate> lost = sending.follow(upTo(way, martian), client(), Frame.of(packet));
    if (lost.isPresent()) {
      return lost.get();
    }
    if (martian.isPresent()) {
      String name = martian.get().name();
      journal.arrive(name);
      return journal
          .drop(
              name, "its source " + vip.ip() + " is an address of `" + name + "` itself (martian)")
          .orElseThrow();
    }
    first.ifPresent(this::noteSource);
    return delivered("past the director");
  }

  /** Only the first step of a way that ends at a director. */
  private static Way upTo(Way way, Optional<Director> martian) {
    return martian.isEmpty() || way.hops().isEmpty()
        ? way
        : new Path(way.hops().get(0).to(), Optional.empty(), List.of(way.hops().get(0)), true);
  }

  private void noteSource(Hop hop) {
    Network network = hop.link().network();
    Optional<Network> home = vip.network().or(() -> topology.addresses().network(vip.ip()));
    if (home.isPresent() && !home.get().equals(network) && !network.contains(vip.ip())) {
      journal.add(
          Step.note(
              "it leaves `"
                  + network.name()
                  + "` with a source address of `"
                  + home.get().name()
                  + "`: a router that checks sources (BCP 38, uRPF) drops it"));
    }
  }

  private Fate delivered(String how) {
    journal.arrive(Journal.CLIENT);
    journal.add(Step.of(Kind.ACCEPTED, "reply", question.packet().reply() + ", " + how));
    return new Fate(State.ANSWERED, "answered by " + server.name());
  }

  // --------------------------------------------------------------------------- through the
  // director

  private Fate masqueraded() {
    if (server.repliesToDirector()) {
      noteUnknownMeans();
      return back();
    }
    Way way = topology.way(server, client());
    int at = directorOn(way);
    if (at < 0) {
      Optional<Fate> lost = sending.follow(way, client(), Frame.of(packet));
      return lost.orElseGet(() -> asymmetric(way));
    }
    Hop last = way.hops().get(at);
    Optional<Fate> lost =
        sending.follow(
            new Path(last.to(), Optional.empty(), way.hops().subList(0, at + 1), true),
            client(),
            Frame.of(packet));
    if (lost.isPresent()) {
      return lost.get();
    }
    Director reached = topology.addresses().directors(last.to()).get(0);
    if (!topology.addresses().directors(last.to()).contains(active)) {
      journal.arrive(reached.name());
      return journal
          .drop(
              reached.name(),
              question.down().contains(reached.name())
                  ? "`" + reached.name() + "` is down, but the server's replies go to it"
                  : "`" + reached.name() + "` stands by and does not know the connection")
          .orElseThrow();
    }
    return back();
  }

  /** No director knows the reply, so whoever passes it on leaves its source as it is. */
  private Fate unrestored() {
    if (server.repliesToDirector()) {
      noteUnknownMeans();
    }
    Way way = topology.way(server.repliesToDirector() ? active : server, client());
    Optional<Fate> lost = sending.follow(way, client(), Frame.of(packet));
    return lost.orElseGet(
        () ->
            foreign(
                ", as one-packet scheduling keeps no connection by which `"
                    + active.name()
                    + "` would know it"));
  }

  private void noteUnknownMeans() {
    journal.add(
        Step.note(
            "the reply reaches "
                + active.name()
                + " by means that lvsc does not know (replies: director)"));
    journal.arrive(active.name());
  }

  /** Which step of a way comes to a director; negative if none does. */
  private int directorOn(Way way) {
    for (int i = 0; i < way.hops().size(); i++) {
      if (!topology.addresses().directors(way.hops().get(i).to()).isEmpty()) {
        return i;
      }
    }
    return -1;
  }

  private Fate asymmetric(Way way) {
    boolean neighbor = way.hops().size() == 1 && way.hops().get(0).to().equals(client());
    return foreign(
        ", past the director"
            + (neighbor
                ? ", as both are in `" + way.hops().get(0).link().network().name() + "`"
                : ""));
  }

  /** The answer has a source that the client did not ask. */
  private Fate foreign(String why) {
    journal.arrive(Journal.CLIENT);
    String reason =
        "the client asked "
            + question.packet().to()
            + ", but the answer comes from "
            + packet.from()
            + why;
    journal.add(Step.of(Kind.DROPPED, "reply", reason).because(destination.at()));
    return new Fate(State.ASYMMETRIC, reason);
  }

  private Fate throughLocalAddress() {
    IpAddress local = packet.to().address();
    Way way = topology.way(server, local);
    Optional<Fate> lost = sending.follow(way, local, Frame.of(packet));
    if (lost.isPresent()) {
      return lost.get();
    }
    if (!topology.addresses().directors(local).contains(active)) {
      String owner =
          topology.addresses().hosts(local).stream().findFirst().map(Host::name).orElse("nobody");
      journal.arrive(owner);
      return journal
          .drop(owner, local + " is an address of `" + owner + "`, not of `" + active.name() + "`")
          .orElseThrow();
    }
    return back();
  }

  /** The director turns the source into what the client asked. */
  private Fate back() {
    Frame before = Frame.of(packet);
    Frame after = Frame.of(question.packet().reply());
    journal.arrive(active.name());
    journal.add(
        Step.of(Kind.REWRITTEN, destination.forwarding().keyword(), "before " + before)
            .and("after  " + after)
            .changing(before, after));
    Way way = topology.way(active, client());
    Optional<Fate> lost = sending.follow(way, client(), after);
    return lost.orElseGet(() -> delivered("through the director"));
  }
}
