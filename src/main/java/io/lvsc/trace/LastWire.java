package io.lvsc.trace;

import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.Interface;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.Router;
import io.lvsc.model.Vip;
import io.lvsc.topology.Availability;
import io.lvsc.topology.Topology;
import io.lvsc.trace.Step.Kind;
import java.util.Optional;

/** The network where the VIP is answered for, and who answers. */
final class LastWire {
  private final Topology topology;
  private final Director active;
  private final Vip vip;
  private final Network home;
  private final Sending sending;
  private final Journal journal;
  private final Frame frame;

  LastWire(
      Topology topology,
      Director active,
      Vip vip,
      Network home,
      Sending sending,
      Journal journal,
      Frame frame) {
    this.topology = topology;
    this.active = active;
    this.vip = vip;
    this.home = home;
    this.sending = sending;
    this.journal = journal;
    this.frame = frame;
  }

  /**
   * Brings the packet from a router or client of the VIP's network to the director.
   *
   * @return why it does not get there, if it does not
   */
  Optional<Fate> toVip(String sender) {
    Optional<Fate> tooLarge = sending.size().fit(sender, home, frame);
    if (tooLarge.isPresent()) {
      return tooLarge;
    }
    IpAddress neighbor = neighbor();
    boolean beside = neighbor.equals(vip.ip());
    Optional<Fate> unanswered = beside ? unanswered(sender) : Optional.empty();
    if (unanswered.isPresent()) {
      return unanswered;
    }
    Wire wire = sending.wire(device(sender), home, neighbor);
    String to = beside ? "to " + neighbor : "for " + vip.ip() + " by " + sending.named(neighbor);
    String words = to + " on `" + home.name() + "`: " + Sending.question(wire);
    Optional<String> bound = beside ? binding(sender) : Optional.empty();
    journal.add(
        Step.of(Kind.SENT, wire.device().orElse("sent"), words + bound.orElse(""))
            .because(vip.address().at())
            .carrying(frame.loaded(sending.size().load()), wire));
    return arrive(active.in(home));
  }

  /**
   * The VIP on its wire; if it lies in no block of the network, what its router has as next hop.
   */
  private IpAddress neighbor() {
    if (home.contains(vip.ip()) || home.isOnLink(vip.ip())) {
      return vip.ip();
    }
    Availability availability = topology.availability();
    return (availability.isShared()
            ? availability.nextHop(home, vip.family()).map(Vip::ip)
            : Optional.<IpAddress>empty())
        .or(() -> active.in(home).flatMap(device -> device.address(vip.family())))
        .orElse(vip.ip());
  }

  private Optional<Router> routerOf(String name) {
    return topology.cluster().routers().stream().filter(each -> each.name().equals(name)).findAny();
  }

  private Optional<String> device(String sender) {
    return routerOf(sender).flatMap(router -> router.in(home)).map(Interface::name);
  }

  /** A router that is bound to the director asks nobody. */
  private Optional<String> binding(String sender) {
    return routerOf(sender)
        .filter(router -> router.in(home).isPresent() && topology.boundVips().contains(vip))
        .map(bound -> " (a permanent neighbor entry)");
  }

  /** What becomes of a packet for a VIP that no director has: nobody answers the sender. */
  Optional<Fate> unanswered(String sender) {
    return topology.availability().isAnswered(vip)
        ? Optional.empty()
        : journal.drop(
            sender, "nobody answers for `" + vip.name() + "`: no service uses it", vip.at());
  }

  /** The packet comes to the director by one of its interfaces. */
  Optional<Fate> arrive(Optional<Interface> device) {
    journal.arrive(active.name());
    journal.add(Step.of(Kind.RECEIVED, device.map(Interface::name).orElse("in"), frame.toString()));
    device.ifPresent(this::noteReversePath);
    return topology.availability().isAnswered(vip)
        ? Optional.empty()
        : journal.drop(
            active.name(),
            "`" + active.name() + "` does not have `" + vip.name() + "`: no service uses it",
            vip.at());
  }

  /**
   * A source whose way back leaves by another interface: strict reverse path filtering drops the
   * packet, unless the director's settings loosen it there.
   */
  private void noteReversePath(Interface device) {
    IpAddress client = frame.packet().from().address();
    if (client.family() != Family.IPV4
        || topology.networksOffTheWayOut(active).contains(device.network())) {
      return;
    }
    topology
        .way(active, client)
        .first()
        .filter(back -> !back.link().network().equals(device.network()))
        .ifPresent(
            back ->
                journal.add(
                    Step.note(
                        "if `rp_filter` is 1 on %s or for all, %s drops it: its own way to %s is by `%s`"
                            .formatted(
                                device.name(),
                                active.name(),
                                client,
                                back.link().network().name()))));
  }
}
