package io.lvsc.property;

import io.lvsc.plan.PacketRules;
import io.lvsc.plan.PacketRules.Marking;
import io.lvsc.plan.PacketRules.NatService;
import io.lvsc.plan.PacketRules.Received;
import io.lvsc.plan.PacketRules.SourceNat;
import io.lvsc.plan.PacketRules.StrayReply;
import io.lvsc.plan.PacketRules.Unheld;
import io.lvsc.plan.RealServerPlan.SegmentClamp;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The grammar of the iptables files, as lvsc writes them: a part of what iptables-save prints. */
final class IptablesRules {
  private static final String BLOCK = "[0-9a-f:.]+/[0-9]{1,3}";

  private static final Pattern MARKING =
      Pattern.compile(
          "-A LVSC-MARK(?: -s (%1$s))? -d (%1$s) (?:-p (tcp|udp|sctp)".formatted(BLOCK)
              + "(?: -m (tcp|udp|sctp) --dport ([0-9:]+)| -m multiport --dports ([0-9:,]+))?"
              + "(?: -j MARK --set-xmark (0x[0-9a-f]+/0x[0-9a-f]+)| -m conntrack --ctstate NEW)"
              + "|-i ([a-z0-9.]+) -m mac --mac-source ([0-9a-f:]{17})"
              + " -j MARK --set-xmark (0x7ffff1c0/0xffffffff))");

  private static final String RECEIVED =
      " gives this to this director as a server, which does not schedule it again";

  private static final Pattern SOURCE_NAT =
      Pattern.compile(
          "-A LVSC-SNAT -d (%s)".formatted(BLOCK)
              + "(?: -p (tcp|udp|sctp) -m ipvs --vproto ([0-9]+) --vaddr ([0-9a-f:.]+)"
              + "(?: --vport ([0-9]+))? --vmethod MASQ(?: -m (tcp|udp|sctp) --dport ([0-9]+))?"
              + "| -m mark --mark (0x[0-9a-f]+) -m ipvs --vmethod MASQ)"
              + " -j (?:RETURN|SNAT --to-source ([0-9a-f:.]+))");

  private static final Pattern CLAMP =
      Pattern.compile(
          "-A LVSC-MSS -s (%s) -p tcp -m tcp --tcp-flags SYN,RST SYN".formatted(BLOCK)
              + " -j TCPMSS --set-mss ([0-9]+)");

  private static final Pattern STRAY_REPLY =
      Pattern.compile(
          "-A LVSC-REPLY -s (%s) -d (%s)(?: -p ([a-z]+) -m \\3 --sport ([0-9]+))? -j DROP"
              .formatted(BLOCK, BLOCK));

  private static final Pattern UNHELD =
      Pattern.compile(
          "-A LVSC-UNHELD -d (%s) -m addrtype ! --dst-type LOCAL -j CT --notrack".formatted(BLOCK));

  private final List<String> lines;

  private IptablesRules(String text) {
    lines = new ArrayList<>(Lines.below(text));
  }

  /** A rule, and the comment above it. */
  private interface Meaning<T> {
    T of(@Nullable String heading, MatchResult rule);
  }

  static PacketRules director(String text) {
    IptablesRules rules = new IptablesRules(text);
    List<Object> marks = rules.table("mangle", "LVSC-MARK", MARKING, IptablesRules::mark);
    List<Marking> markings = all(marks, Marking.class);
    List<Unheld> unheld =
        rules.table(
            "raw",
            "LVSC-UNHELD",
            UNHELD,
            (name, rule) -> new Unheld(String.valueOf(name), rule.group(1)));
    List<SourceNat> nats = rules.table("nat", "LVSC-SNAT", SOURCE_NAT, IptablesRules::sourceNat);
    List<StrayReply> replies =
        rules.table("filter", "LVSC-REPLY", STRAY_REPLY, IptablesRules::strayReply);
    rules.end();
    return new PacketRules(
        markings.stream().filter(rule -> rule.mark() != null).toList(),
        markings.stream().filter(rule -> rule.mark() == null).toList(),
        all(marks, Received.class),
        nats,
        replies,
        unheld);
  }

  private static StrayReply strayReply(@Nullable String heading, MatchResult rule) {
    @Nullable String port = rule.group(4);
    return new StrayReply(
        heading,
        rule.group(1),
        rule.group(2),
        rule.group(3),
        port == null ? null : Integer.valueOf(port));
  }

  static List<SegmentClamp> realServer(String text) {
    IptablesRules rules = new IptablesRules(text);
    List<SegmentClamp> clamps =
        rules.table(
            "mangle",
            "LVSC-MSS",
            CLAMP,
            (name, rule) ->
                new SegmentClamp(
                    String.valueOf(name), rule.group(1), Integer.parseInt(rule.group(2))));
    rules.end();
    return clamps;
  }

  /** A table with one chain and at least one rule, or nothing; a comment may be above it. */
  private <T> List<T> table(String table, String chain, Pattern grammar, Meaning<T> meaning) {
    List<T> rules = new ArrayList<>();
    if (lines.size() > 1 && lines.get(0).startsWith("# ") && lines.get(1).equals("*" + table)) {
      lines.remove(0);
    }
    if (lines.isEmpty() || !lines.get(0).equals("*" + table)) {
      return rules;
    }
    lines.remove(0);
    expect(":" + chain + " - [0:0]");
    do {
      String heading = null;
      if (lines.get(0).startsWith("# ")) {
        heading = lines.remove(0).substring(2);
      }
      String line = lines.remove(0);
      Matcher rule = grammar.matcher(line);
      if (!rule.matches()) {
        throw new AssertionError("not a rule of " + chain + ": " + line);
      }
      rules.add(meaning.of(heading, rule.toMatchResult()));
    } while (!lines.get(0).equals("COMMIT"));
    expect("COMMIT");
    return rules;
  }

  private void expect(String line) {
    if (!lines.remove(0).equals(line)) {
      throw new AssertionError("no line " + line);
    }
  }

  private void end() {
    if (!lines.isEmpty()) {
      throw new AssertionError("left over: " + lines);
    }
  }

  private static <T> List<T> all(List<Object> rules, Class<T> kind) {
    return rules.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static Object mark(@Nullable String heading, MatchResult rule) {
    if (rule.group(8) == null) {
      return marking(heading, rule);
    }
    if (heading == null || !heading.endsWith(RECEIVED)) {
      throw new AssertionError("nobody gives " + rule.group());
    }
    String sender = heading.substring(0, heading.length() - RECEIVED.length());
    return new Received(sender, rule.group(2), rule.group(8), rule.group(9), rule.group(10));
  }

  private static Marking marking(@Nullable String heading, MatchResult rule) {
    String single = rule.group(5);
    String several = rule.group(6);
    if (single != null && !rule.group(3).equals(rule.group(4))) {
      throw new AssertionError("two protocols: " + rule.group());
    }
    List<String> ports =
        single != null
            ? List.of(single)
            : several != null ? List.of(several.split(",", -1)) : List.of();
    return new Marking(
        heading,
        rule.group(1),
        rule.group(2),
        rule.group(3),
        ports,
        several != null,
        rule.group(7));
  }

  private static SourceNat sourceNat(@Nullable String heading, MatchResult rule) {
    NatService service =
        rule.group(2) == null
            ? null
            : new NatService(
                rule.group(2),
                Integer.parseInt(rule.group(3)),
                rule.group(4),
                number(rule.group(5)),
                number(rule.group(7)));
    return new SourceNat(heading, rule.group(1), service, rule.group(8), rule.group(9));
  }

  private static @Nullable Integer number(@Nullable String text) {
    return text == null ? null : Integer.valueOf(text);
  }
}
