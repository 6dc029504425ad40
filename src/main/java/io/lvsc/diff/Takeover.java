package io.lvsc.diff;

import io.lvsc.model.Protocol;
import io.lvsc.plan.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What ends when a director takes over what another one carries: connections that it was not told
 * of, unless it opens them in their middle and a hash finds their server; and those of full NAT
 * whose server sees an address of each director's own.
 */
final class Takeover {
  /** The row of a director that takes the VIPs from those that were there. */
  static final String BY_PREEMPTION = "director-preempts";

  private static final String VIP = "vip ";
  private static final int NAMES = 4;

  private final Side before;
  private final Side after;
  private final Sources sources;

  /** What the old files say as a whole, which is read once and not for each server. */
  private final boolean isAnnounced;

  private final boolean isSynchronized;

  /** The names of the VIPs that a takeover moves. */
  private final Set<String> moving;

  /** The names of each service's VIPs, by its own. */
  private final Map<String, Set<String>> vips = new HashMap<>();

  Takeover(Side before, Side after) {
    this.before = before;
    this.after = after;
    this.sources = Sources.of(before.tree(), after.tree());
    this.isAnnounced = before.isAnnounced();
    this.isSynchronized = before.isSynchronized();
    Set<String> all = Set.copyOf(before.vips().values());
    this.moving = isAnnounced ? before.announced() : all;
    for (Service service : before.services()) {
      Set<String> names = new HashSet<>(service.packetVips());
      names.retainAll(all);
      service
          .key()
          .address()
          .flatMap(address -> Optional.ofNullable(before.vips().get(address.toString())))
          .ifPresent(names::add);
      vips.put(service.name(), names);
    }
  }

  /** The edits with what their takeovers break, and that of the push itself. */
  List<Edit> told(List<Edit> edits, List<HostChange> hosts, List<Role> programs) {
    List<Edit> told = new ArrayList<>(edits.stream().map(this::told).toList());
    boolean pushed =
        programs.contains(Role.DIRECTOR)
            || hosts.stream()
                .anyMatch(host -> host.is(Role.DIRECTOR) && before.announces(host.name()));
    if (isAnnounced && after.isAnnounced() && pushed && told.stream().noneMatch(Takeover::moves)) {
      Edit drains = Edit.of(Sign.CHANGED, "cluster", "push of the directors", "directors-drained");
      if (!ended(drains).isEmpty()) {
        told.add(told(drains));
      }
    }
    return told;
  }

  private Edit told(Edit edit) {
    if (edit.row().outcome() != Outcome.MOVED || edit.outcome() == Outcome.BROKEN) {
      return edit;
    }
    List<String> reasons = new ArrayList<>();
    String untold =
        isPreemption(edit) ? "it was told of none" : "no other director was told of them";
    reason(edit, forgetting(edit), untold).ifPresent(reasons::add);
    reason(edit, this::isSeenAnew, "servers of full NAT see an address of each director's own")
        .ifPresent(reasons::add);
    if (reasons.isEmpty()) {
      return edit;
    }
    String breaks = "BREAKS " + String.join(", and ", reasons);
    if (standsBy(edit)) {
      return edit.saying(edit.effect() + "; if it is active, that " + breaks)
          .ending(Renumbering.isOf(edit) ? Outcome.BY_HAND : Outcome.KEPT);
    }
    boolean all = ended(edit).size() == titles(edit, (service, server) -> true).size();
    return edit.saying(edit.effect() + "; " + breaks).ending(all ? Outcome.BROKEN : Outcome.MOVED);
  }

  private Optional<String> reason(Edit edit, Ending ending, String why) {
    List<String> services = services(edit, ending);
    String which = services.size() == count(edit) ? "" : " of " + Lists.of(services, NAMES);
    String what = isAnnounced ? "the connections" + which + " that move" : "connections" + which;
    return services.isEmpty()
        ? Optional.empty()
        : Optional.of((which.isEmpty() && !isAnnounced ? "all " : "") + what + ": " + why);
  }

  private long count(Edit edit) {
    return before.services().stream().filter(each -> isMoved(edit, each)).count();
  }

  private List<String> services(Edit edit, Ending ending) {
    return before.services().stream()
        .filter(service -> isMoved(edit, service))
        .filter(service -> service.servers().stream().anyMatch(each -> ending.ends(service, each)))
        .map(Service::name)
        .toList();
  }

  /** What is pushed before, so that a takeover breaks less. */
  Set<String> advice(List<Edit> edits) {
    Set<String> sentences = new LinkedHashSet<>();
    edits.stream().filter(Takeover::moves).forEach(edit -> advice(edit, sentences));
    return sentences;
  }

  private void advice(Edit edit, Set<String> sentences) {
    List<String> forgotten = services(edit, forgetting(edit));
    if (!forgotten.isEmpty() && isPreemption(edit)) {
      sentences.add(
          Lists.of(forgotten, NAMES)
              + ": push the new director with `preempt: false` first, and `true` when the connections of that time"
              + " have ended");
    } else if (!forgotten.isEmpty() && before.isShared()) {
      sentences.add(
          Lists.of(forgotten, NAMES)
              + ": push `connection_sync` alone first, and this when the connections of that time have"
              + " ended");
    }
    List<String> seen = services(edit, this::isSeenAnew);
    if (!seen.isEmpty()) {
      sentences.add(
          Lists.of(seen, NAMES)
              + (before.isShared() && after.isShared()
                  ? ": push a `local_address` that moves with the VIPs first, and this when the"
                      + " connections of that time have ended"
                  : ": no sequence keeps what moves by full NAT: push in a quiet hour"));
    }
  }

  /** Nobody knows who is active: as a rule the first one. */
  private boolean standsBy(Edit edit) {
    return (edit.row().id().equals("director-removed") || Renumbering.isOf(edit))
        && !edit.subject()
            .equals(
                "director " + before.tree().inOrder(Role.DIRECTOR).stream().findFirst().orElse(""));
  }

  /** Whether VIPs go from one director to another. */
  static boolean moves(Edit edit) {
    return edit.row().outcome() == Outcome.MOVED
        && (edit.outcome() == Outcome.MOVED || edit.outcome() == Outcome.BROKEN);
  }

  /** Whether an edit breaks connections if the director that it is about is the active one. */
  static boolean wouldBreak(Edit edit) {
    return edit.row().id().equals("director-removed") && edit.outcome() == Outcome.KEPT;
  }

  /** The old servers whose connections end by these edits, as {@code service/server}. */
  List<String> ended(List<Edit> edits) {
    return edits.stream()
        .filter(Takeover::moves)
        .flatMap(edit -> ended(edit).stream())
        .distinct()
        .toList();
  }

  private List<String> ended(Edit edit) {
    Ending forgetting = forgetting(edit);
    return titles(
        edit, (service, server) -> forgetting.ends(service, server) || isSeenAnew(service, server));
  }

  private interface Ending {
    boolean ends(Service service, Server server);
  }

  private List<String> titles(Edit edit, Ending ending) {
    return before.services().stream()
        .filter(service -> isMoved(edit, service))
        .flatMap(
            service ->
                service.servers().stream()
                    .filter(server -> ending.ends(service, server))
                    .map(server -> service.name() + "/" + service.title(server)))
        .toList();
  }

  /** Whether an edit moves a service's VIP, and there is an entry that could be missed. */
  private boolean isMoved(Edit edit, Service service) {
    String subject = edit.subject();
    Set<String> names = vips.getOrDefault(service.name(), Set.of());
    return !service.schedule().onePacket()
        && (subject.startsWith(VIP)
            ? names.contains(subject.substring(VIP.length()))
            : names.stream().anyMatch(moving::contains));
  }

  private boolean isSeenAnew(Service service, Server server) {
    return sources.differ(service, server);
  }

  /** A director that leaves gives its clients to such as have the old files. */
  private Ending forgetting(Edit edit) {
    Map<String, String> kernel = (edit.sign() == Sign.REMOVED ? before : after).kernel();
    boolean told = isSynchronized && !isPreemption(edit);
    return (service, server) ->
        !told && !findsAgain(service, kernel) && !isSeenAnew(service, server);
  }

  /** A director that comes has been told of no connection, whether or not directors tell. */
  private static boolean isPreemption(Edit edit) {
    return edit.row().id().equals(BY_PREEMPTION);
  }

  /** Whether a director that knows nothing of a connection sends it where it was. */
  private static boolean findsAgain(Service service, Map<String, String> kernel) {
    Protocol protocol = service.key().protocol();
    String opens = protocol == Protocol.SCTP ? "sloppy_sctp" : "sloppy_tcp";
    return service.hashesClients() && (protocol == Protocol.UDP || "1".equals(kernel.get(opens)));
  }
}
