package io.lvsc.planner;

import io.lvsc.model.Cluster;
import io.lvsc.model.Destination;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import io.lvsc.plan.SpecName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The spec's names of what stands in a director's table. */
final class NamePlanner {
  private NamePlanner() {}

  /**
   * @param own the services as this director has them
   */
  static List<SpecName> plan(Cluster cluster, List<VirtualService> own) {
    Set<SpecName> names = new LinkedHashSet<>();
    for (Vip vip : cluster.vips()) {
      names.add(new SpecName("vip", vip.ip().toString(), vip.name()));
    }
    for (VirtualService service : cluster.services()) {
      names.add(new SpecName("service", ServicePlanner.key(service), service.name()));
    }
    for (VirtualService service : own) {
      service.listed().map(NamePlanner::server).forEach(names::add);
    }
    return List.copyOf(names);
  }

  private static SpecName server(Destination destination) {
    return new SpecName("server", destination.address().toString(), destination.server().name());
  }
}
