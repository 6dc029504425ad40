package io.lvsc.check.rules.announcement;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Vip;
import io.lvsc.topology.Topology;

/**
 * A gateway is one neighbor that answers ARP. With all directors active nobody says which of them.
 */
public final class AnnouncementGatewayVip implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    if (topology.announcements().areMade()) {
      topology.cluster().vips().stream()
          .filter(Vip::gateway)
          .forEach(
              vip ->
                  findings
                      .at(
                          vip.at().key("gateway"),
                          "`%s` is a gateway VIP, which one director holds at a time, and with `announcement` all are active",
                          vip.name())
                      .label("needs one owner")
                      .help(
                          "remove the VIP; the servers of `dr` and `tun` need no director as their gateway")
                      .report());
    }
  }
}
