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
import io.lvsc.topology.Way;
import io.lvsc.trace.Step.Kind;
import java.util.Optional;

/** The way from the director's choice to a server. */
final class Delivery {
  private final Topology topology;
  private final Question question;
  private final Director active;
  private final Vip vip;
  private final VirtualService service;
  private final Destination destination;
  private final RealServer server;
  private final Journal journal;
  private final Sending sending;
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
    this.topology = topology;
    this.question = question;
    this.active = active;
    this.vip = vip;
    this.service = service;
    this.destination = destination;
    this.server = server;
    this.frame = frame;
    this.journal = journal;
    this.sending = new Sending(topology, active, question.down(), journal);
    sending.size().carry(frame.load());
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
    journal.arrive(active.name());
    Way way = topology.way(active, destination.address());
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
    journal.arrive(server.name());
    return receive();
  }

  private Optional<Fate> receive() {
    if (question.down().contains(server.name())) {
      return journal.drop(server.name(), whyDown(destination));
    }
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

  /** Why a server that is down gets the packet. */
  static String whyDown(Destination destination) {
    return "`" + destination.server().name() + "` is down, and " + whyChosen(destination);
  }

  private static String whyChosen(Destination destination) {
    return destination.check().isEmpty()
        ? "no one takes it out of the table"
        : destination.takesConnections()
            ? "gets clients below the quorum (`fail_open`)"
            : "no new connections come to it, as its check has failed";
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
