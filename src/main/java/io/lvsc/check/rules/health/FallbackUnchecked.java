package io.lvsc.check.rules.health;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.Destination;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.Topology;
import java.util.List;
import java.util.Optional;

/**
 * A server that is not checked counts as alive, so a service with enough of them never falls below
 * its quorum. One that is disabled has no check, and nobody judges a service without any.
 */
public final class FallbackUnchecked implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      if (!service.isChecked()) {
        written(service).ifPresent(at -> reportUnchecked(service, at, findings));
      } else if (weight(unchecked(service)) >= service.fallback().effectiveQuorum()) {
        written(service).ifPresent(at -> reportAlive(service, at, findings));
      }
    }
  }

  private static List<Destination> unchecked(VirtualService service) {
    return service.active().stream().filter(each -> each.check().isEmpty()).toList();
  }

  private static int weight(List<Destination> destinations) {
    return destinations.stream().mapToInt(Destination::weight).sum();
  }

  private static void reportUnchecked(VirtualService service, SpecPath at, Findings findings) {
    boolean idle = service.active().isEmpty();
    findings
        .at(
            at,
            idle
                ? "`%s` has no server to check, so this never takes effect"
                : "the servers of `%s` are not checked, so this never takes effect",
            service.name())
        .label(idle ? "nobody to check" : "without checks")
        .help(
            "%s",
            idle
                ? "list servers with a check and `state: drain`: they get no new clients, and this takes effect"
                : "add a `health_check` to the service or under `defaults`, or remove this")
        .report();
  }

  private static void reportAlive(VirtualService service, SpecPath at, Findings findings) {
    List<Destination> alive = unchecked(service);
    findings
        .at(
            at,
            "%s of `%s` %s not checked and %s as alive, which is enough for a quorum of %d, so this never takes effect",
            Listing.of(alive.stream().map(each -> each.server().name()).toList()),
            service.name(),
            alive.size() > 1 ? "are" : "is",
            alive.size() > 1 ? "count" : "counts",
            service.fallback().effectiveQuorum())
        .label("never below the quorum")
        .related(alive.get(0).serverAt(), "not checked, of weight %d", alive.get(0).weight())
        .help("check %s too, or remove this", alive.size() > 1 ? "them" : "it")
        .report();
  }

  private static Optional<SpecPath> written(VirtualService service) {
    return service
        .sorryServer()
        .map(Destination::at)
        .or(() -> service.fallback().quorum().map(Written::at))
        .or(
            () ->
                Optional.of(service.fallback().failOpen()).filter(Written::value).map(Written::at));
  }
}
