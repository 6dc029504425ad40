package io.lvsc.check.rules.addressing;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Cidr;
import io.lvsc.model.Host;
import io.lvsc.model.Interface;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;
import java.util.List;

/**
 * Of two interfaces with addresses of one block the kernel sends by the first alone (two equal
 * routes, fib_trie.c), and answers ARP for an address of either by whichever card was asked
 * (arp_ignore 0, arp.c): what comes in by the second, a strict rp_filter drops.
 */
public final class NetworkTwice implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    topology.cluster().directors().forEach(each -> check(each, each.interfaces(), findings));
    topology.cluster().routers().forEach(each -> check(each, each.interfaces(), findings));
  }

  private static void check(Host host, List<Interface> interfaces, Findings findings) {
    for (int i = 1; i < interfaces.size(); i++) {
      Interface second = interfaces.get(i);
      interfaces.subList(0, i).stream()
          .filter(first -> areOnOneWire(first, second))
          .findFirst()
          .ifPresent(first -> report(host, first, second, findings));
    }
  }

  private static boolean areOnOneWire(Interface first, Interface second) {
    return first.network().equals(second.network())
        && first.network().cidrs().stream()
            .map(Written::value)
            .anyMatch(block -> isIn(first, block) && isIn(second, block));
  }

  private static boolean isIn(Interface device, Cidr block) {
    return device.addresses().stream().anyMatch(address -> block.contains(address.value()));
  }

  private static void report(Host host, Interface first, Interface second, Findings findings) {
    findings
        .at(
            second.at().key("network"),
            "`%s` and `%s` of `%s` are both in `%s`: the kernel sends by one of them alone, and neighbors find its addresses at either",
            first.name(),
            second.name(),
            host.name(),
            second.network().name())
        .about(host.at())
        .label("a second card on one wire")
        .related(first.at().key("network"), "the first one")
        .help(
            "name the network that `%s` is in; or put the two into a bond, and write that as one interface",
            second.name())
        .report();
  }
}
