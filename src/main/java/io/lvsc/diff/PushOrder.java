package io.lvsc.diff;

import io.lvsc.plan.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The steps by which a change comes to the hosts: what the playbook lvsc.cluster.push does, in its
 * order, and what is done around it.
 */
final class PushOrder {
  private static final int HOSTS = 6;
  private static final String DECOMMISSION = "lvsc.cluster.decommission";

  /**
   * One step.
   *
   * @param hosts by name; {@code every host} for all
   * @param verb of lvsc's program on the host, or the playbook to run
   */
  record Step(List<String> hosts, String verb, String says) {
    Step {
      hosts = List.copyOf(hosts);
    }
  }

  private final Changes changes;
  private final Tree before;
  private final Tree after;
  private final Handover handover;
  private final Renumbering renumbering;
  private final List<Step> steps = new ArrayList<>();

  private PushOrder(Changes changes) {
    this.changes = changes;
    this.before = changes.before().tree();
    this.after = changes.after().tree();
    this.handover = changes.handover();
    this.renumbering = Renumbering.between(before, after);
  }

  static List<Step> of(Changes changes) {
    PushOrder order = new PushOrder(changes);
    if (!changes.hosts().isEmpty() || !changes.programs().isEmpty()) {
      order.fill();
    }
    return List.copyOf(order.steps);
  }

  private void fill() {
    decommissionDirectors();
    steps.add(new Step(List.of("every host"), "check", "stops before anything is changed"));
    byHand();
    extend(Role.ROUTER);
    extend(Role.REAL_SERVER);
    directors();
    settle(Role.REAL_SERVER);
    settle(Role.ROUTER);
    List<String> left =
        hosts(Sign.REMOVED).filter(host -> !host.is(Role.DIRECTOR)).map(HostChange::name).toList();
    add(left, DECOMMISSION, "nobody sends to it any more");
  }

  private void add(List<String> hosts, String verb, String says) {
    if (!hosts.isEmpty()) {
      steps.add(new Step(hosts, verb, says));
    }
  }

  private Stream<HostChange> hosts(Sign sign) {
    return changes.hosts().stream().filter(host -> host.sign() == sign);
  }

  /** A director gives its clients away before the others forget it. */
  private void decommissionDirectors() {
    List<String> left =
        hosts(Sign.REMOVED).filter(host -> host.is(Role.DIRECTOR)).map(HostChange::name).toList();
    boolean alone = before.hosts(Role.DIRECTOR).stream().allMatch(left::contains);
    String says =
        alone
            ? "its VIPs and connections go: nobody serves until the others have their files"
            : left.stream().anyMatch(changes.before()::announces)
                ? "drained first: routers send its clients to the others"
                : "if it is active, another one takes its VIPs";
    add(left, DECOMMISSION, says);
  }

  private void byHand() {
    List<String> hosts =
        changes.hosts().stream()
            .filter(host -> host.role().isEmpty() && host.sign() != Sign.REMOVED)
            .map(HostChange::name)
            .toList();
    add(hosts, "by hand", "their INSTRUCTIONS.md is another one");
    add(
        List.copyOf(renumbering.addresses().keySet()),
        "by hand",
        "stop keepalived, change the address; the reload at its end starts it");
  }

  /** The hosts of a role that the playbook finds other files on, in its order. */
  private List<String> changed(Role role) {
    Set<String> changed =
        changes.hosts().stream()
            .filter(host -> host.is(role) && host.sign() != Sign.REMOVED)
            .map(HostChange::name)
            .collect(Collectors.toSet());
    boolean programs = changes.programs().contains(role);
    return after.inOrder(role).stream().filter(host -> programs || changed.contains(host)).toList();
  }

  private void extend(Role role) {
    String says = "take their files and what is new in them, keep what is old";
    add(
        changed(role),
        "extend",
        changes.programs().contains(role) ? "take the other program; " + says : says);
  }

  private void settle(Role role) {
    boolean given =
        changes.hosts().stream().anyMatch(host -> host.is(role) && !host.given().isEmpty());
    add(
        changed(role),
        "reload",
        given ? "give up what nobody uses now" : "there is nothing to give up");
  }

  // ------------------------------------------------------------------------------- directors

  /** Those in a row of which the same is to be said make a step. */
  private void directors() {
    List<String> order = directorsInOrder();
    List<String> row = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      row.add(order.get(i));
      boolean last = i + 1 == order.size();
      boolean fresh = isNew(order.get(i));
      boolean apart = renumbering.has(order.get(i));
      if (last || fresh != isNew(order.get(i + 1)) || apart || renumbering.has(order.get(i + 1))) {
        add(row, "reload", fresh ? "start with the whole table, and no connections" : table(row));
        row.clear();
      }
    }
  }

  private boolean isNew(String director) {
    return !before.hosts(Role.DIRECTOR).contains(director);
  }

  /** Those first that have no clients. Nobody knows who is active: as a rule the first one. */
  private List<String> directorsInOrder() {
    List<String> changed = changed(Role.DIRECTOR);
    Optional<String> active =
        before.inOrder(Role.DIRECTOR).stream()
            .filter(after.hosts(Role.DIRECTOR)::contains)
            .findFirst();
    List<String> order =
        Stream.of(false, true)
            .flatMap(
                busy ->
                    changed.stream()
                        .filter(each -> busy == hasClients(each, active.equals(Optional.of(each)))))
            .toList();
    return Stream.of(false, true)
        .flatMap(late -> order.stream().filter(each -> late == renumbering.has(each)))
        .toList();
  }

  /**
   * Of directors that announce no more, the first one holds the VIPs when the last one's turn is.
   */
  private boolean hasClients(String director, boolean active) {
    if (handover.toSharing()) {
      return false;
    }
    return (changes.after().announces(director) && !handover.toAnnouncement())
        ? changes.before().announces(director)
        : active;
  }

  private String table(List<String> directors) {
    KernelEdits kernel = changes.kernel();
    String says =
        kernel.commands().isEmpty()
            ? "the table of IPVS stays as it is"
            : "ipvsadm: %d added, %d edited, %d dropped"
                .formatted(
                    kernel.count(KernelEdits.Kind.ADD),
                    kernel.count(KernelEdits.Kind.EDIT),
                    kernel.count(KernelEdits.Kind.DROP));
    if (handover.toSharing()) {
      return says + "; one after the other, the first one takes the VIPs";
    }
    if (directors.stream().anyMatch(changes.before()::announces)) {
      return says + "; one after the other, drained meanwhile";
    }
    return directors.size() > 1 ? says + "; those that stand by first, the active one last" : says;
  }

  static String names(Step step) {
    return Lists.of(step.hosts(), HOSTS);
  }
}
