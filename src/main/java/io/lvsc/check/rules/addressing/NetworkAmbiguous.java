package io.lvsc.check.rules.addressing;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.IpAddress;
import io.lvsc.model.RealServer;
import io.lvsc.model.Vip;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;

/**
 * Who is whose neighbor decides how packets travel, and an address outside of every block does not
 * say whose neighbor it is.
 */
public final class NetworkAmbiguous implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (RealServer server : topology.cluster().realServers()) {
      for (RealServer.Attached rip : server.rips()) {
        if (rip.network().isEmpty()) {
          report(
              rip.address(),
              "so nothing says how the director reaches `" + server.name() + "`",
              "correct the address, or give a network a block that holds it",
              findings);
        }
      }
    }
    for (Vip vip : topology.cluster().vips()) {
      boolean announced = topology.announcements().areMade() && !vip.gateway();
      if (vip.network().isEmpty() && !announced) {
        report(
            vip.address(),
            "so nothing says on which interface the director answers for `" + vip.name() + "`",
            "correct the address, or add `network:` if a router sends it to the director",
            findings);
      }
    }
  }

  private static void report(
      Written<IpAddress> written, String consequence, String cure, Findings findings) {
    findings
        .at(written.at(), "`%s` lies in no network of the spec, %s", written.value(), consequence)
        .label("in no `cidr`")
        .help("%s", cure)
        .report();
  }
}
