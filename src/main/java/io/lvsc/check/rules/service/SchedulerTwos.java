package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Scheduler;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/**
 * twos came with Linux 5.17, and CONFIG_IP_VS_TWOS is not set in Debian's kernels. Without the
 * module the kernel refuses the service with ENOENT, and each of its real servers.
 */
public final class SchedulerTwos implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      if (service.scheduler() == Scheduler.TWOS) {
        findings
            .at(
                service.at().key("scheduler"),
                "not every kernel has `twos`: it came with Linux 5.17, and distributions such as Debian leave it out")
            .label("refused where it is missing")
            .help("look for it on the director with `modinfo ip_vs_twos`, or use `scheduler: wlc`")
            .report();
      }
    }
  }
}
