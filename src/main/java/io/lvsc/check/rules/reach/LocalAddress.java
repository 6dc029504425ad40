package io.lvsc.check.rules.reach;

import io.lvsc.model.RealServer.Attached;
import io.lvsc.topology.Topology;

/** What to write for a {@code local_address} that does not do. */
public final class LocalAddress {
  private LocalAddress() {}

  /**
   * With several directors the gateway VIP of the server's network, which moves with the VIPs.
   *
   * @param otherwise what to do where there is none
   */
  public static String cure(Topology topology, Attached server, String otherwise) {
    return server
        .network()
        .filter(network -> topology.availability().isShared())
        .flatMap(network -> topology.availability().gatewayVip(network, server.ip().family()))
        .map(vip -> "write `" + vip.ip() + "`, the gateway VIP `" + vip.name() + "`")
        .orElse(otherwise);
  }
}
