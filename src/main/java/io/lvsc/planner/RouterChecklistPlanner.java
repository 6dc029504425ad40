package io.lvsc.planner;

import io.lvsc.model.Announcement;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.Peer;
import io.lvsc.model.Written;
import io.lvsc.plan.AnnouncementPlan.Bfd;
import io.lvsc.plan.RouterChecklist;
import io.lvsc.plan.RouterChecklist.Neighbor;
import io.lvsc.plan.RouterChecklist.Router;
import io.lvsc.topology.Announcements;
import io.lvsc.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Plans the page for whoever runs the routers. */
final class RouterChecklistPlanner {
  private RouterChecklistPlanner() {}

  /** Empty where VIPs are not announced. */
  static Optional<RouterChecklist> plan(Topology topology) {
    return topology.announcements().written().map(written -> plan(topology, written));
  }

  private static RouterChecklist plan(Topology topology, Announcement written) {
    Announcements announcements = topology.announcements();
    List<Director> directors = topology.cluster().directors();
    List<RouterChecklist.Family> families =
        Stream.of(Family.values()).flatMap(family -> vips(announcements, family)).toList();
    return new RouterChecklist(
        topology.cluster().name(),
        written.localAs().value(),
        directors.size(),
        written
            .bfd()
            .map(bfd -> new Bfd(bfd.interval().value(), bfd.multiplier().value(), List.of(), false))
            .orElse(null),
        written.holdTime().value(),
        written.holdTime().value() / 3,
        written.communities().stream().map(each -> each.value().toString()).toList(),
        written.drain().gracefulShutdown(),
        families,
        written.peers().stream().map(peer -> router(topology, peer, families)).toList());
  }

  private static Router router(
      Topology topology, Peer peer, List<RouterChecklist.Family> families) {
    List<Neighbor> sessions =
        topology.cluster().directors().stream()
            .flatMap(director -> sessions(topology, director, peer))
            .toList();
    return new Router(
        peer.name(),
        peer.as().value(),
        peer.multihop().map(Written::value).orElse(null),
        peer.passwordFile().isPresent(),
        families.stream()
            .filter(
                family -> sessions.stream().anyMatch(each -> each.version() == family.version()))
            .toList(),
        sessions);
  }

  private static Stream<RouterChecklist.Family> vips(Announcements announcements, Family family) {
    List<String> vips =
        announcements.vips().stream()
            .filter(vip -> vip.family() == family)
            .map(vip -> vip.ip().asHost())
            .toList();
    return vips.isEmpty()
        ? Stream.empty()
        : Stream.of(new RouterChecklist.Family(AnnouncementPlanner.version(family), vips));
  }

  private static Stream<Neighbor> sessions(Topology topology, Director director, Peer peer) {
    return topology.announcements().sessionsInUse(director).stream()
        .filter(session -> session.peer().equals(peer))
        .map(
            session ->
                new Neighbor(
                    AnnouncementPlanner.name(
                        director.name(),
                        topology.cluster().directors().indexOf(director),
                        session.family()),
                    director.name(),
                    session.source().toString(),
                    session.neighbor().toString(),
                    AnnouncementPlanner.version(session.family())));
  }
}
