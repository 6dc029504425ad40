package io.lvsc.check.rules.addressing;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Interface;
import io.lvsc.model.Mac;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A switch sends frames for a MAC address to where it last saw one from it, so two interfaces on
 * one segment that have the same take each other's packets.
 */
public final class MacDuplicate implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    Map<Object, Interface> seen = new HashMap<>();
    topology
        .cluster()
        .interfaces()
        .forEach(
            device -> {
              Optional<Written<Mac>> mac = device.mac();
              if (mac.isPresent()) {
                Object key = List.of(device.network(), mac.get().value());
                Interface first = seen.putIfAbsent(key, device);
                if (first != null) {
                  report(first, device, mac.get(), findings);
                }
              }
            });
  }

  private static void report(
      Interface first, Interface again, Written<Mac> mac, Findings findings) {
    findings
        .at(
            mac.at(),
            "two interfaces in `%s` have the MAC address `%s`, and take each other's packets",
            again.network().name(),
            mac.value())
        .label("again here")
        .related(first.at().key("mac"), "first here")
        .help("write what `ip link show dev %s` prints on its host", again.name())
        .report();
  }
}
