package io.lvsc.diff;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sequences of pushes by which connections survive that one push would break. */
final class Advice {
  private static final String LATER =
      " remove the old one in a second push, when `lvsc-director status` shows no connections of it";

  private static final int MANY = 4;

  private Advice() {}

  /** A sentence for each way; nothing where one push breaks nothing, or no way is known. */
  static List<String> of(Changes changes) {
    Set<String> sentences = new LinkedHashSet<>();
    List<String> removed = new ArrayList<>();
    List<String> draining = new ArrayList<>();
    for (ServiceChange change : changes.services()) {
      if (change.sign() == Sign.REMOVED && change.isForgotten()) {
        sentences.add(
            change.name()
                + ": push it with `state: drain` at every server, remove it when"
                + " `lvsc-director status` shows no connections of it");
      } else if (change.isForgotten()) {
        sentences.add(service(change));
      } else {
        change.edits().stream()
            .filter(edit -> edit.breaks() && !isOfTheWay(edit))
            .forEach(edit -> server(change, edit, removed, draining, sentences));
        way(change).ifPresent(sentences::add);
      }
    }
    if (changes.handover().forgets()) {
      sentences.add(
          "the pair: push it with `kernel: { sloppy_tcp: 1, schedule_icmp: 1 }`, which takes up what"
              + " other directors carried");
    }
    sentences.addAll(new Takeover(changes.before(), changes.after()).advice(changes.others()));
    List<String> all = new ArrayList<>();
    if (changes.others().stream().anyMatch(Renumbering::isOf)) {
      all.addAll(Renumbering.between(changes.before().tree(), changes.after().tree()).advice());
    }
    if (changes.others().stream().anyMatch(ClusterComparison::isNewGateway)) {
      all.add(
          "push the new gateway first as a VIP with `gateway: true` beside the old one, change it on"
              + " the hosts, then push this");
    }
    if (!removed.isEmpty()) {
      all.add(
          Lists.of(removed, MANY)
              + ": push `state: drain` first, remove "
              + (removed.size() == 1 ? "it" : "them")
              + " in a second push, when `lvsc-director status` shows no connections");
    }
    if (!draining.isEmpty()) {
      all.add(
          Lists.of(draining, MANY)
              + ": push the removal when `lvsc-director status` shows no connections");
    }
    all.addAll(sentences);
    return all;
  }

  private static String service(ServiceChange change) {
    Service old = change.before().orElseThrow();
    return old.key().isMark()
        ? change.name()
            + ": keep "
            + old.title()
            + " with a `match` on a port that nobody uses, push the new one beside it under another"
            + " name;"
            + LATER
        : change.name()
            + ": push the new one beside the old one under another name, send clients to it, remove"
            + " the old one when it has no connections";
  }

  private static boolean isOfTheWay(Edit edit) {
    return edit.row().id().startsWith("forwarding");
  }

  /** For the servers that get another forwarding method. */
  private static Optional<String> way(ServiceChange change) {
    List<String> broken =
        change.edits().stream()
            .filter(edit -> edit.breaks() && isOfTheWay(edit))
            .map(Edit::subject)
            .toList();
    if (broken.isEmpty()) {
      return Optional.empty();
    }
    Service old = change.before().orElseThrow();
    List<String> takers = old.takers().stream().map(old::title).toList();
    List<String> serving = broken.stream().filter(takers::contains).toList();
    boolean all = broken.containsAll(takers);
    String names = Lists.of(broken.stream().map(each -> change.name() + "/" + each).toList(), MANY);
    String first =
        serving.isEmpty()
            ? ": push the other method"
            : ": push `state: drain` first"
                + (serving.size() < broken.size() ? " at " + Lists.of(serving, MANY) : "")
                + ", and the other method";
    return Optional.of(
        names
            + first
            + " when `lvsc-director status` shows no connections"
            + (all && serving.size() > 1
                ? "; one server after the other, or nobody takes new ones"
                : ""));
  }

  private static void server(
      ServiceChange change,
      Edit edit,
      List<String> removed,
      List<String> draining,
      Set<String> sentences) {
    String name = change.name() + "/" + edit.subject();
    if (edit.row().id().equals("server-removed")) {
      (ServerComparison.IDLE.contains(edit.what()) ? draining : removed).add(name);
      return;
    }
    if (edit.what().startsWith("machine ")) {
      sentences.add(
          name
              + ": push `state: drain` first, give the address to the other machine when"
              + " `lvsc-director status` shows no connections");
      return;
    }
    boolean port = edit.what().startsWith("port ");
    sentences.add(
        port
            ? name
                + ": push the new port beside the old one, and the old one with `state: drain`;"
                + LATER
            : name
                + ": push the new address as a server of another name, and the old one with `state:"
                + " drain`;"
                + LATER);
  }
}
