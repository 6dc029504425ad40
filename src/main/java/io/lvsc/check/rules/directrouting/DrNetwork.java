package io.lvsc.check.rules.directrouting;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.reach.ApartServers;
import io.lvsc.diag.Findings;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.RealServer;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;
import java.util.Optional;

/**
 * Direct routing gives a packet another MAC address and nothing else, so director and real server
 * must be neighbors. A router between them would look at the packet's destination, the VIP, and
 * send it back to the director (measured: until its time to live is over).
 */
public final class DrNetwork implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    ApartServers.report(
        topology,
        ForwardingMethod.DR,
        findings,
        "direct routing only changes the MAC address, so it cannot cross a router",
        role -> cure(topology, role));
  }

  private static String cure(Topology topology, ServerRole role) {
    return beside(topology, role)
        .map(address -> "make `" + address + "` its `address`: a director is in that network")
        .orElse("use `forwarding: tun` for servers in another network, or `fullnat`");
  }

  /** A second address of the server in a director's network. */
  private static Optional<IpAddress> beside(Topology topology, ServerRole role) {
    return role.server().otherAddresses().stream()
        .filter(other -> other.family() == role.family())
        .filter(
            other ->
                other
                    .network()
                    .filter(network -> !topology.dips(network, role.family()).isEmpty())
                    .isPresent())
        .map(RealServer.Attached::ip)
        .findFirst();
  }
}
