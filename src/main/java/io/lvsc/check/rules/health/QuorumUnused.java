package io.lvsc.check.rules.health;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/** Below a quorum a sorry server or all servers serve; without either nothing happens. */
public final class QuorumUnused implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      boolean unused =
          service.isChecked()
              && service.sorryServer().isEmpty()
              && !service.fallback().failOpen().value()
              && topology.cluster().notifyProgram().isEmpty();
      service
          .fallback()
          .quorum()
          .filter(quorum -> unused)
          .ifPresent(
              quorum ->
                  findings
                      .at(
                          quorum.at(),
                          "nothing happens when `%s` falls below its quorum: the servers that are alive go on",
                          service.name())
                      .label("no consequence")
                      .help(
                          "add a `sorry_server`, `fail_open: true` or a `notify` program, or leave it out")
                      .report());
    }
  }
}
