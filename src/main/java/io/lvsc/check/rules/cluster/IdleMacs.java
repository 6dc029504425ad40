package io.lvsc.check.rules.cluster;

import io.lvsc.model.Interface;
import io.lvsc.model.Mac;
import io.lvsc.model.Vip;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * MAC addresses of directors that nothing is bound to: routers are bound to those in the networks
 * of the VIPs that real servers with {@code arp: static} hold, and a director that serves knows
 * another one by it.
 */
record IdleMacs(Topology topology) {

  Stream<Written<Mac>> find() {
    return topology.cluster().directors().stream()
        .flatMap(director -> director.interfaces().stream())
        .filter(device -> !isBound(device))
        .flatMap(device -> device.mac().stream());
  }

  private boolean isBound(Interface device) {
    return topology.boundVips().stream()
            .map(Vip::network)
            .anyMatch(Optional.of(device.network())::equals)
        || topology.cluster().directors().stream()
            .flatMap(director -> topology.servingDirectors().received(director).stream())
            .anyMatch(each -> each.there().equals(device) || each.here().equals(device));
  }
}
