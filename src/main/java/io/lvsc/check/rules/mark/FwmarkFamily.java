package io.lvsc.check.rules.mark;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Cluster;
import io.lvsc.model.Family;
import io.lvsc.model.FirewallMark;
import io.lvsc.model.Match;
import io.lvsc.model.VirtualService;

/**
 * A fwmark service is of one address family; the same mark may have another service for the other
 * (ipvsadm(8), {@code -6}). A rule of iptables, too, is of one family.
 */
public final class FwmarkFamily implements Rule {
  @Override
  public void check(Cluster cluster, Findings findings) {
    for (VirtualService service : cluster.services()) {
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
    mark.matches().stream()
        .filter(match -> match.vip().family() != service.family())
        .findFirst()
        .ifPresent(match -> reportVip(service, match, findings));
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

  private static void reportVip(VirtualService service, Match match, Findings findings) {
    String family = service.family().title();
    findings
        .at(
            match.at().key("vip"),
            "`%s` is an %s service by its first match, but `%s` is an %s address: a service has one family",
            service.name(),
            family,
            match.vip().name(),
            match.vip().family().title())
        .label("%s", match.vip().family().title())
        .related(service.vipAt(), "%s", family)
        .help("make a second service with the same mark for %s", match.vip().family().title())
        .report();
  }
}
