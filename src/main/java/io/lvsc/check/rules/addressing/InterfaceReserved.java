package io.lvsc.check.rules.addressing;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.reach.Unattached;
import io.lvsc.diag.Findings;
import io.lvsc.model.Host;
import io.lvsc.model.Interface;
import io.lvsc.model.RealServer;
import io.lvsc.source.SpecPath;
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

  private static final List<Map<String, String>> RESERVED =
      List.of(Unattached.DEVICES, TUNNELS, FILES);

  /** A server that is reached by routes may have its address on a device without a wire. */
  private static final List<Map<String, String>> OF_SERVERS = List.of(TUNNELS, FILES);

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
    for (RealServer server : topology.cluster().realServers()) {
      server
          .interfaceName()
          .ifPresent(
              name ->
                  check(
                      OF_SERVERS,
                      server,
                      name,
                      server.at().key("interface"),
                      "with its address",
                      findings));
    }
  }

  private static void check(Host host, List<Interface> interfaces, Findings findings) {
    for (Interface device : interfaces) {
      check(
          RESERVED,
          host,
          device.name(),
          device.at(),
          "in `" + device.network().name() + "`",
          findings);
    }
  }

  private static void check(
      List<Map<String, String>> reserved,
      Host host,
      String name,
      SpecPath at,
      String where,
      Findings findings) {
    for (Map<String, String> names : reserved) {
      String what = names.get(name);
      if (what != null) {
        findings
            .at(
                at,
                "`%s` cannot be the interface of `%s` %s: it is %s",
                name,
                host.name(),
                where,
                what)
            .label("a reserved name")
            .help("write the name that `ip -br addr` shows on `%s` %s", host.name(), where)
            .report();
      }
    }
  }
}
