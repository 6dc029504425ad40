package io.lvsc.adopt.read;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.table.Harvest;
import io.lvsc.adopt.table.MarkRule;
import io.lvsc.adopt.table.SourceNat;
import io.lvsc.model.Cidr;
import io.lvsc.model.Family;
import io.lvsc.model.FirewallMark;
import io.lvsc.model.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the targets of iptables do to packets: a mark that they get, another source. */
final class PacketTargets {
  private static final Pattern SENDER = Pattern.compile("--mac-source (\\S+)");

  private final Harvest harvest;
  private final Family family;

  PacketTargets(Harvest harvest, Family family) {
    this.harvest = harvest;
    this.family = family;
  }

  /**
   * Takes the mark that a rule sets, if it sets one.
   *
   * @param match the packets that come to the rule, and that it is for
   * @param parts the directives that lead to the rule, and its own
   */
  void mark(PacketRule rule, PacketMatch match, List<Directive> parts) {
    if (!rule.target().equals("MARK")) {
      return;
    }
    long[] mark = markOf(rule);
    if (mark.length == 0 || mark[0] == 0 || (mark[0] & ~mark[1]) != 0) {
      rule.directive().notCarried("it sets no mark that a service could have");
      return;
    }
    if (mark[0] == FirewallMark.RESERVED) {
      rule.directive().same("lvsc writes it by itself, where directors serve");
      Matcher mac = SENDER.matcher(rule.directive().text());
      harvest.received().add(match.destination() + " from " + (mac.find() ? mac.group(1) : "?"));
      return;
    }
    if (!match.others().isEmpty() || match.balanced() != null || match.mark() != 0) {
      String other = match.others().isEmpty() ? "-m mark" : String.join(" ", match.others());
      rule.directive()
          .notCarried("lvsc marks by address, protocol and port alone, so not by `" + other + "`");
      harvest.unreadMarks().put(mark[0], rule.directive());
      return;
    }
    harvest
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

  /**
   * Takes the source that a rule gives to balanced packets, or lets them keep.
   *
   * @param match the packets that come to the rule, and that it is for
   * @param parts the directives that lead to the rule, and its own
   */
  void sourceNat(PacketRule rule, PacketMatch match, List<Directive> parts) {
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
    harvest
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
