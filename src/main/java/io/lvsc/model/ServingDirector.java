package io.lvsc.model;

import io.lvsc.model.RealServer.Attached;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One of several directors as a server of a service. Each of them has the same entry in its table:
 * to the one that it names the address is its own, and the kernel delivers the packet to the VIP
 * (ip_vs_xmit.c); to the others it is a neighbor's.
 */
public record ServingDirector(Director director) implements Server {
  @Override
  public String name() {
    return director.name();
  }

  /**
   * Its address beside the VIP of a service, or else any, of the service's family if it has one.
   */
  public Optional<Attached> address(ServiceAddress service) {
    return director
        .address(service.vip().network().stream(), service.family())
        .or(() -> director.address(Stream.empty(), service.family().other()));
  }
}
