package io.lvsc.check.rules.kernel;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Scheduler;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;
import java.util.List;

/**
 * Two settings below {@code net.ipv4.vs} belong to schedulers and exist only while the scheduler's
 * module is loaded (ip_vs_lblc.c and ip_vs_lblcr.c, register_net_sysctl).
 */
public final class KernelWithoutScheduler implements Rule {
  private static final List<Scheduler> WITH_SETTING = List.of(Scheduler.LBLC, Scheduler.LBLCR);

  @Override
  public void check(Topology topology, Findings findings) {
    for (Scheduler scheduler : WITH_SETTING) {
      String setting = scheduler.keyword() + "_expiration";
      Written<String> written = topology.cluster().kernel().get(setting);
      boolean used =
          topology.cluster().services().stream()
              .map(VirtualService::scheduler)
              .anyMatch(scheduler::equals);
      if (written != null && !used) {
        findings
            .at(
                written.at(),
                "`%s` exists only where the scheduler `%s` is loaded, and no service uses it: setting it fails",
                setting,
                scheduler.keyword())
            .label("no such setting then")
            .help("remove it")
            .report();
      }
    }
  }
}
