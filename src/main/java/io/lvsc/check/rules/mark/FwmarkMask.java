package io.lvsc.check.rules.mark;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.FirewallMark;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/**
 * iptables sets a mark's bits whether the mask names them or not: it widens the mask without a word
 * (iptables-extensions(8), {@code --set-mark} is {@code --set-xmark} with {@code mask | value}).
 */
public final class FwmarkMask implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      service
          .mark()
          .filter(FirewallMark::exceedsMask)
          .ifPresent(mark -> report(service, mark, findings));
    }
  }

  private static void report(VirtualService service, FirewallMark mark, Findings findings) {
    findings
        .at(
            service.addressAt(),
            "the mark `0x%x` has bits outside its mask `0x%x`, so iptables would silently widen the mask",
            mark.value(),
            mark.mask())
        .label("`0x%x` is not in the mask", mark.value() & ~mark.mask())
        .help("widen the mask to `0x%x`, or use a value inside it", mark.value() | mark.mask())
        .report();
  }
}
