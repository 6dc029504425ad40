package io.lvsc.diff;

import io.lvsc.adopt.table.Delivery;
import io.lvsc.model.Destination;
import io.lvsc.source.SpecPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares the servers of a service. A server is the same one to IPVS by its address and port; one
 * that has another is replaced.
 */
final class ServerComparison {
  private static final String DRAINING = "was draining";
  private static final String SORRY = "was the sorry server";

  /** What is said of a removed server that took no new connections. */
  static final Set<String> IDLE = Set.of(DRAINING, SORRY);

  private final Side before;
  private final Side after;
  private final KernelEdits kernel;
  private final Service old;
  private final Service now;
  private final Renames renames;

  ServerComparison(
      Side before, Side after, KernelEdits kernel, Renames renames, Service old, Service now) {
    this.before = before;
    this.after = after;
    this.kernel = kernel;
    this.old = old;
    this.now = now;
    this.renames = renames;
  }

  /** In the order of the old table, what is new behind it. */
  List<Edit> edits() {
    List<Server> fresh = new ArrayList<>(now.servers());
    fresh.removeIf(server -> old.server(server.socket()).isPresent());
    List<Edit> edits = new ArrayList<>();
    for (Server server : old.servers()) {
      Optional<Server> same = now.server(server.socket());
      if (same.isPresent()) {
        edits.addAll(changed(server, same.get()));
      } else {
        Optional<Server> other =
            fresh.stream().filter(each -> each.name().equals(server.name())).findFirst();
        other.ifPresent(fresh::remove);
        edits.add(other.map(each -> replaced(server, each)).orElseGet(() -> removed(server)));
      }
    }
    fresh.forEach(server -> edits.add(added(server)));
    boolean moved = !old.key().equals(now.key());
    return moved ? edits.stream().map(ServerComparison::withoutEffect).toList() : edits;
  }

  /** An edit in a service that IPVS knows as another one: it keeps and breaks nothing. */
  private static Edit withoutEffect(Edit edit) {
    return edit.ending(Outcome.UNAFFECTED).by(List.of()).saying("");
  }

  private Edit added(Server server) {
    boolean disabled = disabled(before, old, server.name()).isPresent();
    String what =
        disabled
            ? "state disabled -> " + server.state()
            : server.method() + " " + server.socket() + ", weight " + server.delivery().weight();
    String effect =
        server.takesConnections()
            ? "takes " + Capacity.share(now, server) + " % of the new connections"
            : server.sorry()
                ? "the sorry server: gets clients while too few others are alive"
                : "gets no connections yet: weight 0";
    return Edit.of(Sign.ADDED, now.title(server), what, "server-added")
        .saying(effect)
        .by(kernel.about(now.key().toString(), server.socket().toString()))
        .at(at(after, now, server.name()));
  }

  private Edit removed(Server server) {
    boolean disabled = disabled(after, now, server.name()).isPresent();
    String what =
        disabled
            ? "state " + server.state() + " -> disabled"
            : server.takesConnections()
                ? "weight " + server.delivery().weight()
                : server.sorry() ? SORRY : DRAINING;
    Edit edit =
        Edit.of(Sign.REMOVED, old.title(server), what, "server-removed")
            .by(kernel.about(old.key().toString(), server.socket().toString()))
            .at(at(disabled ? after : before, old, server.name()));
    if (old.schedule().onePacket()) {
      return edit.ending(Outcome.UNAFFECTED).saying("nothing: each datagram is scheduled anew");
    }
    return server.takesConnections()
        ? edit
        : edit.saying("BREAKS what it still has (look: lvsc-director status)");
  }

  private Edit replaced(Server from, Server to) {
    boolean port = from.socket().address().equals(to.socket().address());
    String what =
        port
            ? "port " + from.socket().port() + " -> " + to.socket().port()
            : "address " + from.socket() + " -> " + to.socket();
    List<String> commands =
        new ArrayList<>(kernel.about(now.key().toString(), to.socket().toString()));
    commands.addAll(kernel.about(old.key().toString(), from.socket().toString()));
    Edit edit =
        Edit.of(Sign.REPLACED, old.title(from), what, "server-moved")
            .by(commands)
            .at(at(after, now, to.name()));
    return old.schedule().onePacket()
        ? edit.ending(Outcome.UNAFFECTED).saying("nothing: each datagram is scheduled anew")
        : edit;
  }

  private List<Edit> changed(Server from, Server to) {
    List<Edit> edits = new ArrayList<>();
    if (!from.name().equals(to.name())) {
      edits.add(named(from, to));
    }
    weight(from, to).ifPresent(edits::add);
    if (!from.thresholds().equals(to.thresholds())) {
      edits.add(
          edit(to, "thresholds " + from.thresholds() + " -> " + to.thresholds(), "thresholds"));
    }
    if (!method(from).equals(method(to))) {
      edits.add(forwarding(from, to));
    } else if (!from.tunnel().equals(to.tunnel())) {
      edits.add(edit(to, "tunnel " + from.tunnel() + " -> " + to.tunnel(), "tunnel"));
    }
    if (!edits.isEmpty()) {
      edits.set(0, edits.get(0).by(kernel.about(now.key().toString(), to.socket().toString())));
    }
    return edits;
  }

  /** Another name for an address is another machine, if Ansible reaches that elsewhere. */
  private Edit named(Server from, Server to) {
    String names = from.name() + " -> " + to.name();
    return renames.keep(before, after, from.name(), to.name())
        ? edit(to, "name " + names, "service-renamed")
        : edit(to, "machine " + names, "server-moved")
            .saying("BREAKS its connections, once the other machine has the address");
  }

  /**
   * A server takes a plain packet for its VIP wherever that stands, but unpacks none for nobody.
   * Connections by another method leave their route to the server in its entry, and direct routing
   * on that route looks for the VIP as its neighbor (ip_vs_xmit.c, IP_VS_RT_MODE_KNOWN_NH).
   */
  private static String way(Server from, Server to) {
    if (to.delivery().method() == Delivery.Method.ROUTE) {
      return "forwarding-to-dr";
    }
    boolean plain = from.delivery().method() == Delivery.Method.ROUTE;
    boolean tunnel = to.delivery().method() == Delivery.Method.TUNNEL;
    return plain && tunnel ? "forwarding-dr-to-tun" : "forwarding";
  }

  private Edit forwarding(Server from, Server to) {
    Edit edit = edit(to, "forwarding " + from.method() + " -> " + to.method(), way(from, to));
    if (!edit.breaks()) {
      return edit;
    }
    if (from.sorry()) {
      return edit.ending(Outcome.UNAFFECTED)
          .saying("the sorry server: breaks what it has while it stands in for the others");
    }
    if (from.delivery().method() == to.delivery().method()) {
      return edit.saying(
          "BREAKS its connections: they began from another address than conntrack gives them now");
    }
    return from.takesConnections()
        ? edit
        : edit.saying("BREAKS what it still has (look: lvsc-director status)");
  }

  /** An output tree tells the flag of ipvsadm, and full NAT by the rules of iptables. */
  private String method(Server server) {
    return isToldBySpecs() || server.method().equals("fullnat")
        ? server.method()
        : server.delivery().method().flag();
  }

  private Optional<Edit> weight(Server from, Server to) {
    int weightBefore = from.delivery().weight();
    int weightAfter = to.delivery().weight();
    String weights = "weight " + weightBefore + " -> " + weightAfter;
    boolean named = !from.state().equals(to.state()) && isToldBySpecs();
    String what = named ? "state " + from.state() + " -> " + to.state() : weights;
    if (from.takesConnections() && !to.takesConnections()) {
      return Optional.of(edit(to, what, "server-drained").saying(drained()));
    }
    if (!from.takesConnections() && to.takesConnections()) {
      return Optional.of(
          edit(to, what, "server-back")
              .saying("takes new connections again: " + Capacity.share(now, to) + " % of them"));
    }
    if (weightBefore == weightAfter) {
      return Optional.empty();
    }
    return Optional.of(
        edit(to, weights, "weight")
            .saying(
                now.countsWeights()
                    ? "kept; share of new connections "
                        + Capacity.share(old, from)
                        + " % -> "
                        + Capacity.share(now, to)
                        + " %"
                    : "nothing: " + now.schedule().scheduler() + " looks at no weight but 0"));
  }

  private boolean isToldBySpecs() {
    return before.spec().isPresent() && after.spec().isPresent();
  }

  private String drained() {
    String kept = Rows.of("server-drained").says();
    if (now.takers().isEmpty()) {
      kept = "keeps its connections, but NOBODY is left: new ones are REFUSED";
    }
    boolean stay = now.isPersistent() && !after.kernel("expire_quiescent_template").equals("1");
    return stay
        ? kept
            + "; but clients bound to it still come (persistence, "
            + now.schedule().timeout()
            + " s after their last)"
        : kept;
  }

  private Edit edit(Server to, String what, String row) {
    return Edit.of(Sign.CHANGED, now.title(to), what, row).at(at(after, now, to.name()));
  }

  /** Where a side says that a server is disabled, which no table shows. */
  private static Optional<Destination> disabled(Side side, Service service, String server) {
    return side.destinations(service.name())
        .filter(each -> each.server().name().equals(server))
        .filter(each -> each.state() == Destination.State.DISABLED)
        .findFirst();
  }

  private static SpecPath at(Side side, Service service, String server) {
    return side.destinations(service.name())
        .filter(each -> each.server().name().equals(server))
        .map(Destination::at)
        .findFirst()
        .orElse(Paths.service(service.name()));
  }
}
