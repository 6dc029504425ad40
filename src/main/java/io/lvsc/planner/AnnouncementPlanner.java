package io.lvsc.planner;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.lvsc.model.Announcement;
import io.lvsc.model.Community;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.Interface;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Written;
import io.lvsc.plan.AnnouncementPlan;
import io.lvsc.plan.AnnouncementPlan.Bfd;
import io.lvsc.plan.AnnouncementPlan.Drain;
import io.lvsc.plan.AnnouncementPlan.FamilyRoutes;
import io.lvsc.plan.AnnouncementPlan.HeldUpVip;
import io.lvsc.plan.AnnouncementPlan.Med;
import io.lvsc.plan.AnnouncementPlan.Peer;
import io.lvsc.topology.Announcements.Announced;
import io.lvsc.topology.Announcements.Session;
import io.lvsc.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one director tells BIRD. */
final class AnnouncementPlanner {
  private static final int LONGEST_NAME = 48;

  private final Topology topology;
  private final Director director;
  private final Announcement written;
  private final List<Announced> announced;

  private AnnouncementPlanner(Topology topology, Director director, Announcement written) {
    this.topology = topology;
    this.director = director;
    this.written = written;
    this.announced = topology.announcements().announced(director);
  }

  /** Empty where VIPs are not announced. */
  static Optional<AnnouncementPlan> plan(Topology topology, Director director) {
    return topology
        .announcements()
        .written()
        .map(written -> new AnnouncementPlanner(topology, director, written).plan());
  }

  private AnnouncementPlan plan() {
    List<Session> sessions = topology.announcements().sessionsInUse(director);
    return new AnnouncementPlan(
        topology.announcements().routerId(director).map(IpAddress::toString).orElseThrow(),
        written.localAs().value(),
        announced.stream().map(AnnouncementPlanner::heldUp).toList(),
        Stream.of(Family.values()).flatMap(this::routes).toList(),
        bfd(sessions),
        written.holdTime().value(),
        communities(false),
        communities(true),
        new Drain(
            written.drain().gracefulShutdown(), written.drain().med(), written.drain().prepend()),
        peers(sessions),
        VrrpPlanner.sync(topology, director, null).orElse(null));
  }

  private Stream<Announced> announced(Family family) {
    return announced.stream().filter(each -> each.vip().family() == family);
  }

  private static HeldUpVip heldUp(Announced announced) {
    return new HeldUpVip(
        announced.vip().ip().asHost(),
        announced.services().stream().map(ServicePlanner::key).distinct().toList());
  }

  private Stream<FamilyRoutes> routes(Family family) {
    List<String> vips = announced(family).map(each -> each.vip().ip().asHost()).toList();
    TreeMap<Long, List<String>> byMed =
        announced(family)
            .collect(
                groupingBy(
                    Announced::med,
                    TreeMap::new,
                    mapping(each -> each.vip().ip().asHost(), toList())));
    List<Med> meds = new ArrayList<>();
    byMed.tailMap(1L).forEach((med, its) -> meds.add(new Med(med, its)));
    return vips.isEmpty()
        ? Stream.empty()
        : Stream.of(new FamilyRoutes(version(family), vips, meds));
  }

  private @Nullable Bfd bfd(List<Session> sessions) {
    return written
        .bfd()
        .map(
            bfd ->
                new Bfd(
                    bfd.interval().value(),
                    bfd.multiplier().value(),
                    sessions.stream()
                        .flatMap(session -> session.device().stream())
                        .map(Interface::name)
                        .distinct()
                        .toList(),
                    sessions.stream().anyMatch(session -> session.device().isEmpty())))
        .orElse(null);
  }

  private List<String> communities(boolean large) {
    return written.communities().stream()
        .map(Written::value)
        .filter(community -> community.isLarge() == large)
        .map(AnnouncementPlanner::text)
        .toList();
  }

  private static String text(Community community) {
    return community.numbers().stream().map(String::valueOf).collect(joining(", "));
  }

  private List<Peer> peers(List<Session> sessions) {
    return sessions.stream()
        .map(
            session ->
                new Peer(
                    name(
                        session.peer().name(),
                        written.peers().indexOf(session.peer()),
                        session.family()),
                    session.source().toString(),
                    session.neighbor().toString(),
                    session.peer().as().value(),
                    version(session.family()),
                    session.peer().multihop().map(Written::value).orElse(null),
                    session.peer().passwordFile().map(Written::value).orElse(null)))
        .toList();
  }

  /**
   * What BIRD calls a session. Its names have 64 characters at most, none of them a hyphen, and
   * begin with no digit.
   *
   * @param other who is at the other end
   * @param number of the other end, which tells long names apart
   */
  static String name(String other, int number, Family family) {
    String name = other.replace('-', '_');
    if (!Character.isLetter(name.charAt(0))) {
      name = "_" + name;
    }
    if (name.length() > LONGEST_NAME) {
      name = name.substring(0, LONGEST_NAME) + "_" + number;
    }
    return name + "_ipv" + version(family);
  }

  static int version(Family family) {
    return family == Family.IPV4 ? 4 : 6;
  }
}
