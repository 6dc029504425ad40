package io.lvsc.planner;

import io.lvsc.graph.Mermaid;
import io.lvsc.model.Cluster;
import io.lvsc.model.Destination;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Host;
import io.lvsc.model.Match;
import io.lvsc.model.Os;
import io.lvsc.model.PortRange;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.plan.Chart;
import io.lvsc.plan.Overview;
import io.lvsc.plan.Overview.Catch;
import io.lvsc.plan.Overview.Entry;
import io.lvsc.plan.Overview.Machine;
import io.lvsc.plan.Overview.Service;
import io.lvsc.plan.Role;
import io.lvsc.plan.ScheduledService;
import io.lvsc.topology.Topology;
import java.util.List;
import java.util.stream.Stream;

/** Plans the page about the whole cluster. */
final class OverviewPlanner {
  /** More rows are no page that somebody reads. */
  private static final int MOST_ROWS = 300;

  private OverviewPlanner() {}

  static Overview plan(Topology topology) {
    Cluster cluster = topology.cluster();
    int entries =
        cluster.services().stream().mapToInt(service -> service.destinations().size()).sum();
    boolean tooLong = entries + cluster.hosts().count() > MOST_ROWS;
    return new Overview(
        cluster.name(),
        Mermaid.ofServices(topology).map(Chart::new).orElse(null),
        fitting(cluster.services()).stream().map(OverviewPlanner::service).toList(),
        tooLong
            ? List.of()
            : cluster.services().stream().flatMap(OverviewPlanner::entries).toList(),
        tooLong ? List.of() : machines(cluster));
  }

  private static List<VirtualService> fitting(List<VirtualService> services) {
    return services.size() > MOST_ROWS ? List.of() : services;
  }

  private static Service service(VirtualService service) {
    ScheduledService scheduled = ServicePlanner.plan(service);
    return new Service(
        service.name(),
        service.mark().map(mark -> mark.value()).orElse(null),
        service.matches().stream().map(OverviewPlanner::taken).toList(),
        scheduled.scheduler(),
        scheduled.flags(),
        scheduled.onePacket(),
        scheduled.timeout(),
        scheduled.netmask());
  }

  private static Catch taken(Match match) {
    return new Catch(
        match.vip().name(),
        match.vip().ip().toString(),
        match.protocol().keyword(),
        match.ports().stream().map(PortRange::toString).toList(),
        match.source().map(Written::value).map(Object::toString).orElse(null));
  }

  private static Stream<Entry> entries(VirtualService service) {
    return service.destinations().stream().map(each -> entry(service, each));
  }

  private static Entry entry(VirtualService service, Destination destination) {
    int port = destination.port(service.address());
    boolean wrapped = destination.forwarding() == ForwardingMethod.TUN;
    return new Entry(
        service.name(),
        destination.server().name(),
        destination.forwarding().keyword(),
        wrapped ? destination.tunnel().type().keyword() : null,
        port == 0 ? null : port,
        destination.weight(),
        destination.sorry()
            ? "sorry"
            : Destination.State.ACTIVE == destination.state()
                ? null
                : destination.state().keyword());
  }

  private static List<Machine> machines(Cluster cluster) {
    return Stream.of(
            machines(Role.DIRECTOR, cluster.directors()),
            machines(Role.REAL_SERVER, cluster.realServers()),
            machines(Role.ROUTER, cluster.routers()))
        .flatMap(each -> each)
        .toList();
  }

  private static Stream<Machine> machines(Role role, List<? extends Host> hosts) {
    return hosts.stream()
        .map(
            host ->
                new Machine(
                    host.name(),
                    role.title(),
                    host.addresses().stream().map(own -> own.value().toString()).toList(),
                    host.os() == Os.LINUX ? role.group() : null));
  }
}
