package io.lvsc.adopt.read;

import io.lvsc.adopt.ledger.Directive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ways that packets take through the chains of iptables: those on their way in through mangle,
 * where they are marked, and those on their way out through nat, where their source changes.
 */
final class PacketWays {
  private static final int DEEPEST = 16;

  /** How many ways through the chains are followed. */
  private static final int MOST_STEPS = 100_000;

  private final PacketChains chains;
  private final PacketTargets targets;
  private int steps;

  PacketWays(PacketChains chains, PacketTargets targets) {
    this.chains = chains;
    this.targets = targets;
  }

  /** Follows them all, to what the rules at their ends do. */
  void follow() {
    walk("mangle", "PREROUTING", PacketMatch.ALL, List.of());
    walk("nat", "POSTROUTING", PacketMatch.ALL, List.of());
    own("mangle", "LVSC-MARK");
    own("nat", "LVSC-SNAT");
  }

  /** lvsc's files have its chains alone; its program adds the jump to them. */
  private void own(String table, String chain) {
    if (!chains.isReached(table, chain)) {
      walk(table, chain, PacketMatch.ALL, List.of());
    }
  }

  private void walk(String table, String chain, PacketMatch outer, List<Directive> way) {
    for (PacketRule rule : chains.rules(table, chain)) {
      Optional<PacketMatch> both = outer.and(rule.match());
      if (both.isEmpty() || ++steps > MOST_STEPS) {
        continue;
      }
      List<Directive> parts = new ArrayList<>(way);
      parts.add(rule.directive());
      PacketMatch match = both.get();
      if (chains.contains(table, rule.target()) && way.size() < DEEPEST) {
        rule.directive().same("leads to the chain " + rule.target() + " alone");
        walk(table, rule.target(), match, parts);
      } else if (table.equals("mangle")) {
        targets.mark(rule, match, parts);
      } else {
        targets.sourceNat(rule, match, parts);
      }
    }
  }
}
