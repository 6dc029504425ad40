package io.lvsc.topology;

import io.lvsc.model.Director;
import io.lvsc.model.Interface;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Written;
import java.util.stream.Stream;

/** An address of a director, and the interface that has it. */
public record Dip(Director director, Interface device, Written<IpAddress> address) {

  /** A director's addresses with their interfaces, in the order of the file. */
  public static Stream<Dip> of(Director director) {
    return director.interfaces().stream()
        .flatMap(
            device ->
                device.addresses().stream().map(address -> new Dip(director, device, address)));
  }

  public IpAddress ip() {
    return address.value();
  }

  /** Whether it lies in its interface's network. A link-local IPv6 address lies in every one. */
  boolean isPlaced() {
    return device.network().contains(ip()) || ip().isLinkLocalIpv6();
  }
}
