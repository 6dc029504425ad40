package io.lvsc.adopt.read;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.table.MarkRule;
import io.lvsc.adopt.table.SourceNat;
import io.lvsc.model.Cidr;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * iptables-save and the command line of iptables: of all rules those that mark packets on their way
 * in, and those that change the source of balanced packets on their way out, through chains of
 * one's own too.
 */
public final class IptablesReader {
  private static final int DEEPEST = 16;

  private static final String DELETED = "deleted again further down";

  /** How many ways through the chains are followed. */
  private static final int MOST_STEPS = 100_000;

  private final Reading reading;
  private final Family family;
  private final Map<String, List<PacketRule>> chains = new LinkedHashMap<>();
  private String table = "filter";
  private int steps;

  public IptablesReader(Reading reading, Family family) {
    this.reading = reading;
    this.family = family;
  }

  /** Reads a whole file of iptables-save. */
  public void file() {
    int number = 0;
    for (String line : reading.source().text().lines().toList()) {
      number++;
      if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
        line(line.strip(), number);
      }
    }
    finish();
  }

  /** Reads one line of iptables-save. */
  void line(String line, int number) {
    if (line.startsWith("*")) {
      table = line.substring(1).strip();
    } else if (line.startsWith(":")) {
      policy(line, number);
    } else if (line.startsWith("-") || line.startsWith("[")) {
      String rule = line.replaceFirst("^\\[[0-9:]*\\]\\s*", "");
      command(
          table,
          Words.quoted(rule),
          reading.enter(Reading.span(number, 0, line.length() - 1), rule));
    } else if (!line.equals("COMMIT")) {
      reading.complain(
          Reading.span(number, 0, line.length() - 1),
          "`" + line + "` is no line of iptables-save",
          "not a rule, a chain or a table");
    }
  }

  private void policy(String line, int number) {
    List<String> words = Words.texts(Words.of(line));
    if (words.size() > 1 && !words.get(1).equals("ACCEPT") && !words.get(1).equals("-")) {
      reading
          .enter(Reading.span(number, 0, line.length() - 1), line)
          .notCarried("lvsc writes no policy; see that it lets the services through");
    }
  }

  /** Reads the arguments of one iptables command. */
  public void command(List<String> words, Directive directive) {
    command("filter", words, directive);
  }

  private void command(String given, List<String> words, Directive directive) {
    List<String> rule = new ArrayList<>();
    String where = given;
    String verb = "";
    String chain = "";
    int position = 0;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean more = i + 1 < words.size();
      switch (word) {
        case "-t", "--table" -> where = more ? words.get(++i) : where;
        case "-w", "--wait" -> i += more && words.get(i + 1).matches("[0-9]+") ? 1 : 0;
        case "-A",
            "--append",
            "-I",
            "--insert",
            "-R",
            "--replace",
            "-D",
            "--delete",
            "-C",
            "--check",
            "-N",
            "--new-chain",
            "-F",
            "--flush",
            "-X",
            "--delete-chain",
            "-P",
            "--policy",
            "-Z",
            "--zero" -> {
          verb = word;
          chain = more && !words.get(i + 1).startsWith("-") ? words.get(++i) : "";
          if (i + 1 < words.size() && words.get(i + 1).matches("[0-9]{1,6}")) {
            position = Integer.parseInt(words.get(++i));
          }
        }
        default -> rule.add(word);
      }
    }
    String key = where + " " + chain;
    switch (verb) {
      case "-A", "--append" -> add(key, Integer.MAX_VALUE, rule, directive);
      case "-I", "--insert" -> add(key, Math.max(0, position - 1), rule, directive);
      case "-R", "--replace" -> {
        remove(key, position, "replaced further down");
        add(key, position - 1, rule, directive);
      }
      case "-D", "--delete" -> {
        if (position > 0) {
          remove(key, position, DELETED);
        } else {
          PacketRule.of(rule, directive).forEach(each -> delete(key, each.spec()));
        }
        directive.same("the rule is not in the spec");
      }
      case "-N", "--new-chain", "-X", "--delete-chain" ->
          directive.same("a chain alone does nothing");
      case "-F", "--flush" -> flush(where, chain, directive);
      case "-P", "--policy" -> directive.notCarried("lvsc writes no policy");
      default -> directive.ignored("changes nothing");
    }
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

  private void flush(String where, String chain, Directive directive) {
    chains.forEach(
        (key, rules) -> {
          if (key.startsWith(where + " ") && (chain.isEmpty() || key.endsWith(" " + chain))) {
            rules.forEach(each -> each.directive().same(DELETED));
            rules.clear();
          }
        });
    directive.same("lvsc replaces its own rules whole, and no others");
  }

  /** Follows the chains, when all rules are there. */
  public void finish() {
    walk("mangle", "PREROUTING", PacketMatch.ALL, List.of());
    walk("nat", "POSTROUTING", PacketMatch.ALL, List.of());
    own("mangle", "LVSC-MARK");
    own("nat", "LVSC-SNAT");
    chains.clear();
  }

  /** lvsc's files have its chains alone; its program adds the jump to them. */
  private void own(String where, String chain) {
    boolean reached =
        chains.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(where + " "))
            .flatMap(entry -> entry.getValue().stream())
            .anyMatch(rule -> rule.target().equals(chain));
    if (!reached) {
      walk(where, chain, PacketMatch.ALL, List.of());
    }
  }

  private void walk(String where, String chain, PacketMatch outer, List<Directive> way) {
    for (PacketRule rule : chains.getOrDefault(where + " " + chain, List.of())) {
      Optional<PacketMatch> both = outer.and(rule.match());
      if (both.isEmpty() || ++steps > MOST_STEPS) {
        continue;
      }
      List<Directive> parts = new ArrayList<>(way);
      parts.add(rule.directive());
      PacketMatch match = both.get();
      if (chains.containsKey(where + " " + rule.target()) && way.size() < DEEPEST) {
        rule.directive().same("leads to the chain " + rule.target() + " alone");
        walk(where, rule.target(), match, parts);
      } else if (where.equals("mangle")) {
        mark(rule, match, parts);
      } else {
        sourceNat(rule, match, parts);
      }
    }
  }

  private void mark(PacketRule rule, PacketMatch match, List<Directive> parts) {
    if (!rule.target().equals("MARK")) {
      return;
    }
    long[] mark = markOf(rule);
    if (mark.length == 0 || mark[0] == 0 || (mark[0] & ~mark[1]) != 0) {
      rule.directive().notCarried("it sets no mark that a service could have");
      return;
    }
    if (!match.others().isEmpty() || match.balanced() != null || match.mark() != 0) {
      String other = match.others().isEmpty() ? "-m mark" : String.join(" ", match.others());
      rule.directive()
          .notCarried("lvsc marks by address, protocol and port alone, so not by `" + other + "`");
      reading.harvest().unreadMarks().put(mark[0], rule.directive());
      return;
    }
    reading
        .harvest()
        .marks()
        .add(
            new MarkRule(
                family,
                match.source(),
                match.destination(),
                match.protocol(),
                match.ports(),
                mark[0],
                mark[1],
                parts));
  }

  /** The bits that are set, and those that are cleared first. */
  private static long[] markOf(PacketRule rule) {
    Optional<String> set = rule.action("--set-mark");
    if (set.isPresent()) {
      long[] parts = PacketRule.mask(set.get());
      return parts.length == 0 ? parts : new long[] {parts[0], parts[0] | parts[1]};
    }
    Optional<String> or = rule.action("--or-mark");
    if (or.isPresent()) {
      long[] parts = PacketRule.mask(or.get());
      return parts.length == 0 ? parts : new long[] {parts[0], parts[0]};
    }
    return rule.action("--set-xmark").map(PacketRule::mask).orElse(new long[0]);
  }

  private void sourceNat(PacketRule rule, PacketMatch match, List<Directive> parts) {
    String target = rule.target();
    boolean keeps = target.equals("RETURN") || target.equals("ACCEPT");
    boolean rewrites = target.equals("SNAT") || target.equals("MASQUERADE");
    if (!keeps && !rewrites) {
      return;
    }
    Optional<IpAddress> to =
        rule.action("--to-source")
            .map(text -> text.replaceFirst(":[0-9-]+$", ""))
            .flatMap(IpAddress::parse)
            .or(() -> rule.action("--to-source").flatMap(IpAddress::parse));
    boolean readable = target.equals("SNAT") == to.isPresent();
    if (!match.others().isEmpty() || match.source() != null || !readable) {
      if (rewrites) {
        rule.directive()
            .notCarried("not for balanced packets alone, so lvsc leaves it to the host");
      }
      return;
    }
    PacketMatch.Balanced balanced = match.balanced();
    Cidr server = match.destination();
    reading
        .harvest()
        .sourceNats()
        .add(
            new SourceNat(
                balanced != null,
                server,
                balanced == null ? null : balanced.vip(),
                balanced == null || balanced.protocol() == null
                    ? match.protocol()
                    : balanced.protocol(),
                balanced == null ? 0 : balanced.port(),
                match.ports().size() == 1 && match.ports().get(0).isSingle()
                    ? match.ports().get(0).first()
                    : 0,
                match.mark(),
                to.orElse(null),
                keeps,
                parts));
  }
}
