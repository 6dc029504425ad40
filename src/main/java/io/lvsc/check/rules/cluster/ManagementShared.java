package io.lvsc.check.rules.cluster;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Host;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.Vip;
import io.lvsc.topology.Topology;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Ansible connects to {@code management}, so two hosts that lead to one machine would both be
 * installed on it. A VIP leads to whichever host holds it, a loopback name to the machine that
 * Ansible runs on.
 */
public final class ManagementShared implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    Map<String, Holder> holders = holders(topology);
    topology
        .cluster()
        .hosts()
        .filter(host -> host.management().isPresent())
        .forEach(host -> check(host, holders, findings));
  }

  /** Who answers under a name or an address. */
  private record Holder(String name, String words) {}

  /** What every host, VIP and gateway answers under, whatever its {@code management} says. */
  private static Map<String, Holder> holders(Topology topology) {
    Map<String, Holder> holders = new HashMap<>();
    for (Vip vip : topology.cluster().vips()) {
      holders.put(vip.ip().toString(), new Holder("", "the VIP `" + vip.name() + "`"));
    }
    topology
        .cluster()
        .hosts()
        .forEach(
            host -> {
              Holder holder = new Holder(host.name(), "an address of `" + host.name() + "`");
              host.addresses().forEach(own -> holders.put(own.value().toString(), holder));
            });
    for (Network network : topology.cluster().networks()) {
      Holder holder = new Holder("", "the gateway of `" + network.name() + "`");
      network
          .gateways()
          .forEach(gateway -> holders.putIfAbsent(gateway.value().toString(), holder));
    }
    topology
        .cluster()
        .hosts()
        .forEach(
            host ->
                holders.putIfAbsent(
                    host.name(), new Holder(host.name(), "the name of `" + host.name() + "`")));
    return holders;
  }

  private static void check(Host host, Map<String, Holder> holders, Findings findings) {
    String management = host.management().orElseThrow();
    String key = key(management);
    if (isLoopback(key)) {
      findings
          .at(
              host.at().key("management"),
              "`%s` is the machine that Ansible itself runs on: it would get the files of `%s`",
              management,
              host.name())
          .label("not another machine")
          .help("write the name or address by which ssh reaches `%s`", host.name())
          .report();
      return;
    }
    Holder mine = new Holder(host.name(), "the `management` of `" + host.name() + "`");
    Holder holder = holders.putIfAbsent(key, mine);
    if (holder != null && !holder.name().equals(host.name())) {
      findings
          .at(
              host.at().key("management"),
              "`%s` is %s: Ansible would install the files of `%s` on that machine",
              management,
              holder.words(),
              host.name())
          .label("leads to another host")
          .help("write the name or address by which ssh reaches `%s` and nobody else", host.name())
          .report();
    }
  }

  /** Equal for two spellings of one name (RFC 4343) or one address. */
  private static String key(String management) {
    Optional<IpAddress> address = IpAddress.parse(management);
    return address
        .map(IpAddress::toString)
        .orElseGet(() -> management.toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""));
  }

  private static boolean isLoopback(String key) {
    return IpAddress.parse(key)
        .map(address -> address.isLoopback() || address.isUnspecified())
        .orElseGet(
            () ->
                key.equals("localhost")
                    || key.endsWith(".localhost")
                    || key.startsWith("localhost.")
                    || key.startsWith("ip6-localhost")
                    || key.startsWith("ip6-loopback"));
  }
}
