package io.lvsc.planner;

import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.FirewallMark;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.LocalServer;
import io.lvsc.model.Scheduler;
import io.lvsc.model.Vip;
import io.lvsc.plan.DirectorPlan.Sender;
import io.lvsc.plan.HeldAddress;
import io.lvsc.plan.PacketRules.Received;
import io.lvsc.plan.ScheduledService;
import io.lvsc.plan.ScheduledService.ScheduledServer;
import io.lvsc.plan.SpecName;
import io.lvsc.topology.ServingDirectors;
import io.lvsc.topology.Topology;
import java.util.List;
import java.util.stream.Stream;

/**
 * Directors that are real servers too: what one gets from another has a mark, whose service has but
 * itself as a server. The kernel looks for a mark before it looks for address and port
 * (ip_vs_ctl.c, ip_vs_service_find()). A marked service of the spec has its own mark until then, so
 * this rule is the last.
 */
final class ReceivedPlanner {
  /** All its bits are set: no mark of another rule may shine through. */
  private static final String MARK =
      "0x" + Long.toHexString(FirewallMark.RESERVED) + "/0x" + Long.toHexString(FirewallMark.WHOLE);

  /** What its service is called, in place of a name of the spec. */
  private static final String NAME = "from-other-directors";

  private final ServingDirectors serving;
  private final List<Family> families;

  ReceivedPlanner(Topology topology) {
    this.serving = topology.servingDirectors();
    this.families =
        Stream.of(Family.values())
            .filter(
                family ->
                    topology.cluster().directors().stream()
                        .flatMap(director -> serving.vips(director).stream())
                        .anyMatch(vip -> vip.family() == family))
            .toList();
  }

  /** The same on each director, so that their tables can be compared. */
  List<ScheduledService> services() {
    return families.stream()
        .map(
            family ->
                new ScheduledService(
                    key(family),
                    Scheduler.RR.keyword(),
                    null,
                    null,
                    false,
                    List.of(),
                    List.of(here(family))))
        .toList();
  }

  private static ScheduledServer here(Family family) {
    return new ScheduledServer(
        IpAddress.loopback(family).beforePort() + ":0",
        ForwardingMethod.LOCAL.flag(),
        1,
        null,
        null,
        null);
  }

  private static String key(Family family) {
    return "-f " + FirewallMark.RESERVED + (family == Family.IPV6 ? " -6" : "");
  }

  Stream<SpecName> names() {
    return families.stream()
        .flatMap(
            family ->
                Stream.of(
                    new SpecName("service", key(family), NAME),
                    new SpecName(
                        "server", IpAddress.loopback(family).toString(), LocalServer.NAME)));
  }

  List<Received> rules(Director director, Family family) {
    return serving.received(director).stream()
        .filter(each -> each.vip().family() == family)
        .flatMap(
            each ->
                each.there().mac().stream()
                    .map(
                        mac ->
                            new Received(
                                each.sender().name(),
                                each.vip().ip().asHost(),
                                each.here().name(),
                                mac.value().text(),
                                MARK)))
        .toList();
  }

  /** Who gives packets to a director, so that it can look whether their frames come from there. */
  List<Sender> senders(Director director) {
    return serving.received(director).stream()
        .flatMap(
            each ->
                each.there().address(each.vip().family()).stream()
                    .flatMap(
                        address ->
                            each.there().mac().stream()
                                .map(mac -> new Sender(address.toString(), mac.value().text()))))
        .distinct()
        .toList();
  }

  /**
   * What a director serves it has on lo at all times; the active one has it on the wire as well.
   */
  List<HeldAddress> vips(Director director) {
    return serving.vips(director).stream()
        .map(Vip::ip)
        .filter(vip -> !director.owns(vip))
        .map(vip -> new HeldAddress(vip.asHost(), "lo"))
        .toList();
  }

  /**
   * The interfaces by which a director gets IPv4 packets whose clients may be behind another one:
   * strict reverse path filtering would drop them.
   */
  Stream<String> cards(Director director) {
    return director.interfaces().size() < 2
        ? Stream.empty()
        : serving.received(director).stream()
            .filter(each -> each.vip().family() == Family.IPV4)
            .map(each -> each.here().name());
  }

  /** Whether a director has an IPv4 VIP on lo that another one answers ARP for. */
  boolean isSilent(Director director) {
    return serving.vips(director).stream().anyMatch(vip -> vip.family() == Family.IPV4);
  }
}
