package io.lvsc.trace;

import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.Network;
import io.lvsc.model.RealServer;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.MarkRule;
import io.lvsc.topology.ServiceTable;
import io.lvsc.topology.Topology;
import io.lvsc.trace.Fate.State;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Follows packets through a cluster. */
public final class Tracer {
  private final Topology topology;
  private final ServiceTable table;
  private final Map<Family, List<MarkRule>> marks = new EnumMap<>(Family.class);

  public Tracer(Topology topology) {
    this.topology = topology;
    this.table = topology.serviceTable();
    for (Family family : Family.values()) {
      marks.put(family, topology.markRules(family));
    }
  }

  /** Why a packet cannot be followed; empty if it can. */
  public Optional<String> objection(Question question) {
    if (question.client().address().family() != question.vip().family()) {
      return Optional.of(
          "the client's address is "
              + question.client().address().family().title()
              + ", the VIP's is "
              + question.vip().family().title());
    }
    if (topology.addresses().isDirectors(question.client().address())) {
      return Optional.of(
          "`"
              + question.client().address()
              + "` is an address of a director, which takes its own packets by other ways");
    }
    if (topology.addresses().vips(question.vip()).isEmpty()) {
      return Optional.of("`" + question.vip() + "` is not the address of a VIP");
    }
    return Optional.empty();
  }

  /**
   * Follows a packet.
   *
   * @throws IllegalArgumentException if there is an objection
   */
  public Trace trace(Question question) {
    objection(question)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(reason);
            });
    Vip vip = topology.addresses().vips(question.vip()).get(0);
    Optional<Director> active = topology.availability().active(question.down());
    if (active.isEmpty()) {
      return ended(
          question,
          List.of(),
          new Fate(State.DROPPED, "all directors are down: nobody has the VIP"));
    }
    Journal journal = new Journal();
    if (topology.announcements().isAnnounced(vip)) {
      return spread(question, vip, journal);
    }
    Optional<Network> home = home(vip);
    if (home.isEmpty()) {
      return ended(
          question,
          List.of(),
          new Fate(State.DROPPED, "`" + vip.name() + "` is in no network of the spec"));
    }
    Approach approach = new Approach(topology, question, active.get(), vip, home.get(), journal);
    Optional<Fate> lost = approach.walk();
    if (lost.isPresent()) {
      return ended(question, journal.stops(), lost.get());
    }
    return choose(question, active.get(), vip, approach.load(), journal);
  }

  private Trace spread(Question question, Vip vip, Journal journal) {
    Spreading spreading = new Spreading(topology, question, vip, journal);
    if (spreading.directors().isEmpty()) {
      return ended(
          question,
          List.of(),
          new Fate(
              State.DROPPED,
              spreading.isUnserved()
                  ? "no server of `" + vip.name() + "` is alive, so no director announces it"
                  : "all directors that announce `" + vip.name() + "` are down"));
    }
    Optional<Fate> lost = spreading.walk();
    if (lost.isPresent()) {
      return ended(question, journal.stops(), lost.get());
    }
    return choose(question, spreading.directors().get(0), vip, spreading.load(), journal);
  }

  private Optional<Network> home(Vip vip) {
    return vip.network().or(() -> topology.addresses().network(vip.ip()));
  }

  private static Trace ended(Question question, List<Stop> approach, Fate fate) {
    return new Trace(question, approach, List.of(), fate);
  }

  private Trace choose(
      Question question, Director active, Vip vip, Optional<Load> load, Journal journal) {
    Choice choice = new Choice(topology, question, active, vip, load, journal);
    Optional<Survivors> survivors =
        choice
            .service(marks.getOrDefault(vip.family(), List.of()), table)
            .map(found -> new Survivors(found.on(active), question.down()));
    if (survivors.isEmpty()) {
      Fate fate = choice.local();
      return ended(question, journal.stops(), fate);
    }
    VirtualService service = survivors.get().service();
    Shares shares = new Shares(service, question.client());
    new Scheduling(question, journal).write(service, survivors.get(), shares);
    new Spreading(topology, question, vip, journal).compare(service);
    if (shares.expected().isEmpty() && question.server().isEmpty()) {
      Fate fate = choice.refused(service);
      return ended(question, journal.stops(), fate);
    }
    List<Walk> walks = new ArrayList<>();
    for (Destination each : followed(question, service, shares)) {
      walks.add(walk(question, active, vip, service, shares, each, choice.frame()));
    }
    Fate fate = fate(walks);
    boolean refuses = question.server().isEmpty() && shares.refusesForResting();
    return new Trace(
        question,
        journal.stops(),
        walks,
        fate.isAnswered() && refuses ? refusing(service, fate) : fate);
  }

  private static Fate refusing(VirtualService service, Fate fate) {
    return new Fate(
        State.REFUSED,
        fate.reason()
            + ", but `"
            + service.scheduler().keyword()
            + "` refuses clients whose hash falls on a server that takes none");
  }

  /**
   * The servers that take new connections, or the one that was asked for, if it is in the table.
   */
  private static List<Destination> followed(
      Question question, VirtualService service, Shares shares) {
    return question.server().isEmpty()
        ? shares.hashed().isPresent() ? shares.expected() : service.active()
        : service
            .listed()
            .filter(each -> each.server().name().equals(question.server().get()))
            .toList();
  }

  private Walk walk(
      Question question,
      Director active,
      Vip vip,
      VirtualService service,
      Shares shares,
      Destination destination,
      Frame frame) {
    Journal forward = new Journal();
    Journal back = new Journal();
    Fate fate;
    if (destination.server() instanceof RealServer server) {
      Delivery delivery =
          new Delivery(
              topology, question, active, vip, service, destination, server, frame, forward);
      fate =
          delivery
              .walk()
              .orElseGet(
                  () ->
                      new Reply(
                              topology,
                              question,
                              active,
                              vip,
                              service,
                              destination,
                              server,
                              delivery.arrived(),
                              back)
                          .walk());
    } else {
      Director host = destination.director().orElse(active);
      LocalWalk walk = new LocalWalk(topology, question, active, host, service, destination, frame);
      Optional<Fate> lost =
          host.equals(active)
              ? Optional.empty()
              : new PassedOn(
                      active,
                      destination,
                      new Dispatch(
                          topology, question, active, service, destination, frame, forward),
                      forward)
                  .walk();
      fate =
          lost.orElseGet(
              () -> {
                walk.forward(forward);
                return walk.reply(back);
              });
    }
    boolean expected = question.server().isPresent() || shares.expected().contains(destination);
    return new Walk(
        title(service, destination),
        destination,
        shares.of(destination),
        expected,
        forward.stops(),
        back.stops(),
        fate);
  }

  private static String title(VirtualService service, Destination destination) {
    String name = destination.server().name();
    boolean twice =
        service.destinations().stream().filter(each -> each.server().name().equals(name)).count()
            > 1;
    return twice ? name + ":" + destination.port(service.address()) : name;
  }

  /** One for all: the worst, and how many are answered. */
  private static Fate fate(List<Walk> walks) {
    List<Walk> expected = walks.stream().filter(Walk::expected).toList();
    if (expected.isEmpty()) {
      return new Fate(State.REFUSED, "the server is not in the service's table");
    }
    List<Walk> answered = expected.stream().filter(walk -> walk.fate().isAnswered()).toList();
    if (answered.size() == expected.size()) {
      boolean resting = expected.stream().noneMatch(each -> each.destination().takesConnections());
      return new Fate(
          State.ANSWERED,
          "answered by "
              + names(answered)
              + (resting
                  ? ", which no new connections come to: its weight is 0"
                  : count(answered, expected)));
    }
    Walk worst =
        expected.stream()
            .reduce((a, b) -> a.fate().state().compareTo(b.fate().state()) >= 0 ? a : b)
            .orElseThrow();
    String some =
        answered.isEmpty()
            ? "not answered" + count(answered, expected)
            : "answered by " + names(answered) + count(answered, expected) + " only";
    return new Fate(
        worst.fate().state(), some + "; " + worst.title() + ": " + worst.fate().reason());
  }

  private static String count(List<Walk> some, List<Walk> all) {
    return " (" + some.size() + " of " + all.size() + ")";
  }

  private static String names(List<Walk> walks) {
    List<String> names = walks.stream().map(Walk::title).distinct().toList();
    if (names.size() > 6) {
      return String.join(", ", names.subList(0, 5)) + " or " + (names.size() - 5) + " more";
    }
    return names.size() == 1
        ? names.get(0)
        : names.subList(0, names.size() - 1).stream().collect(Collectors.joining(", "))
            + " or "
            + names.get(names.size() - 1);
  }
}
