package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.SchedulerFlag;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;
import java.util.List;

/**
 * A flag is a bit that each scheduler reads in its own way; ipvsadm takes {@code sh-…} with sh and
 * {@code mh-…} with mh only (ipvsadm.c, parse_sched_flags).
 */
public final class SchedulerFlags implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      List<Written<SchedulerFlag>> foreign =
          service.schedulerFlags().stream()
              .filter(flag -> flag.value().scheduler() != service.scheduler())
              .toList();
      if (!foreign.isEmpty()) {
        report(service, foreign, findings);
      }
    }
  }

  private static void report(
      VirtualService service, List<Written<SchedulerFlag>> foreign, Findings findings) {
    SchedulerFlag flag = foreign.get(0).value();
    String own = flag.scheduler().keyword();
    findings
        .at(
            foreign.get(0).at(),
            "%s %s to the scheduler `%s`, but `%s` is scheduled by `%s`",
            Listing.of(foreign.stream().map(each -> each.value().keyword()).toList()),
            foreign.size() == 1 ? "belongs" : "belong",
            own,
            service.name(),
            service.scheduler().keyword())
        .label("only with `scheduler: %s`", own)
        .related(service.at().key("scheduler"), "scheduled by `%s`", service.scheduler().keyword())
        .about(foreign.stream().map(Written::at).toList())
        .help("%s", cure(service, flag))
        .report();
  }

  private static String cure(VirtualService service, SchedulerFlag flag) {
    return service.scheduler().flags().stream()
        .filter(own -> own.isFallback() == flag.isFallback())
        .findFirst()
        .map(own -> "write `" + own.keyword() + "`")
        .orElse("remove it, or set `scheduler: " + flag.scheduler().keyword() + "`");
  }
}
