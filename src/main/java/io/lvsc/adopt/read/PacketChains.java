package io.lvsc.adopt.read;

import io.lvsc.adopt.ledger.Directive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules of iptables by table and chain, in their order, as commands add and delete them. */
final class PacketChains {
  private static final String DELETED = "deleted again further down";

  /** By the table, a space and the chain. */
  private final Map<String, List<PacketRule>> chains = new LinkedHashMap<>();

  /** Does what a command says. */
  void run(IptablesCommand command, Directive directive) {
    String key = key(command.table(), command.chain());
    int position = command.position();
    switch (command.verb()) {
      case "-A", "--append" -> add(key, Integer.MAX_VALUE, command.rule(), directive);
      case "-I", "--insert" -> add(key, Math.max(0, position - 1), command.rule(), directive);
      case "-R", "--replace" -> {
        remove(key, position, "replaced further down");
        add(key, position - 1, command.rule(), directive);
      }
      case "-D", "--delete" -> {
        if (position > 0) {
          remove(key, position, DELETED);
        } else {
          PacketRule.of(command.rule(), directive).forEach(each -> delete(key, each.spec()));
        }
        directive.same("the rule is not in the spec");
      }
      case "-N", "--new-chain", "-X", "--delete-chain" ->
          directive.same("a chain alone does nothing");
      case "-F", "--flush" -> flush(command.table(), command.chain(), directive);
      case "-P", "--policy" -> directive.notCarried("lvsc writes no policy");
      default -> directive.ignored("changes nothing");
    }
  }

  /** The rules of a chain in their order; none for one that is not known. */
  List<PacketRule> rules(String table, String chain) {
    return chains.getOrDefault(key(table, chain), List.of());
  }

  /** Whether a command has named a chain, be it empty. */
  boolean contains(String table, String chain) {
    return chains.containsKey(key(table, chain));
  }

  /** Whether a rule of a table leads to a chain. */
  boolean isReached(String table, String chain) {
    return chains.entrySet().stream()
        .filter(entry -> isOf(table, entry.getKey()))
        .flatMap(entry -> entry.getValue().stream())
        .anyMatch(rule -> rule.target().equals(chain));
  }

  void clear() {
    chains.clear();
  }

  private static String key(String table, String chain) {
    return table + " " + chain;
  }

  private static boolean isOf(String table, String key) {
    return key.startsWith(table + " ");
  }

  private List<PacketRule> chain(String key) {
    return chains.computeIfAbsent(key, none -> new ArrayList<>());
  }

  private void add(String key, int position, List<String> words, Directive directive) {
    directive.notCarried("lvsc leaves the host's own rules as they are");
    List<PacketRule> chain = chain(key);
    chain.addAll(Math.max(0, Math.min(position, chain.size())), PacketRule.of(words, directive));
  }

  private void delete(String key, String spec) {
    List<PacketRule> chain = chain(key);
    for (int i = 0; i < chain.size(); i++) {
      if (chain.get(i).spec().equals(spec)) {
        remove(key, i + 1, DELETED);
        return;
      }
    }
  }

  /** Takes out the rule at a position, counted from 1, if one is known there. */
  private void remove(String key, int position, String why) {
    List<PacketRule> chain = chain(key);
    if (position < 1 || position > chain.size()) {
      return;
    }
    Directive gone = chain.remove(position - 1).directive();
    if (chains.values().stream()
        .flatMap(List::stream)
        .noneMatch(each -> each.directive() == gone)) {
      gone.same(why);
    }
  }

  private void flush(String table, String chain, Directive directive) {
    chains.forEach(
        (key, rules) -> {
          if (isOf(table, key) && (chain.isEmpty() || key.endsWith(" " + chain))) {
            rules.forEach(each -> each.directive().same(DELETED));
            rules.clear();
          }
        });
    directive.same("lvsc replaces its own rules whole, and no others");
  }
}
