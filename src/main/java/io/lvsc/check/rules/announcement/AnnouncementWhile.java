package io.lvsc.check.rules.announcement;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Severity;
import io.lvsc.model.Announce;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;
import java.util.List;

/**
 * A VIP's route follows what its services' checks say. A service of another VIP says nothing of it,
 * and one without checks never goes.
 */
public final class AnnouncementWhile implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (Vip vip : topology.announcements().vips()) {
      vip.announce().ifPresent(announce -> check(topology, vip, announce, findings));
    }
  }

  private static void check(Topology topology, Vip vip, Announce announce, Findings findings) {
    for (Written<String> name : announce.holders()) {
      topology.cluster().services().stream()
          .filter(service -> service.name().equals(name.value()))
          .findFirst()
          .ifPresent(service -> check(vip, service, name, findings));
    }
    List<VirtualService> services = topology.announcements().services(vip);
    if (announce.always() && services.stream().allMatch(VirtualService::isChecked)) {
      findings
          .at(
              announce.at().key("while"),
              "`%s` is announced even when all of its servers are dead, although every service of it is checked",
              vip.name())
          .severity(Severity.WARNING)
          .label("whatever the servers do")
          .help("remove `while: always`: the route then goes with the last server")
          .report();
    }
  }

  private static void check(
      Vip vip, VirtualService service, Written<String> name, Findings findings) {
    boolean foreign = !service.vips().contains(vip);
    if (foreign || !service.isChecked()) {
      findings
          .at(
              name.at(),
              foreign
                  ? "`%s` is no service of `%s`, so its servers say nothing of the VIP"
                  : "`%s`, which is to hold `%s` up, is not checked: it counts as alive for ever",
              name.value(),
              vip.name())
          .label(foreign ? "of another VIP" : "no `health_check`")
          .related(service.at(), "the service")
          .help(
              "%s",
              foreign
                  ? "name services of `" + vip.name() + "`"
                  : "add a `health_check` to `" + service.name() + "`, or write `while: always`")
          .report();
    }
  }
}
