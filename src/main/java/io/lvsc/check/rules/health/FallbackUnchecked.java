package io.lvsc.check.rules.health;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.Topology;
import java.util.Optional;

/** Without checks every server counts as alive, so a service never falls below its quorum. */
public final class FallbackUnchecked implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      if (!service.isChecked()) {
        written(service)
            .ifPresent(
                at ->
                    findings
                        .at(
                            at,
                            "the servers of `%s` are not checked, so this never takes effect",
                            service.name())
                        .label("without checks")
                        .help(
                            "add a `health_check` to the service or under `defaults`, or remove this")
                        .report());
      }
    }
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
