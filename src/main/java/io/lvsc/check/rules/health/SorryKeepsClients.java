package io.lvsc.check.rules.health;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;

/**
 * A sorry server goes out by weight 0. Its persistence templates still lead there, and each visit
 * renews them, unless expire_quiescent_template is 1 (ip_vs_conn.c, ip_vs_check_template()): the
 * servers are back, and their clients are not.
 */
public final class SorryKeepsClients implements Rule {
  private static final String SETTING = "expire_quiescent_template";

  @Override
  public void check(Topology topology, Findings findings) {
    topology
        .cluster()
        .kernel(SETTING, "0")
        .ifPresent(
            setting ->
                topology.cluster().services().stream()
                    .filter(SorryKeepsClients::mayKeep)
                    .forEach(service -> report(service, setting, findings)));
  }

  /** Whether clients whom the sorry server took would find it again by a template. */
  static boolean mayKeep(VirtualService service) {
    return service.persistence().isPresent() && service.sorryServer().isPresent();
  }

  private static void report(VirtualService service, Written<String> setting, Findings findings) {
    findings
        .at(
            setting.at(),
            "with `%s: 0` clients of `%s` that were sent to its sorry server stay there when its servers are back: the service is persistent, and each visit renews that",
            SETTING,
            service.name())
        .about(service.at())
        .label("keeps them there")
        .related(service.sorryServer().orElseThrow().at(), "the sorry server")
        .help("leave it out: lvsc sets it to 1 where a service needs it")
        .report();
  }
}
