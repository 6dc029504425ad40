package io.lvsc.trace;

import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.Protocol;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import io.lvsc.trace.Fate.State;
import io.lvsc.trace.Step.Kind;
import java.util.Optional;

/** The way to a program of a director, and back to the client: no real server sees the packet. */
final class LocalWalk {
  private final Topology topology;
  private final Question question;
  private final Director active;
  private final Director host;
  private final VirtualService service;
  private final Destination destination;
  private Frame frame;

  /**
   * @param active who was sent the packet by the client
   * @param host who serves, the same one or another
   */
  LocalWalk(
      Topology topology,
      Question question,
      Director active,
      Director host,
      VirtualService service,
      Destination destination,
      Frame frame) {
    this.topology = topology;
    this.question = question;
    this.active = active;
    this.host = host;
    this.service = service;
    this.destination = destination;
    this.frame = frame;
  }

  /** What a walk to another host says if it is asked for this one. */
  static IllegalStateException insteadOf(Destination destination) {
    return new IllegalStateException("the director itself: " + destination.at());
  }

  /** Delivers the packet. */
  void forward(Journal journal) {
    journal.arrive(host.name());
    if (destination.isRewritten()) {
      int port =
          service.address().namesPort() ? destination.port(service.address()) : question.port();
      Frame later = frame.with(frame.packet().to(Endpoint.of(destination.address(), port)));
      journal.add(
          Step.of(Kind.REWRITTEN, "local", "before " + frame)
              .and("after  " + later)
              .because(destination.at())
              .changing(frame, later));
      frame = later;
    }
    Endpoint to = frame.packet().to();
    journal.add(
        Step.of(Kind.ACCEPTED, "local", "delivered here, to " + to + " of " + host.name())
            .because(destination.serverAt()));
    boolean named = question.protocol() == Protocol.UDP && !destination.isRewritten();
    journal.add(
        Step.note(
            named
                ? "a program must listen on "
                    + to
                    + " itself: bound to all addresses, it would answer from another address of "
                    + host.name()
                : "a program must listen on "
                    + to
                    + ", or on this port of all addresses; one on 127.0.0.1 alone gets nothing"));
  }

  /** Brings the answer to the client, from the address that it asked. */
  Fate reply(Journal journal) {
    journal.arrive(host.name());
    Frame own = Frame.of(frame.packet().reply());
    Frame asked = Frame.of(question.packet().reply());
    journal.add(Step.of(Kind.ROUTED, "reply", own.toString()));
    if (!own.equals(asked)) {
      journal.add(
          Step.of(Kind.REWRITTEN, "local", "before " + own)
              .and("after  " + asked)
              .changing(own, asked));
    }
    Optional<Fate> lost =
        new Sending(topology, active, question.down(), journal)
            .follow(
                topology.way(host, question.client().address()),
                question.client().address(),
                asked);
    if (lost.isPresent()) {
      return lost.get();
    }
    journal.arrive(Journal.CLIENT);
    journal.add(
        Step.of(
            Kind.ACCEPTED,
            "reply",
            asked
                + ", from "
                + (host.equals(active) ? "the director itself" : "a director that serves")));
    return new Fate(State.ANSWERED, "answered by " + host.name());
  }
}
