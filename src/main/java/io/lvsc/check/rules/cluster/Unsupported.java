package io.lvsc.check.rules.cluster;

import static java.util.stream.Collectors.joining;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.RealServer;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.ServingDirectors.Received;
import io.lvsc.topology.Topology;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Several directors that are real servers too. What one of them gives to another, that one
 * schedules again and gives back, until the packet's TTL ends: with two directors a quarter of the
 * connections die, and some go astray even if only one of them serves. By direct routing a director
 * can tell by the frame's source who gives it a packet. A sorry server gets no packet from another
 * director.
 */
public final class Unsupported implements Rule {
  private static final String NAMED =
      "with several directors one that serves is written by its name, since the others give it packets that it must not schedule again";

  @Override
  public void check(Topology topology, Findings findings) {
    if (topology.cluster().directors().size() < 2) {
      return;
    }
    Set<SpecPath> untold = new HashSet<>();
    for (VirtualService service : topology.cluster().services()) {
      for (Destination server : DirectorAsServer.serving(service)) {
        findings
            .at(server.serverAt(), "a director cannot serve `%s` itself: %s", service.name(), NAMED)
            .about(service.at())
            .label("one of several directors")
            .help("write %s instead, or name one of `real_servers`", names(topology))
            .report();
      }
      for (Destination server : service.destinations()) {
        server
            .director()
            .ifPresent(director -> named(topology, service, server, director, untold, findings));
      }
    }
    for (Written<String> named : topology.cluster().directorsAsServers()) {
      if (!DirectorAsServer.isPossible(topology, named.at())) {
        findings
            .at(
                named.at(),
                "`%s` is %s: %s",
                named.value(),
                DirectorAsServer.who(topology, named.value()),
                NAMED)
            .about(DirectorAsServer.service(topology, named.at()))
            .label("one of several directors")
            .help(
                "write %s instead, or name one of `real_servers`",
                owner(topology, named.value())
                    .map(Unsupported::entry)
                    .orElseGet(() -> names(topology)))
            .report();
      }
    }
    for (RealServer server : topology.cluster().realServers()) {
      for (RealServer.Attached rip : server.rips()) {
        boolean director = DirectorAsServer.isDirectors(topology, rip.ip());
        if (director && !DirectorAsServer.isPossible(topology, server)) {
          report(topology, server, rip, findings);
        }
      }
    }
  }

  private static void named(
      Topology topology,
      VirtualService service,
      Destination server,
      Director director,
      Set<SpecPath> untold,
      Findings findings) {
    if (topology.announcements().areMade()) {
      findings
          .at(
              server.serverAt(),
              "`%s` is a director, and the VIPs are announced: only directors that share them by `high_availability` serve too",
              director.name())
          .about(service.at())
          .label("one of several directors")
          .help("name one of `real_servers`")
          .report();
    } else if (server.forwarding() != ForwardingMethod.DR) {
      findings
          .at(
              server.serverAt(),
              "`%s` is a director: beside others one serves by direct routing alone, since it tells by the frame who gives it a packet",
              director.name())
          .about(service.at())
          .label("one of several directors")
          .help("write `forwarding: dr`, without `tunnel`; or name one of `real_servers`")
          .report();
    } else {
      topology.servingDirectors().received(director).stream()
          .filter(each -> each.there().mac().isEmpty())
          .filter(each -> untold.add(each.there().at()))
          .forEach(each -> nameless(service, server, director, each, findings));
      topology.availability().peers(director).stream()
          .filter(sender -> !isNeighbor(topology, sender, server))
          .filter(sender -> untold.add(pair(sender, director)))
          .forEach(sender -> apart(service, server, director, sender, findings));
    }
  }

  /** The same for two directors, whichever of them serves. */
  private static SpecPath pair(Director one, Director other) {
    boolean ordered = one.name().compareTo(other.name()) < 0;
    return ordered ? one.at().key(other.name()) : other.at().key(one.name());
  }

  /** Whether frames reach a director from another one without a router, which would change them. */
  private static boolean isNeighbor(Topology topology, Director sender, Destination server) {
    return !sender.speaks(server.address().family())
        || topology
            .table(sender)
            .linkTo(server.address())
            .filter(link -> !link.needsRouteTo(server.address()))
            .isPresent();
  }

  private static void apart(
      VirtualService service,
      Destination server,
      Director director,
      Director sender,
      Findings findings) {
    findings
        .at(
            server.serverAt(),
            "`%s` is a director, and `%s` reaches its address `%s` by a router alone: it cannot tell what comes from there",
            director.name(),
            sender.name(),
            server.address())
        .about(service.at())
        .label("one of several directors")
        .related(sender.at(), "no address in the same block")
        .help("give both an address in one block of the VIP's network")
        .report();
  }

  private static void nameless(
      VirtualService service,
      Destination server,
      Director director,
      Received received,
      Findings findings) {
    findings
        .at(
            server.serverAt(),
            "`%s` is a director, and cannot tell what `%s` gives it from what clients send: it would schedule that again and give a part of it back, until the packet's TTL ends",
            director.name(),
            received.sender().name())
        .about(service.at())
        .label("one of several directors")
        .related(received.there().at(), "no `mac` here")
        .help(
            "add `mac` to `%s` of `%s`, as `ip link show dev %s` prints it there",
            received.there().name(), received.sender().name(), received.there().name())
        .report();
  }

  private static void report(
      Topology topology, RealServer server, RealServer.Attached rip, Findings findings) {
    String name =
        topology
            .addresses()
            .owner(rip.ip())
            .map(Unsupported::entry)
            .orElseGet(() -> names(topology));
    findings
        .at(
            rip.address().at(),
            "`%s` is %s: %s",
            rip.ip(),
            DirectorAsServer.who(topology, rip.ip().toString()),
            NAMED)
        .label("one of several directors")
        .help(
            "remove `%s` from `real_servers`, and write %s in services; or give it %s of its own",
            server.name(), name, DirectorAsServer.lacks(topology, server))
        .report();
  }

  private static Optional<Director> owner(Topology topology, String text) {
    return IpAddress.parse(text)
        .flatMap(address -> topology.addresses().owner(address))
        .or(
            () ->
                topology.cluster().directors().stream()
                    .filter(director -> director.name().equals(text))
                    .findFirst());
  }

  private static String names(Topology topology) {
    List<Director> directors = topology.cluster().directors();
    return directors.stream().limit(2).map(Unsupported::entry).collect(joining(" and "));
  }

  private static String entry(Director director) {
    return "`{ server: " + director.name() + " }`";
  }
}
