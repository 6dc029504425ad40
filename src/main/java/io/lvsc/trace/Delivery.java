package io.lvsc.trace;

import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Os;
import io.lvsc.model.Protocol;
import io.lvsc.model.RealServer;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.Hop;
import io.lvsc.topology.Topology;
import io.lvsc.topology.TunnelEnd;
import io.lvsc.topology.TunnelRoom;
import io.lvsc.topology.Usage.Part;
import io.lvsc.topology.Way;
import io.lvsc.trace.Step.Kind;
import java.util.Optional;

/** The way from the director's choice to a server. */
final class Delivery {
  private final Topology topology;
  private final Question question;
  private final Director active;
  private final Vip vip;
  private final VirtualService service;
  private final Destination destination;
  private final RealServer server;
  private final Journal journal;
  private final Sending sending;
  private Frame frame;

  Delivery(
      Topology topology,
      Question question,
      Director active,
      Vip vip,
      VirtualService service,
      Destination destination,
      RealServer server,
      Frame frame,
      Journal journal) {
    this.topology = topology;
    this.question = question;
    this.active = active;
    this.vip = vip;
    this.service = service;
    this.destination = destination;
    this.server = server;
    this.frame = frame;
    this.journal = journal;
    this.sending = new Sending(topology, active, question.down(), journal);
    sending.carry(frame.load());
  }

  /** The packet that the server's program sees. */
  Packet arrived() {
    return frame.packet();
  }

  /**
   * Brings the packet to the server.
   *
   * @return why it does not get there, if it does not
   */
  Optional<Fate> walk() {
    journal.arrive(active.name());
    Way way = topology.way(active, destination.address());
    Optional<Fate> tooLarge = forward(way);
    if (tooLarge.isPresent()) {
      return tooLarge;
    }
    Optional<Fate> lost = sending.follow(way, destination.address(), frame);
    if (lost.isPresent()) {
      return lost;
    }
    journal.arrive(server.name());
    return receive();
  }

  // -------------------------------------------------------------------------------- the director

  private Optional<Fate> forward(Way way) {
    return switch (destination.forwarding()) {
      case NAT -> {
        rewrite(frame.packet().to(socket()));
        yield Optional.empty();
      }
      case FULLNAT -> {
        fullNat();
        yield Optional.empty();
      }
      case DR -> {
        journal.add(
            Step.of(Kind.ROUTED, "dr", "the packet stays as it is, but for its TTL")
                .because(place()));
        yield Optional.empty();
      }
      case TUN -> wrap(way);
      case LOCAL -> throw LocalWalk.insteadOf(destination);
    };
  }

  private SpecPath place() {
    return destination.at();
  }

  /** A service of several ports keeps the packet's own (ip_vs_core.c, ip_vs_schedule). */
  private Endpoint socket() {
    int port =
        service.address().namesPort() ? destination.port(service.address()) : question.port();
    return Endpoint.of(destination.address(), port);
  }

  private void rewrite(Packet packet) {
    Frame later = frame.with(packet);
    journal.add(
        Step.of(Kind.REWRITTEN, destination.forwarding().keyword(), "before " + frame)
            .and("after  " + later)
            .because(destination.writtenPort().map(Written::at).orElse(place()))
            .changing(frame, later));
    frame = later;
  }

  private void fullNat() {
    Optional<IpAddress> local = topology.localAddress(active, service, destination);
    Packet packet = frame.packet().to(socket());
    rewrite(local.map(address -> packet.from(Endpoint.anyPort(address))).orElse(packet));
  }

  private Optional<Fate> wrap(Way way) {
    TunnelRoom room =
        topology
            .tunnelRooms(destination)
            .filter(each -> each.director().equals(active))
            .findFirst()
            .orElseThrow();
    Optional<IpAddress> sender = way.first().map(hop -> hop.sender());
    Frame later =
        sender
            .map(
                from -> frame.in(Wrapping.of(from, destination, service.family(), room.overhead())))
            .orElse(frame);
    journal.add(
        Step.of(
                Kind.ENCAPSULATED,
                "tun",
                destination.tunnel().type().keyword()
                    + ", "
                    + room.overhead()
                    + " bytes more: packets of "
                    + room.left()
                    + " bytes fit")
            .and("before " + frame)
            .and("after  " + later)
            .because(destination.tunnel().at())
            .changing(frame, later));
    frame = later;
    way.first().ifPresent(this::noteSender);
    return enter(room);
  }

  private void noteSender(Hop hop) {
    if (hop.link().isUnsureOfSender(destination.address().family())) {
      journal.add(
          Step.note(
              "`"
                  + active.name()
                  + "` has several IPv6 addresses on `"
                  + hop.link().network().name()
                  + "`: the kernel sends from the one that was added last"));
    }
  }

  /**
   * Whether the director lets the packet into a tunnel (ip_vs_xmit.c, __ip_vs_get_out_rt,
   * ensure_mtu_is_adequate): it looks at the network that it sends into. Without {@code pmtu_disc},
   * or without DF, it sends IPv4 in fragments; that setting is none for IPv6. What it makes has DF
   * set only if IPv4 was so, and {@code pmtu_disc} is 1 (ip_vs_prepare_tunneled_skb).
   */
  private Optional<Fate> enter(TunnelRoom room) {
    Optional<Load> load = frame.load();
    if (load.isEmpty() || room.leftInFirst().isEmpty()) {
      return Optional.empty();
    }
    int left = room.leftInFirst().get();
    Family outer = destination.address().family();
    boolean told = service.family() == Family.IPV6 || asksForMtu(load.get());
    boolean tooLarge = load.get().bytes() > left;
    if (tooLarge && told) {
      return sending.refuse(
          active.name(),
          "%d bytes do not fit into the tunnel, which takes %d".formatted(load.get().bytes(), left),
          left,
          destination.at());
    }
    boolean divisible = outer == Family.IPV4 && !asksForMtu(load.get());
    Load within = load.get().wrapped(room.overhead(), divisible, outer);
    sending.carry(Optional.of(within));
    if (tooLarge) {
      sending.split(
          left + room.overhead(),
          outer,
          load.get().divisible() ? "as DF is not set" : "as `kernel.pmtu_disc` is 0");
    }
    return Optional.empty();
  }

  private boolean asksForMtu(Load load) {
    return service.family() == Family.IPV4
        && !load.divisible()
        && topology.cluster().kernel("pmtu_disc", "0").isEmpty();
  }

  // --------------------------------------------------------------------------------- the server

  private Optional<Fate> receive() {
    if (question.down().contains(server.name())) {
      return sending.drop(
          server.name(), "`" + server.name() + "` is down, and no one takes it out of the table");
    }
    if (server.owns(frame.packet().from().address())) {
      return sending.drop(
          server.name(),
          "its source "
              + frame.packet().from().address()
              + " is an address of `"
              + server.name()
              + "` itself (martian)");
    }
    switch (destination.forwarding()) {
      case NAT, FULLNAT -> accept(server.interfaceName().orElse("in"), frame + ": its own");
      case DR -> {
        received(frame.toString());
        if (server.os() == Os.LINUX) {
          accept("lo", vip.ip() + " is on lo: accepted" + silence());
        } else {
          accept("own", "accepted if " + vip.ip() + " is one of its addresses");
        }
      }
      case TUN -> unpack();
      case LOCAL -> throw LocalWalk.insteadOf(destination);
    }
    journal.add(listener());
    if (server.os() != Os.LINUX && destination.forwarding().deliversToVip()) {
      journal.add(
          Step.note(
              "lvsc does not set up "
                  + server.name()
                  + " ("
                  + server.os().keyword()
                  + "): its INSTRUCTIONS.md says what it needs"));
    }
    return Optional.empty();
  }

  private void received(String words) {
    journal.add(Step.of(Kind.RECEIVED, server.interfaceName().orElse("in"), words));
  }

  private void accept(String at, String words) {
    journal.add(Step.of(Kind.ACCEPTED, at, words).because(destination.rip().address().at()));
  }

  private String silence() {
    if (service.family() == Family.IPV6) {
      return "; no one asks it for the VIP, as it is on lo";
    }
    return switch (server.arp().value()) {
      case SYSCTL -> "; arp_ignore 1, arp_announce 2: silent about it";
      case ARPTABLES -> "; arptables keeps it silent about it";
      case STATIC -> "; it answers ARP for it, so the routers are bound to the director";
      case MANUAL -> "";
    };
  }

  private void unpack() {
    received(frame.toString());
    String device = TunnelEnd.of(new Part(service, destination)).name();
    Frame later = Frame.of(frame.packet());
    journal.add(
        Step.of(
                Kind.UNPACKED,
                device,
                "unpacked; " + vip.ip() + " is on " + device + ": accepted" + filter())
            .because(destination.at())
            .changing(frame, later));
    frame = later;
  }

  private String filter() {
    return service.family() == Family.IPV4 ? " (rp_filter 2)" : "";
  }

  private Step listener() {
    Endpoint to = frame.packet().to();
    boolean datagram =
        question.protocol() == Protocol.UDP && destination.forwarding().deliversToVip();
    return Step.note(
        datagram
            ? "a program must listen on "
                + to
                + " itself: bound to all addresses, it would answer"
                + " from "
                + destination.address()
            : "a program must listen on " + to + ", or on this port of all addresses");
  }
}
