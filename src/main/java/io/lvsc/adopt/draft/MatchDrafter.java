package io.lvsc.adopt.draft;

import io.lvsc.adopt.draft.Draft.Setting;
import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.ledger.Fate;
import io.lvsc.adopt.table.Harvest;
import io.lvsc.adopt.table.MarkRule;
import io.lvsc.adopt.table.ServiceKey;
import io.lvsc.model.Cidr;
import io.lvsc.model.FirewallMark;
import io.lvsc.model.IpAddress;
import io.lvsc.model.PortRange;
import io.lvsc.model.Protocol;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a service by mark catches, from the rules that set the mark. */
final class MatchDrafter {
  static final Matches NONE = new Matches("", List.of(), false);

  private static final int LAST_PORT = 65535;

  private final Harvest harvest;
  private final References references;
  private final Places places;
  private final Set<MarkRule> used = new HashSet<>();

  MatchDrafter(Harvest harvest, References references, Places places) {
    this.harvest = harvest;
    this.references = references;
    this.places = places;
  }

  /**
   * The mark and what gets it.
   *
   * @param open whether nobody says; the lines are invented then
   */
  record Matches(String mark, List<Setting> lines, boolean open) {}

  /** What rules say about one VIP, protocol and source. */
  private record Target(IpAddress vip, Protocol protocol, @Nullable Cidr source) {}

  private record Catch(List<PortRange> ports, List<Directive> by) {}

  Matches of(ServiceKey key, String service, Draft draft) {
    List<MarkRule> rules =
        harvest.marks().stream()
            .filter(rule -> rule.value() == key.mark() && rule.family() == key.family())
            .toList();
    Map<Target, Catch> targets = new LinkedHashMap<>();
    long mask = rules.isEmpty() ? FirewallMark.WHOLE : rules.get(0).mask();
    for (MarkRule rule : rules) {
      used.add(rule);
      Optional<String> fault = fault(rule, mask);
      if (fault.isPresent()) {
        rule.directive().notCarried(fault.get());
        harvest.unreadMarks().put(rule.value(), rule.directive());
      } else {
        settle(rule);
        protocols(rule).forEach(protocol -> add(targets, rule, protocol));
      }
    }
    String mark =
        mask == FirewallMark.WHOLE
            ? Long.toString(key.mark())
            : "\"0x%x/0x%x\"".formatted(key.mark(), mask);
    return targets.isEmpty() ? open(key, service, mark, draft) : known(targets, mark);
  }

  private static Optional<String> fault(MarkRule rule, long mask) {
    Cidr block = rule.destination();
    if (rule.mask() != mask) {
      return Optional.of("another rule sets the same mark with another mask");
    }
    return block == null || block.prefix() != block.family().bits()
        ? Optional.of("it names no single address as the destination, and a match needs a VIP")
        : Optional.empty();
  }

  private static void settle(MarkRule rule) {
    rule.parts().stream().filter(each -> each.fate() != Fate.SAME).forEach(Directive::carried);
    if (rule.protocol() == null) {
      rule.directive().same("all protocols are tcp and udp to IPVS, unless sctp is balanced too");
    }
  }

  private static List<Protocol> protocols(MarkRule rule) {
    return rule.protocol() == null ? List.of(Protocol.TCP, Protocol.UDP) : List.of(rule.protocol());
  }

  private static void add(Map<Target, Catch> targets, MarkRule rule, Protocol protocol) {
    Cidr block = rule.destination();
    if (block == null) {
      return;
    }
    Target target = new Target(block.address(), protocol, rule.source());
    Catch caught =
        targets.computeIfAbsent(target, none -> new Catch(new ArrayList<>(), new ArrayList<>()));
    caught.ports.addAll(rule.ports());
    caught.by.add(rule.directive());
  }

  private Matches known(Map<Target, Catch> targets, String mark) {
    List<Setting> lines = new ArrayList<>();
    targets.forEach(
        (target, caught) -> {
          String source =
              target.source == null ? "" : ", source: " + Scalars.of(target.source.toString());
          lines.add(
              new Setting(
                  "{ vip: "
                      + places.vip(target.vip).orElse("")
                      + ", protocol: "
                      + target.protocol.keyword()
                      + ", ports: "
                      + ports(caught.ports)
                      + source
                      + " }",
                  references.of(caught.by)));
        });
    return new Matches(mark, lines, false);
  }

  private static String ports(List<PortRange> ranges) {
    List<String> ports = new ArrayList<>();
    for (PortRange range : PortRange.merged(ranges)) {
      if (range.first() <= 1 && range.last() == LAST_PORT) {
        return "any";
      }
      PortRange real = new PortRange(Math.max(1, range.first()), range.last());
      ports.add(real.isSingle() ? real.toString() : "\"" + real + "\"");
    }
    return ports.size() == 1 ? ports.get(0) : "[" + String.join(", ", ports) + "]";
  }

  private Matches open(ServiceKey key, String service, String mark, Draft draft) {
    Optional<Directive> unread = Optional.ofNullable(harvest.unreadMarks().get(key.mark()));
    String which =
        unread
            .map(
                rule ->
                    "what is marked with "
                        + key.mark()
                        + ", beside "
                        + references.of(rule)
                        + ", which the language has no words for")
            .orElse("what is marked with " + key.mark());
    draft.questions.add(
        new Question(
            "/virtual_services/" + service + "/match",
            which,
            "`iptables-save -t mangle` of the director"));
    String vip = places.inventVip(key);
    return new Matches(
        mark, List.of(new Setting("{ vip: " + vip + ", protocol: tcp, ports: any }", "")), true);
  }

  /** Settles the rules whose mark no service has. */
  void refuseRest() {
    for (MarkRule rule : harvest.marks()) {
      if (!used.contains(rule)) {
        rule.directive().notCarried("no service has the mark " + rule.value());
      }
    }
  }
}
