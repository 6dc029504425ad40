package io.lvsc.check.rules.reach;

import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.topology.Topology;
import java.util.Optional;

/** A network's gateway where several directors share it: an address that moves with the VIPs. */
public final class FloatingGateway {
  private FloatingGateway() {}

  /**
   * Makes the directors the gateway, whichever of them is active.
   *
   * @param written the gateway that stands there, if there is one
   */
  public static String cure(
      Topology topology, Network network, Family family, Optional<IpAddress> written) {
    return topology
        .availability()
        .gatewayVip(network, family)
        .map(vip -> "write `" + vip.ip() + "`, the gateway VIP `" + vip.name() + "`")
        .orElseGet(() -> newVip(topology, network, written));
  }

  private static String newVip(Topology topology, Network network, Optional<IpAddress> written) {
    return written
        .filter(address -> network.contains(address) && isFree(topology, address))
        .map(
            address ->
                "add a VIP `{ address: %s, gateway: true }`, and whichever director is active answers for it"
                    .formatted(address))
        .orElse(
            "add a VIP in `" + network.name() + "` with `gateway: true`, and write its address");
  }

  private static boolean isFree(Topology topology, IpAddress address) {
    return topology.addresses().hosts(address).isEmpty()
        && topology.addresses().vips(address).isEmpty();
  }
}
