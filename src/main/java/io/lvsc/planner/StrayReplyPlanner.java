package io.lvsc.planner;

import io.lvsc.model.Destination;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.VipPort;
import io.lvsc.model.VirtualService;
import io.lvsc.plan.PacketRules.StrayReply;
import io.lvsc.topology.Availability;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Replies to full NAT that reach a director before the connection's next packet from the client
 * does, after a failover. Its conntrack does not know the connection yet, so it would take them for
 * its own, and answer with a reset. A server repeats what is dropped.
 */
final class StrayReplyPlanner {
  private StrayReplyPlanner() {}

  /** A rule that two services need stands at the first. */
  static List<StrayReply> plan(List<VirtualService> services, Availability availability) {
    Set<StrayReply> seen = new HashSet<>();
    List<StrayReply> replies = new ArrayList<>();
    for (VirtualService service : services) {
      @Nullable String heading = service.name();
      for (StrayReply reply : replies(service, availability)) {
        if (seen.add(reply)) {
          replies.add(reply.under(heading));
          heading = null;
        }
      }
    }
    return replies;
  }

  private static List<StrayReply> replies(VirtualService service, Availability availability) {
    return service.localAddress().filter(local -> availability.floats(local.value())).stream()
        .flatMap(
            local ->
                service
                    .reachedBy(ForwardingMethod.FULLNAT)
                    .map(each -> reply(service, each, local.value().asHost())))
        .toList();
  }

  private static StrayReply reply(VirtualService service, Destination server, String local) {
    return service
        .vipPort()
        .filter(address -> !address.anyPort())
        .map(address -> reply(address, server, local))
        .orElseGet(() -> new StrayReply(null, server.address().asHost(), local, null, null));
  }

  private static StrayReply reply(VipPort address, Destination server, String local) {
    return new StrayReply(
        null, server.address().asHost(), local, address.protocol().keyword(), server.port(address));
  }
}
