package io.lvsc.planner;

import io.lvsc.model.Cluster;
import io.lvsc.model.Destination;
import io.lvsc.model.HealthCheck;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.plan.HealthPlan;
import io.lvsc.plan.HealthPlan.WatchedServer;
import io.lvsc.plan.HealthPlan.WatchedService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What depends on the servers' health. */
final class HealthPlanner {
  private HealthPlanner() {}

  /**
   * Empty where nobody is asked.
   *
   * @param own the services as this director has them
   */
  static Optional<HealthPlan> plan(Cluster cluster, List<VirtualService> own) {
    CheckPlanner checks = new CheckPlanner();
    own.stream()
        .filter(VirtualService::isChecked)
        .forEach(service -> service.checked().forEach(server -> checks.add(service, server)));
    if (checks.isEmpty()) {
      return Optional.empty();
    }
    List<WatchedService> services = new ArrayList<>();
    for (VirtualService service : own) {
      if (service.isChecked()) {
        services.add(watched(service, checks));
      }
    }
    return Optional.of(
        new HealthPlan(
            cluster.notifyProgram().map(Written::value).orElse(null), checks.groups(), services));
  }

  private static WatchedService watched(VirtualService service, CheckPlanner checks) {
    return new WatchedService(
        ServicePlanner.key(service),
        service.fallback().effectiveQuorum(),
        otherwise(service),
        service.keepsDatagramClients() ? "entry" : "weight",
        service.listed().map(server -> watched(service, server, checks)).toList());
  }

  private static WatchedServer watched(
      VirtualService service, Destination server, CheckPlanner checks) {
    Optional<HealthCheck> check = server.check();
    return new WatchedServer(
        ServicePlanner.socket(service, server),
        check.map(each -> checks.id(service, server)).orElse(null),
        server.sorry() ? service.sorryWeight() : server.effectiveWeight(),
        server.sorry());
  }

  private static String otherwise(VirtualService service) {
    return service.sorryServer().isPresent()
        ? "sorry"
        : service.fallback().failOpen().value() ? "open" : "nothing";
  }
}
