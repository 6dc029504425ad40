package io.lvsc.check.rules.mark;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.FirewallMark;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/**
 * A mask leaves the other bits of a packet's mark as they are, but IPVS compares the whole mark
 * (ip_vs_ctl.c, __ip_vs_svc_fwm_find), so it is found only while nobody else sets any of them.
 */
public final class FwmarkPartialMask implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      service
          .mark()
          .filter(mark -> mark.mask() != FirewallMark.WHOLE)
          .ifPresent(mark -> report(service, mark, findings));
    }
  }

  private static void report(VirtualService service, FirewallMark mark, Findings findings) {
    findings
        .at(
            service.addressAt(),
            "the mask `0x%x` keeps bits of an earlier mark, but IPVS compares the whole mark with `0x%x`: a packet that has one of those bits does not reach `%s`",
            mark.mask(),
            mark.value(),
            service.name())
        .label("part of the mark")
        .help(
            "write `%d` without a mask, or make sure that nobody else marks these packets",
            mark.value())
        .report();
  }
}
