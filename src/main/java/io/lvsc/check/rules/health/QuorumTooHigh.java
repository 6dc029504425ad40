package io.lvsc.check.rules.health;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/** The quorum is a sum of weights: one above that of all servers is never there. */
public final class QuorumTooHigh implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      long all = service.active().stream().mapToLong(Destination::weight).sum();
      service
          .fallback()
          .quorum()
          .filter(quorum -> quorum.value() > all)
          .ifPresent(
              quorum ->
                  findings
                      .at(
                          quorum.at(),
                          "with every server alive `%s` has a weight of %d in all, so it never reaches a quorum of %d",
                          service.name(),
                          all,
                          quorum.value())
                      .label("above the sum of all weights")
                      .related(service.at().key("real_servers"), "a weight of %d", all)
                      .help(
                          "%s",
                          all == 0
                              ? "let a server take connections, or leave the quorum out"
                              : all == 1
                                  ? "leave the quorum out: it is 1 then"
                                  : "write `quorum: " + all + "` or less")
                      .report());
    }
  }
}
