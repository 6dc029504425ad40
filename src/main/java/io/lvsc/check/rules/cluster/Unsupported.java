package io.lvsc.check.rules.cluster;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.RealServer;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;

/**
 * Some of the language comes with a later version: several directors that are real servers too.
 * What one of them gives to another, that one schedules again and gives back, until the packet's
 * TTL ends: with two directors a quarter of the connections die, and some go astray even if only
 * one of them serves. A sorry server gets no packet from another director.
 */
public final class Unsupported implements Rule {
  private static final String WHY =
      "with several directors each would schedule again what another one gives it, until the packet's TTL ends; a later version of lvsc prevents that";

  @Override
  public void check(Topology topology, Findings findings) {
    if (topology.cluster().directors().size() < 2) {
      return;
    }
    for (VirtualService service : topology.cluster().services()) {
      for (Destination server : DirectorAsServer.serving(service)) {
        findings
            .at(server.serverAt(), "a director cannot serve `%s` itself: %s", service.name(), WHY)
            .about(service.at())
            .label("one of several directors")
            .help("name one of `real_servers`; as `sorry_server` a director may serve")
            .report();
      }
    }
    for (Written<String> named : topology.cluster().directorsAsServers()) {
      if (!DirectorAsServer.isPossible(topology, named.at())) {
        findings
            .at(
                named.at(),
                "`%s` is %s: %s",
                named.value(),
                DirectorAsServer.who(topology, named.value()),
                WHY)
            .about(DirectorAsServer.service(topology, named.at()))
            .label("one of several directors")
            .help("name one of `real_servers`; as `sorry_server` a director may serve")
            .report();
      }
    }
    for (RealServer server : topology.cluster().realServers()) {
      for (RealServer.Attached rip : server.rips()) {
        boolean director = DirectorAsServer.isDirectors(topology, rip.ip());
        if (director && !DirectorAsServer.isPossible(topology, server)) {
          report(topology, server, rip, findings);
        }
      }
    }
  }

  private static void report(
      Topology topology, RealServer server, RealServer.Attached rip, Findings findings) {
    findings
        .at(
            rip.address().at(),
            "`%s` is %s: %s",
            rip.ip(),
            DirectorAsServer.who(topology, rip.ip().toString()),
            WHY)
        .label("one of several directors")
        .help(
            "give `%s` %s of its own, or leave it out",
            server.name(), DirectorAsServer.lacks(topology, server))
        .report();
  }
}
