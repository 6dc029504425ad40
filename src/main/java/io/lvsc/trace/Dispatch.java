package io.lvsc.trace;

import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import io.lvsc.topology.Way;
import java.util.Optional;

/** The way from the active director to the host that it chose, whatever that one does then. */
final class Dispatch {
  private final Topology topology;
  private final Question question;
  private final Director active;
  private final VirtualService service;
  private final Destination destination;
  private final Journal journal;
  private final Sending sending;
  private final Way way;
  private Frame frame;

  Dispatch(
      Topology topology,
      Question question,
      Director active,
      VirtualService service,
      Destination destination,
      Frame frame,
      Journal journal) {
    this.topology = topology;
    this.question = question;
    this.active = active;
    this.service = service;
    this.destination = destination;
    this.journal = journal;
    this.sending = new Sending(topology, active, question.down(), journal);
    this.way = topology.way(active, destination.address());
    this.frame = frame;
    sending.size().carry(frame.load());
  }

  Way way() {
    return way;
  }

  /** The packet as it arrives. */
  Frame frame() {
    return frame;
  }

  /**
   * Brings the packet to the host.
   *
   * @return why it does not get there, if it does not
   */
  Optional<Fate> walk() {
    journal.arrive(active.name());
    Forwarding forwarding =
        new Forwarding(
            topology, question, active, service, destination, frame, sending.size(), journal);
    Optional<Fate> tooLarge = forwarding.walk(way);
    if (tooLarge.isPresent()) {
      return tooLarge;
    }
    frame = forwarding.frame();
    Optional<Fate> lost = sending.follow(way, destination.address(), frame);
    if (lost.isPresent()) {
      return lost;
    }
    String host = destination.server().name();
    journal.arrive(host);
    return question.down().contains(host)
        ? journal.drop(host, "`" + host + "` is down, and " + whyChosen())
        : Optional.empty();
  }

  /** Why a host that is down gets the packet. */
  private String whyChosen() {
    return destination.check().isEmpty()
        ? "no one takes it out of the table"
        : destination.takesConnections()
            ? "gets clients below the quorum (`fail_open`)"
            : "no new connections come to it, as its check has failed";
  }
}
