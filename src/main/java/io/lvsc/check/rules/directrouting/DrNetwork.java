package io.lvsc.check.rules.directrouting;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.addressing.ApartServers;
import io.lvsc.diag.Findings;
import io.lvsc.model.Cluster;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.RealServer;
import io.lvsc.model.ServerRole;
import java.util.Optional;

/**
 * Direct routing gives a packet another MAC address and nothing else, so director and real server
 * must be neighbours. A router between them would look at the packet's destination, the VIP, and
 * send it back to the director (measured: until its time to live is over).
 */
public final class DrNetwork implements Rule {
  @Override
  public void check(Cluster cluster, Findings findings) {
    for (ApartServers apart : ApartServers.find(cluster, ForwardingMethod.DR)) {
      apart
          .report(
              ForwardingMethod.DR,
              cluster,
              findings,
              "direct routing only changes the MAC address, so it cannot cross a router")
          .help("%s", cure(cluster, apart.roles().get(0)))
          .report();
    }
  }

  private static String cure(Cluster cluster, ServerRole role) {
    return beside(cluster, role)
        .map(address -> "make `" + address + "` its `address`: a director is in that network")
        .orElse("use `forwarding: tun` for servers in another network, or `fullnat`");
  }

  /** A second address of the server in a director's network. */
  private static Optional<IpAddress> beside(Cluster cluster, ServerRole role) {
    return role.server().otherAddresses().stream()
        .filter(other -> other.family() == role.family())
        .filter(
            other ->
                other
                    .network()
                    .filter(network -> !cluster.dips(network, role.family()).isEmpty())
                    .isPresent())
        .map(RealServer.Attached::ip)
        .findFirst();
  }
}
