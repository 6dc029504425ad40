package io.lvsc.trace;

import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.Hop;
import io.lvsc.topology.Topology;
import io.lvsc.topology.TunnelRoom;
import io.lvsc.topology.Way;
import io.lvsc.trace.Step.Kind;
import java.util.Optional;

/** What a director does to a packet before it sends it to the server that it chose. */
final class Forwarding {
  private final Topology topology;
  private final Question question;
  private final Director active;
  private final VirtualService service;
  private final Destination destination;
  private final PacketSize size;
  private final Journal journal;
  private Frame frame;

  Forwarding(
      Topology topology,
      Question question,
      Director active,
      VirtualService service,
      Destination destination,
      Frame frame,
      PacketSize size,
      Journal journal) {
    this.topology = topology;
    this.question = question;
    this.active = active;
    this.service = service;
    this.destination = destination;
    this.frame = frame;
    this.size = size;
    this.journal = journal;
  }

  /** The packet as it leaves the director. */
  Frame frame() {
    return frame;
  }

  /**
   * Makes the packet ready for a way.
   *
   * @return why it does not leave, if it does not
   */
  Optional<Fate> walk(Way way) {
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

  /** The rule of source NAT asks IPVS for the connection (xt_ipvs.c, ipvs_mt). */
  private void fullNat() {
    Optional<IpAddress> local =
        topology
            .localAddress(active, service, destination)
            .filter(address -> !service.forgets(question.protocol()));
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
      return size.refuse(
          active.name(),
          "%d bytes do not fit into the tunnel, which takes %d".formatted(load.get().bytes(), left),
          left,
          destination.at());
    }
    boolean divisible = outer == Family.IPV4 && !asksForMtu(load.get());
    Load within = load.get().wrapped(room.overhead(), divisible, outer);
    size.carry(Optional.of(within));
    if (tooLarge) {
      size.split(
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
}
