package io.lvsc.check.rules.mark;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Family;
import io.lvsc.model.FirewallMark;
import io.lvsc.model.Match;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/**
 * A fwmark service is of one address family; the same mark may have another service for the other
 * (ipvsadm(8), {@code -6}). A rule of iptables, too, is of one family.
 */
public final class FwmarkFamily implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      service.mark().ifPresent(mark -> check(service, mark, findings));
    }
  }

  private static void check(VirtualService service, FirewallMark mark, Findings findings) {
    for (Match match : mark.matches()) {
      match
          .source()
          .filter(source -> source.value().family() != match.vip().family())
          .ifPresent(source -> reportSource(match, source.value().family(), findings));
    }
    if (mark.mixesFamilies()) {
      Family few = lessUsed(mark);
      reportVip(service, first(mark, few), first(mark, few.other()), findings);
    }
  }

  /** The family of fewer matches, which are probably the mistake; if in doubt, not the first's. */
  private static Family lessUsed(FirewallMark mark) {
    long likeFirst = mark.matches().stream().filter(m -> familyOf(m) == mark.family()).count();
    return likeFirst * 2 < mark.matches().size() ? mark.family() : mark.family().other();
  }

  private static Match first(FirewallMark mark, Family family) {
    return mark.matches().stream().filter(m -> familyOf(m) == family).findFirst().orElseThrow();
  }

  private static Family familyOf(Match match) {
    return match.vip().family();
  }

  private static void reportSource(Match match, Family source, Findings findings) {
    String vip = match.vip().family().title();
    findings
        .at(
            match.at().key("source"),
            "no packet goes from %s clients to the %s address of `%s`",
            source.title(),
            vip,
            match.vip().name())
        .label("%s", source.title())
        .related(match.at().key("vip"), "%s", vip)
        .help("name a block of %s addresses", vip)
        .report();
  }

  private static void reportVip(VirtualService service, Match odd, Match other, Findings findings) {
    String family = familyOf(odd).title();
    findings
        .at(
            odd.at().key("vip"),
            "`%s` is an %s address and `%s` an %s one, but a service like `%s` is of one family",
            odd.vip().name(),
            family,
            other.vip().name(),
            familyOf(other).title(),
            service.name())
        .about(service.vipAt())
        .label("%s", family)
        .related(other.at().key("vip"), "%s", familyOf(other).title())
        .help("make a second service for %s; it may have the same mark", family)
        .report();
  }
}
