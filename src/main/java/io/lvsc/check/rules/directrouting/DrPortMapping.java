package io.lvsc.check.rules.directrouting;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Cluster;
import io.lvsc.model.ForwardingMethod;

/**
 * Direct routing hands the packet on as it came, so the real server must listen on the service's
 * port. ipvsadm sets any other port back to the service's without a word (ipvsadm.c,
 * process_options).
 */
public final class DrPortMapping implements Rule {
  @Override
  public void check(Cluster cluster, Findings findings) {
    PortMapping.check(cluster, ForwardingMethod.DR, findings);
  }
}
