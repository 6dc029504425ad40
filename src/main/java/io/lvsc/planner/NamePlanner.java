package io.lvsc.planner;

import io.lvsc.model.Cluster;
import io.lvsc.model.Destination;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import io.lvsc.plan.SpecName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The spec's names of what stands in a director's table. */
final class NamePlanner {
  private NamePlanner() {}

  /**
   * @param own the services as this director has them
   * @param others of what is in no spec
   */
  static List<SpecName> plan(Cluster cluster, List<VirtualService> own, Stream<SpecName> others) {
    Map<String, SpecName> names = new LinkedHashMap<>();
    for (Vip vip : cluster.vips()) {
      add(names, new SpecName("vip", vip.ip().toString(), vip.name()));
    }
    for (VirtualService service : cluster.services()) {
      add(names, new SpecName("service", ServicePlanner.key(service), service.name()));
    }
    for (VirtualService service : own) {
      service.listed().forEach(each -> add(names, server(each)));
    }
    others.forEach(name -> add(names, name));
    return List.copyOf(names.values());
  }

  /** A server of two services has one name, by which it is listed once. */
  private static void add(Map<String, SpecName> names, SpecName name) {
    names.putIfAbsent(name.kind() + " " + name.key() + " " + name.name(), name);
  }

  private static SpecName server(Destination destination) {
    return new SpecName("server", destination.address().toString(), destination.server().name());
  }
}
