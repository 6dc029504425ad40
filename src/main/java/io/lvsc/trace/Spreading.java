package io.lvsc.trace;

import io.lvsc.model.Director;
import io.lvsc.model.Host;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Announcements.Session;
import io.lvsc.topology.Topology;
import io.lvsc.trace.Step.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How the routers bring a packet to one of the directors that announce its VIP. */
final class Spreading {
  private static final String ROUTERS = "routers";

  private final Topology topology;
  private final Vip vip;
  private final List<Director> announcing;
  private final boolean unserved;
  private final List<Director> directors;
  private final Journal journal;

  private final Frame frame;
  private final Set<String> down;
  private Optional<Load> load;

  Spreading(Topology topology, Question question, Vip vip, Journal journal) {
    this.topology = topology;
    this.vip = vip;
    List<Director> running =
        topology.announcements().directors(vip).stream()
            .filter(director -> !question.down().contains(director.name()))
            .toList();
    this.announcing =
        running.stream().filter(director -> isServed(director, question.down())).toList();
    this.unserved = announcing.isEmpty() && !running.isEmpty();
    long least =
        announcing.stream()
            .mapToLong(director -> topology.announcements().med(director, vip))
            .min()
            .orElse(0);
    this.directors =
        announcing.stream()
            .filter(director -> topology.announcements().med(director, vip) == least)
            .toList();
    this.journal = journal;
    this.frame = Frame.of(question.packet());
    this.down = question.down();
    this.load = question.load();
  }

  /** Whether a director's route stands: while one of its services has a live server. */
  private boolean isServed(Director director, Set<String> dead) {
    List<VirtualService> holders =
        topology.announcements().announced(director).stream()
            .filter(each -> each.vip().equals(vip))
            .flatMap(each -> each.services().stream())
            .toList();
    return holders.isEmpty()
        || holders.stream()
            .map(service -> new Survivors(service.on(director), dead).service())
            .anyMatch(service -> !service.active().isEmpty());
  }

  /** Whether directors run, and none announces the VIP, since no server of it is alive. */
  boolean isUnserved() {
    return unserved;
  }

  /** The directors whose routes are the best: those of the lowest MED. */
  List<Director> directors() {
    return directors;
  }

  /** How large the packet is, and in which fragments, when it is there. */
  Optional<Load> load() {
    return load;
  }

  /**
   * Brings the packet to the first of them.
   *
   * @return why it does not get there, if it does not
   */
  Optional<Fate> walk() {
    Optional<Fate> itself = leave(frame.packet().from().address());
    if (itself.isPresent()) {
      return itself;
    }
    String names = directors.stream().map(Director::name).collect(Collectors.joining(", "));
    int others = announcing.size() - directors.size();
    String better = others == 0 ? "" : ", with a lower MED than %d more".formatted(others);
    journal.arrive(ROUTERS);
    journal.add(
        Step.of(
                Kind.ROUTED,
                "route",
                directors.size() == 1
                    ? vip.ip() + " is announced by " + names + better
                    : "%s is announced by %d directors, %s%s: ECMP chooses one, here %s"
                        .formatted(
                            vip.ip(), directors.size(), names, better, directors.get(0).name()))
            .because(vip.at()));
    Director chosen = directors.get(0);
    Optional<Fate> lost = session(chosen).flatMap(session -> send(chosen, session));
    if (lost.isEmpty()) {
      journal.arrive(chosen.name());
      session(chosen)
          .flatMap(Session::device)
          .ifPresent(
              device -> journal.add(Step.of(Kind.RECEIVED, device.name(), frame.toString())));
    }
    return lost;
  }

  /** The client's own step, by whatever routers are before those that hear of the VIP. */
  private Optional<Fate> leave(IpAddress client) {
    Optional<Host> host = topology.addresses().hosts(client).stream().findFirst();
    journal.arrive(host.map(Host::name).orElse(Journal.CLIENT));
    Optional<Fate> itself = host.flatMap(it -> Approach.answersItself(topology, it, vip, journal));
    if (itself.isEmpty()) {
      journal.add(
          Step.of(
              Kind.ROUTED,
              "route",
              topology
                  .addresses()
                  .network(client)
                  .map(network -> client + " is in `" + network.name() + "`")
                  .orElse(client + " is in no network of the spec")));
    }
    return itself;
  }

  /** The session with a neighbor that tells of the VIP; empty if there are several ways in. */
  private Optional<Session> session(Director director) {
    List<Session> sessions =
        topology.announcements().sessions(director).stream()
            .filter(session -> session.family() == vip.family())
            .toList();
    boolean one =
        sessions.stream().map(Session::device).distinct().count() == 1
            && sessions.get(0).device().isPresent();
    return one ? Optional.of(sessions.get(0)) : Optional.empty();
  }

  /** The next hop is the address that the director speaks BGP from. */
  private Optional<Fate> send(Director director, Session session) {
    Network network = session.device().orElseThrow().network();
    Sending sending = new Sending(topology, director, down, journal);
    sending.size().carry(load);
    Optional<Fate> lost = sending.size().fit(ROUTERS, network, frame);
    load = sending.size().load();
    if (lost.isEmpty()) {
      Wire wire = sending.wire(Optional.empty(), network, session.source());
      journal.add(
          Step.of(
                  Kind.SENT,
                  "sent",
                  "for "
                      + vip.ip()
                      + " by "
                      + sending.named(session.source())
                      + " on `"
                      + network.name()
                      + "`: "
                      + Sending.question(wire))
              .carrying(frame.loaded(load), wire));
    }
    return lost;
  }

  /** Says whether the others would choose the same server. */
  void compare(VirtualService service) {
    if (directors.size() > 1) {
      String scheduler = service.scheduler().keyword();
      journal.add(
          service.scheduler().hashesClients()
              ? Step.of(
                  Kind.SCHEDULED,
                  "directors",
                  "each of them chooses the same server by " + scheduler)
              : Step.note(
                  "another director may choose another server: " + scheduler + " is no hash"));
    }
  }
}
