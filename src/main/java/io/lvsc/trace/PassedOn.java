package io.lvsc.trace;

import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.FirewallMark;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import io.lvsc.topology.Way;
import io.lvsc.trace.Step.Kind;
import java.util.Optional;

/** The way from the active director to another one that serves, which must not schedule again. */
final class PassedOn {
  private final Topology topology;
  private final Question question;
  private final Director active;
  private final Director host;
  private final VirtualService service;
  private final Destination destination;
  private final Frame frame;
  private final Journal journal;

  PassedOn(
      Topology topology,
      Question question,
      Director active,
      Director host,
      VirtualService service,
      Destination destination,
      Frame frame,
      Journal journal) {
    this.topology = topology;
    this.question = question;
    this.active = active;
    this.host = host;
    this.service = service;
    this.destination = destination;
    this.frame = frame;
    this.journal = journal;
  }

  /**
   * Brings the packet to the other director, if it is another one.
   *
   * @return why it does not get there, if it does not
   */
  Optional<Fate> walk() {
    if (host.equals(active)) {
      return Optional.empty();
    }
    journal.arrive(active.name());
    Sending sending = new Sending(topology, active, question.down(), journal);
    sending.size().carry(frame.load());
    Way way = topology.way(active, destination.address());
    Optional<Fate> lost =
        new Forwarding(
                topology, question, active, service, destination, frame, sending.size(), journal)
            .walk(way)
            .or(() -> sending.follow(way, destination.address(), frame));
    if (lost.isPresent()) {
      return lost;
    }
    journal.arrive(host.name());
    if (question.down().contains(host.name())) {
      return journal.drop(host.name(), Delivery.whyDown(destination));
    }
    Frame marked = frame.marked(FirewallMark.RESERVED);
    String device = way.first().flatMap(hop -> hop.link().device()).orElse("in");
    journal.add(Step.of(Kind.RECEIVED, device, frame.toString()));
    journal.add(
        Step.of(
                Kind.MARKED,
                "mangle",
                "LVSC-MARK: from `"
                    + active.name()
                    + "`, by its MAC address -> mark "
                    + FirewallMark.RESERVED
                    + ", so that it is not scheduled again")
            .because(destination.serverAt())
            .changing(frame, marked));
    return Optional.empty();
  }
}
