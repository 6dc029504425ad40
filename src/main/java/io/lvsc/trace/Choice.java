package io.lvsc.trace;

import io.lvsc.model.Director;
import io.lvsc.model.Interface;
import io.lvsc.model.Protocol;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.MarkRule;
import io.lvsc.topology.NoPath;
import io.lvsc.topology.ServiceTable;
import io.lvsc.topology.ServiceTable.Found;
import io.lvsc.topology.Topology;
import io.lvsc.topology.Way;
import io.lvsc.trace.Fate.State;
import io.lvsc.trace.Step.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the active director makes of the packet until it has chosen a server. */
final class Choice {
  private final Topology topology;
  private final Question question;
  private final Director active;
  private final Vip vip;
  private final Journal journal;
  private Frame frame;

  Choice(
      Topology topology,
      Question question,
      Director active,
      Vip vip,
      Optional<Load> load,
      Journal journal) {
    this.topology = topology;
    this.question = question;
    this.active = active;
    this.vip = vip;
    this.journal = journal;
    this.frame = Frame.of(question.packet()).loaded(load);
  }

  /** The packet with its mark. */
  Frame frame() {
    return frame;
  }

  /** The service that schedules the packet; empty if none does, as the journal then says. */
  Optional<VirtualService> service(List<MarkRule> rules, ServiceTable table) {
    if (frame.load().filter(load -> !load.isWhole()).isPresent()) {
      journal.add(
          Step.of(
              Kind.RECEIVED,
              "size",
              "the fragments are put together before anything looks at them"));
    }
    mark(rules);
    route();
    List<Found> found = table.find(frame.mark(), question.protocol(), vip.ip(), question.port());
    if (found.isEmpty()) {
      journal.add(
          Step.of(Kind.MATCHED, "ipvs", "no service takes " + asked() + others())
              .because(vip.at()));
      return Optional.empty();
    }
    Found first = found.get(0);
    journal.add(Step.of(Kind.MATCHED, "ipvs", words(first)).because(first.service().addressAt()));
    found.stream().skip(1).forEach(other -> journal.add(neverAsked(first, other)));
    return Optional.of(first).filter(Found::schedules).map(Found::service);
  }

  /** {@code tcp 203.0.113.100:80}. */
  String asked() {
    return word(question.protocol()) + " " + Endpoint.of(vip.ip(), question.port());
  }

  private static String word(Protocol protocol) {
    return protocol.keyword();
  }

  // ------------------------------------------------------------------------------------- the mark

  private void mark(List<MarkRule> rules) {
    if (rules.isEmpty()) {
      return;
    }
    boolean caught = false;
    for (MarkRule rule : rules) {
      if (rule.catches(
          question.client().address(), question.protocol(), vip.ip(), question.port())) {
        Frame marked = frame.marked(rule.applyTo(frame.mark()));
        journal.add(
            Step.of(Kind.MARKED, "mangle", "LVSC-MARK: " + words(rule) + " -> mark " + rule.xmark())
                .because(rule.match().at())
                .changing(frame, marked));
        frame = marked;
        caught = true;
      }
    }
    if (!caught) {
      journal.add(Step.of(Kind.MARKED, "mangle", "no rule of LVSC-MARK catches it: mark 0"));
    }
  }

  private static String words(MarkRule rule) {
    String ports =
        rule.match().anyPort()
            ? "any port"
            : rule.match().ports().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return rule.match().clients().map(clients -> "from " + clients + " ").orElse("")
        + "to `"
        + rule.match().vip().name()
        + "` "
        + word(rule.match().protocol())
        + " "
        + ports;
  }

  // ------------------------------------------------------------------------------------ the route

  private void route() {
    String device =
        vip.network()
            .flatMap(active::in)
            .map(Interface::name)
            .map(name -> " on " + name)
            .orElse("");
    boolean announced = topology.announcements().isAnnounced(vip);
    List<String> others =
        topology.availability().peers(active).stream()
            .map(peer -> peer.name() + (isDown(peer) ? " is down" : " stands by"))
            .toList();
    String held =
        others.isEmpty() || announced
            ? ""
            : ", which " + active.name() + " holds: " + String.join(", ", others);
    journal.add(
        Step.of(
                Kind.ROUTED,
                "route",
                vip.ip()
                    + " is local: VIP `"
                    + vip.name()
                    + "`"
                    + (announced ? " on lo" : device)
                    + held)
            .because(vip.at()));
  }

  private boolean isDown(Director director) {
    return question.down().contains(director.name());
  }

  // ---------------------------------------------------------------------------------- the service

  private String words(Found found) {
    String name = "`" + found.service().name() + "`";
    return switch (found.question()) {
      case MARK -> "mark " + frame.mark() + " -> " + name;
      case PORT -> asked() + " -> " + name;
      case FTP_DATA ->
          found.schedules()
              ? "no service on port "
                  + question.port()
                  + " -> "
                  + name
                  + ", which is persistent, so it takes the ports of FTP's data too"
              : name
                  + " is asked for the ports of FTP's data, but is not persistent and takes none";
      case ANY_PORT ->
          "no service on port " + question.port() + " -> " + name + " (" + title(found) + ")";
    };
  }

  private static String title(Found found) {
    return found.service().address().title();
  }

  private static Step neverAsked(Found first, Found other) {
    String reason =
        switch (first.question()) {
          case MARK -> "IPVS looks for the mark first";
          case PORT -> "IPVS looks for the port first";
          case FTP_DATA, ANY_PORT -> "IPVS looks for FTP first";
        };
    return Step.of(
            Kind.NOT_ASKED,
            "",
            "never asked: `" + other.service().name() + "`, " + title(other) + " (" + reason + ")")
        .because(other.service().addressAt());
  }

  /** What the VIP has instead. */
  private String others() {
    List<String> titles =
        topology.cluster().services().stream()
            .filter(service -> service.vips().contains(vip))
            .map(service -> "`" + service.name() + "` " + takes(service))
            .toList();
    if (titles.isEmpty()) {
      return "";
    }
    int shown = Math.min(titles.size(), 4);
    String more = titles.size() > shown ? " and " + (titles.size() - shown) + " more" : "";
    return "; `" + vip.name() + "` has " + String.join(", ", titles.subList(0, shown)) + more;
  }

  private String takes(VirtualService service) {
    return service.matches().stream()
        .filter(match -> match.vip().equals(vip))
        .map(
            match ->
                word(match.protocol())
                    + " "
                    + match.ports().stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + match.clients().map(clients -> " from " + clients).orElse(""))
        .collect(Collectors.joining(", "));
  }

  /** Nobody of the service takes the packet. */
  Fate refused(VirtualService service) {
    String reason =
        service.active().isEmpty()
            ? "no server of `" + service.name() + "` takes new connections"
            : "the server that `"
                + service.scheduler().keyword()
                + "` has for this client takes no new connections";
    journal.add(
        Step.of(Kind.DROPPED, "refused", reason + ": ICMP port unreachable to the client")
            .because(service.at()));
    return told(reason);
  }

  /** No service: what the director's own programs do is theirs. */
  Fate local() {
    journal.add(
        Step.of(
            Kind.ACCEPTED,
            "local",
            "the packet goes to the sockets of " + active.name() + " itself: refused"));
    journal.add(
        Step.note("if a program of " + active.name() + " listens on the port, it answers instead"));
    return told("no service takes " + asked());
  }

  /** Who is refused is told so only if the director has a way to the client. */
  private Fate told(String reason) {
    Sending sending = new Sending(topology, active, question.down(), journal);
    Way back = topology.way(active, question.client().address());
    return (back instanceof NoPath none
            ? sending.end(none, question.client().address())
            : Optional.<Fate>empty())
        .orElseGet(() -> new Fate(State.REFUSED, reason));
  }
}
