package io.lvsc.diff;

import io.lvsc.plan.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The steps of the playbook that do something, in its order. */
final class PushOrder {
  private static final int HOSTS = 6;

  /**
   * One step.
   *
   * @param hosts by name; {@code every host} for all
   * @param verb of lvsc's program on the host, or the playbook to run
   */
  record Step(List<String> hosts, String verb, String says) {}

  private final Changes changes;
  private final List<Step> steps = new ArrayList<>();

  private PushOrder(Changes changes) {
    this.changes = changes;
  }

  static List<Step> of(Changes changes) {
    PushOrder order = new PushOrder(changes);
    if (!changes.hosts().isEmpty() || !changes.programs().isEmpty()) {
      order.fill();
    }
    return List.copyOf(order.steps);
  }

  private void fill() {
    steps.add(new Step(List.of("every host"), "check", "stops before anything is changed"));
    byHand();
    extend(Role.ROUTER);
    extend(Role.REAL_SERVER);
    directors();
    settle(Role.REAL_SERVER);
    settle(Role.ROUTER);
    List<String> left =
        changes.hosts().stream()
            .filter(host -> host.sign() == Sign.REMOVED)
            .map(HostChange::name)
            .toList();
    if (!left.isEmpty()) {
      steps.add(new Step(left, "lvsc.cluster.decommission", "not in the inventory any more"));
    }
  }

  private void byHand() {
    List<String> hosts =
        changes.hosts().stream()
            .filter(host -> host.role().isEmpty() && host.sign() != Sign.REMOVED)
            .map(HostChange::name)
            .toList();
    if (!hosts.isEmpty()) {
      steps.add(new Step(hosts, "by hand", "their INSTRUCTIONS.md is another one"));
    }
  }

  private void extend(Role role) {
    List<String> hosts =
        changes.hosts().stream()
            .filter(host -> host.is(role) && host.sign() != Sign.REMOVED)
            .filter(host -> !host.taken().isEmpty())
            .map(HostChange::name)
            .toList();
    if (changes.programs().contains(role)) {
      steps.add(
          new Step(
              changes.after().tree().hosts(role),
              "extend",
              "take the other program and what is new"));
    } else if (!hosts.isEmpty()) {
      steps.add(new Step(hosts, "extend", "take what is new, keep what is old"));
    }
  }

  private void directors() {
    List<String> fresh = directors(Sign.ADDED);
    if (!fresh.isEmpty()) {
      steps.add(new Step(fresh, "reload", "starts with the whole table, and no connections"));
    }
    List<String> hosts = new ArrayList<>(directors(Sign.CHANGED));
    if (changes.programs().contains(Role.DIRECTOR)) {
      hosts = new ArrayList<>(changes.after().tree().hosts(Role.DIRECTOR));
      hosts.removeAll(fresh);
    }
    if (hosts.isEmpty()) {
      return;
    }
    KernelEdits kernel = changes.kernel();
    String counts =
        "ipvsadm: %d added, %d edited, %d dropped"
            .formatted(
                kernel.count(KernelEdits.Kind.ADD),
                kernel.count(KernelEdits.Kind.EDIT),
                kernel.count(KernelEdits.Kind.DROP));
    boolean table = !kernel.commands().isEmpty();
    String how = "";
    if (changes.before().announces(hosts.get(0))) {
      how = "; one after the other, drained meanwhile";
    } else if (hosts.size() > 1) {
      // Nobody knows who is active: as a rule the first one, which the playbook takes last.
      Collections.reverse(hosts);
      how = "; those that stand by first, the active one last";
    }
    steps.add(
        new Step(hosts, "reload", (table ? counts : "the table of IPVS stays as it is") + how));
  }

  private List<String> directors(Sign sign) {
    return changes.hosts().stream()
        .filter(host -> host.is(Role.DIRECTOR) && host.sign() == sign)
        .map(HostChange::name)
        .toList();
  }

  private void settle(Role role) {
    List<String> hosts =
        changes.hosts().stream()
            .filter(host -> host.is(role) && host.sign() != Sign.REMOVED)
            .filter(host -> !host.given().isEmpty())
            .map(HostChange::name)
            .toList();
    if (!hosts.isEmpty()) {
      steps.add(new Step(hosts, "reload", "give up what nobody uses now"));
    }
  }

  static String names(Step step) {
    return Lists.of(step.hosts(), HOSTS);
  }
}
