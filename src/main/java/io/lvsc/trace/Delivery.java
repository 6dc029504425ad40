package io.lvsc.trace;

import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.Os;
import io.lvsc.model.Protocol;
import io.lvsc.model.RealServer;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import io.lvsc.topology.TunnelEnd;
import io.lvsc.topology.Usage.Part;
import io.lvsc.trace.Step.Kind;
import java.util.Optional;

/** The way from the director's choice to a server. */
final class Delivery {
  private final Question question;
  private final Vip vip;
  private final VirtualService service;
  private final Destination destination;
  private final RealServer server;
  private final Journal journal;
  private final Dispatch dispatch;
  private Frame frame;

  Delivery(
      Topology topology,
      Question question,
      Director active,
      Vip vip,
      VirtualService service,
      Destination destination,
      RealServer server,
      Frame frame,
      Journal journal) {
    this.question = question;
    this.vip = vip;
    this.service = service;
    this.destination = destination;
    this.server = server;
    this.frame = frame;
    this.journal = journal;
    this.dispatch = new Dispatch(topology, question, active, service, destination, frame, journal);
  }

  /** The packet that the server's program sees. */
  Packet arrived() {
    return frame.packet();
  }

  /**
   * Brings the packet to the server.
   *
   * @return why it does not get there, if it does not
   */
  Optional<Fate> walk() {
    Optional<Fate> lost = dispatch.walk();
    if (lost.isPresent()) {
      return lost;
    }
    frame = dispatch.frame();
    return receive();
  }

  private Optional<Fate> receive() {
    if (server.owns(frame.packet().from().address())) {
      return journal.drop(
          server.name(),
          "its source "
              + frame.packet().from().address()
              + " is an address of `"
              + server.name()
              + "` itself (martian)");
    }
    switch (destination.forwarding()) {
      case NAT, FULLNAT -> accept(server.interfaceName().orElse("in"), frame + ": its own");
      case DR -> {
        received(frame.toString());
        if (server.os() == Os.LINUX) {
          accept("lo", vip.ip() + " is on lo: accepted" + silence());
        } else {
          accept("own", "accepted if " + vip.ip() + " is one of its addresses");
        }
      }
      case TUN -> unpack();
      case LOCAL -> throw LocalWalk.insteadOf(destination);
    }
    journal.add(listener());
    if (server.os() != Os.LINUX && destination.forwarding().deliversToVip()) {
      journal.add(
          Step.note(
              "lvsc does not set up "
                  + server.name()
                  + " ("
                  + server.os().keyword()
                  + "): its INSTRUCTIONS.md says what it needs"));
    }
    return Optional.empty();
  }

  private void received(String words) {
    journal.add(Step.of(Kind.RECEIVED, server.interfaceName().orElse("in"), words));
  }

  private void accept(String at, String words) {
    journal.add(Step.of(Kind.ACCEPTED, at, words).because(destination.rip().address().at()));
  }

  private String silence() {
    if (service.family() == Family.IPV6) {
      return "; no one asks it for the VIP, as it is on lo";
    }
    return switch (server.arp().value()) {
      case SYSCTL -> "; arp_ignore 1, arp_announce 2: silent about it";
      case ARPTABLES -> "; arptables keeps it silent about it";
      case STATIC -> "; it answers ARP for it, so the routers are bound to the director";
      case MANUAL -> "";
    };
  }

  private void unpack() {
    received(frame.toString());
    String device = TunnelEnd.of(new Part(service, destination)).name();
    Frame later = Frame.of(frame.packet());
    journal.add(
        Step.of(
                Kind.UNPACKED,
                device,
                "unpacked; " + vip.ip() + " is on " + device + ": accepted" + filter())
            .because(destination.at())
            .changing(frame, later));
    frame = later;
  }

  private String filter() {
    return service.family() == Family.IPV4 ? " (rp_filter 2)" : "";
  }

  private Step listener() {
    Endpoint to = frame.packet().to();
    boolean datagram =
        question.protocol() == Protocol.UDP && destination.forwarding().deliversToVip();
    return Step.note(
        datagram
            ? "a program must listen on "
                + to
                + " itself: bound to all addresses, it would answer"
                + " from "
                + destination.address()
            : "a program must listen on " + to + ", or on this port of all addresses");
  }
}
