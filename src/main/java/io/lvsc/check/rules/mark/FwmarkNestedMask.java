package io.lvsc.check.rules.mark;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Blocks;
import io.lvsc.model.Cidr;
import io.lvsc.model.FirewallMark;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Match;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where one {@code source} lies in another the narrower rule comes last. It replaces the bits of
 * its mask only (xt_mark.c, mark_tg), so what the wider one has set beside them stays, and IPVS
 * compares the whole mark.
 */
public final class FwmarkNestedMask implements Rule {
  /** The rules for one VIP and protocol, by their clients. */
  private static final class Target {
    private final List<Marked> everybody = new ArrayList<>();
    private final Blocks<List<Marked>> some = new Blocks<>();

    void add(Marked rule) {
      Optional<Cidr> clients = rule.match.clients();
      if (clients.isEmpty()) {
        everybody.add(rule);
        return;
      }
      List<Marked> same = some.get(clients.get()).orElseGet(ArrayList::new);
      same.add(rule);
      some.put(clients.get(), same);
    }

    Stream<Marked> around(Match match) {
      return match.clients().stream()
          .flatMap(
              clients ->
                  Stream.concat(
                      everybody.stream(), some.around(clients).stream().flatMap(List::stream)));
    }
  }

  private record Marked(VirtualService service, FirewallMark mark, Match match) {}

  @Override
  public void check(Topology topology, Findings findings) {
    List<Marked> rules = rules(topology);
    if (rules.stream().allMatch(rule -> rule.mark.mask() == FirewallMark.WHOLE)) {
      return;
    }
    Map<List<Object>, Target> targets = new HashMap<>();
    rules.forEach(rule -> target(targets, rule).add(rule));
    for (VirtualService service : topology.cluster().services()) {
      service
          .mark()
          .filter(mark -> mark.mask() != FirewallMark.WHOLE && !mark.exceedsMask())
          .stream()
          .flatMap(mark -> mark.matches().stream().map(match -> new Marked(service, mark, match)))
          .flatMap(
              rule ->
                  target(targets, rule)
                      .around(rule.match)
                      .filter(wider -> leavesBits(wider, rule))
                      .map(wider -> new Clash(wider, rule)))
          .findFirst()
          .ifPresent(clash -> report(clash, findings));
    }
  }

  private record Clash(Marked wider, Marked narrower) {}

  private static List<Marked> rules(Topology topology) {
    List<Marked> rules = new ArrayList<>();
    for (VirtualService service : topology.cluster().services()) {
      service
          .mark()
          .ifPresent(
              mark -> mark.matches().forEach(match -> rules.add(new Marked(service, mark, match))));
    }
    return rules;
  }

  private static Target target(Map<List<Object>, Target> targets, Marked rule) {
    IpAddress vip = rule.match.vip().ip();
    return targets.computeIfAbsent(List.of(vip, rule.match.protocol()), any -> new Target());
  }

  private static boolean leavesBits(Marked wider, Marked narrower) {
    return left(wider, narrower) != 0
        && wider.match.ports().stream()
            .anyMatch(ports -> narrower.match.ports().stream().anyMatch(ports::overlaps));
  }

  /** The bits of the wider rule's mark that the narrower one does not replace. */
  private static long left(Marked wider, Marked narrower) {
    return wider.mark.value() & ~narrower.mark.mask();
  }

  private static void report(Clash clash, Findings findings) {
    FirewallMark mark = clash.narrower.mark;
    long left = left(clash.wider, clash.narrower);
    findings
        .at(
            clash.narrower.service.addressAt(),
            "`%s` marks these packets `0x%x` first, and the mask `0x%x` keeps `0x%x` of that: they end up with `0x%x`, which is not the mark of `%s`",
            clash.wider.service.name(),
            clash.wider.mark.value(),
            mark.mask(),
            left,
            left | mark.value(),
            clash.narrower.service.name())
        .label("does not cover `0x%x`", left)
        .related(clash.wider.service.addressAt(), "marked first, for more clients")
        .help("widen the mask to `0x%x`", mark.mask() | clash.wider.mark.value())
        .report();
  }
}
