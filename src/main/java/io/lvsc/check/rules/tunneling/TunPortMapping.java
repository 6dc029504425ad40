package io.lvsc.check.rules.tunneling;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.reach.PortMapping;
import io.lvsc.diag.Findings;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.topology.Topology;

/**
 * A tunnel carries the packet as it came, so the real server must listen on the service's port.
 * ipvsadm sets any other port back to the service's without a word (ipvsadm.c, process_options).
 */
public final class TunPortMapping implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    PortMapping.check(topology, ForwardingMethod.TUN, findings);
  }
}
