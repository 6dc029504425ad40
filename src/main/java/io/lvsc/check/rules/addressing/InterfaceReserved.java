package io.lvsc.check.rules.addressing;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Host;
import io.lvsc.model.Interface;
import io.lvsc.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Some device names belong to the kernel: it makes the device when a module is loaded, and there is
 * no network card behind it.
 */
public final class InterfaceReserved implements Rule {
  private static final Map<String, String> LOOPBACK =
      Map.of("lo", "the loopback device, to which no other host is attached");

  /** The first device of each tunnel module, and those that lvsc makes on real servers. */
  private static final Map<String, String> TUNNELS =
      Stream.of(
              "tunl0",
              "gre0",
              "gretap0",
              "erspan0",
              "sit0",
              "ip6tnl0",
              "ip6gre0",
              "ip_vti0",
              "ip6_vti0",
              "lvsc-gre0",
              "lvsc-gre6")
          .collect(
              Collectors.toMap(
                  name -> name, name -> "a tunnel device, on which no host is a neighbor"));

  private static final Map<String, String> FILES =
      Map.of("bonding_masters", "a file of the bonding driver in /sys/class/net, not a device");

  private static final List<Map<String, String>> RESERVED = List.of(LOOPBACK, TUNNELS, FILES);

  /** Every name that no interface can have. */
  static Set<String> names() {
    return RESERVED.stream()
        .flatMap(names -> names.keySet().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void check(Topology topology, Findings findings) {
    topology
        .cluster()
        .directors()
        .forEach(director -> check(director, director.interfaces(), findings));
    topology.cluster().routers().forEach(router -> check(router, router.interfaces(), findings));
  }

  private static void check(Host host, List<Interface> interfaces, Findings findings) {
    for (Interface device : interfaces) {
      for (Map<String, String> names : RESERVED) {
        String what = names.get(device.name());
        if (what != null) {
          findings
              .at(
                  device.at(),
                  "`%s` cannot be the interface of `%s` in `%s`: it is %s",
                  device.name(),
                  host.name(),
                  device.network().name(),
                  what)
              .label("a reserved name")
              .help("write the name that `ip -br addr` shows on `%s` for this network", host.name())
              .report();
        }
      }
    }
  }
}
