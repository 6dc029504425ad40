package io.lvsc.adopt.piranha;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.read.Reading;
import io.lvsc.adopt.table.Delivery.Method;
import io.lvsc.adopt.table.Election;
import io.lvsc.adopt.table.HostFacts;
import io.lvsc.adopt.table.Told;
import io.lvsc.adopt.table.VipFact;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Timeouts;
import java.util.List;
import java.util.Optional;

/** The directors, primary and backup, and what both hold: gateways, timeouts, connections. */
final class Directors {
  /** What a second director is called until somebody writes its host name. */
  private static final String BACKUP = "backup";

  private final Section file;
  private final Reading reading;

  private Directors(Section file, Reading reading) {
    this.file = file;
    this.reading = reading;
  }

  static void read(Section file, Method method, Reading reading) {
    Directors directors = new Directors(file, reading);
    directors.router(method);
    directors.timeouts();
    boolean two = file.is("backup_active") && directors.address("backup").isPresent();
    directors.speaks(reading.facts(), "primary", two);
    if (two) {
      directors.pair();
    } else {
      directors.alone();
    }
  }

  private Optional<IpAddress> address(String key) {
    return file.find(key)
        .flatMap(entry -> IpAddress.parse(entry.value()))
        .filter(address -> !address.isUnspecified());
  }

  /** Gives a director its addresses, the one of the private network too. */
  private void speaks(HostFacts host, String role, boolean elects) {
    Election election = Election.of("piranha", "");
    for (String key : List.of(role, role + "_private")) {
      Optional<IpAddress> address = address(key);
      file.settle(
          key,
          each -> {
            if (address.isEmpty()) {
              each.asked("no address of a director; lvsc asks no name server");
            } else {
              each.notCarried("no network of the spec has this address");
              election.own().add(new Told<>(address.get(), each));
            }
          });
    }
    if (elects) {
      file.find("backup_active")
          .ifPresent(
              entry ->
                  election
                      .words()
                      .add(new Election.Word("virtual_router_id", Election.UNKNOWN, entry.by())));
    }
    reading.harvest().vips().forEach(vip -> election.addresses().add(vip.address()));
    host.elections().add(election);
  }

  private void pair() {
    HostFacts backup = reading.harvest().host(BACKUP);
    backup.balances(true);
    reading
        .harvest()
        .notes()
        .add("the second director is called `backup` in the spec: write its host name instead");
    speaks(backup, "backup", true);
    sync(reading.facts());
    for (String word : List.of("heartbeat", "heartbeat_port", "keepalive", "deadtime")) {
      file.settle(
          word, each -> each.notCarried("pulse's heartbeat: directors of lvsc speak VRRP instead"));
    }
    file.settle(
        "monitor_links",
        each -> {
          if (file.number("monitor_links", 0) > 0) {
            each.same("a lost link moves the VIPs");
          } else {
            each.notCarried("with lvsc a lost link moves the VIPs");
          }
        });
  }

  private void alone() {
    boolean missing = file.is("backup_active");
    file.settle(
        "backup_active",
        each -> {
          if (missing) {
            each.notCarried("no address of a second director stands here");
          } else {
            each.same("the spec has one director");
          }
        });
    for (String word :
        List.of(
            "backup",
            "backup_private",
            "heartbeat",
            "heartbeat_port",
            "keepalive",
            "deadtime",
            "monitor_links",
            "syncdaemon",
            "syncd_iface",
            "syncd_id")) {
      file.settle(word, each -> each.ignored("no second director is active"));
    }
  }

  private void sync(HostFacts host) {
    Optional<Section.Entry> entry = file.find("syncdaemon");
    List<String> details = List.of("syncd_iface", "syncd_id");
    if (entry.isEmpty() || !file.is("syncdaemon")) {
      file.settle("syncdaemon", each -> each.same("connections are not shared"));
      details.forEach(word -> file.settle(word, each -> each.ignored("syncdaemon is not 1")));
      return;
    }
    details.forEach(word -> file.settle(word, Directive::carried));
    String device = file.text("syncd_iface", "eth0");
    String id = Integer.toString(file.number("syncd_id", 0));
    host.sync(new Told<>(List.of("syncdaemon", device, "id", id), entry.get().by()));
    if (id.equals("0")) {
      file.settle("syncd_id", each -> each.ignored("0 is no number of a group"));
    }
  }

  /** The address that servers of NAT have as their gateway. */
  private void router(Method method) {
    Optional<Section.Entry> entry = file.find("nat_router");
    List<String> words = List.of("nat_router", "nat_nmask");
    if (method != Method.MASQUERADE) {
      words.forEach(
          word -> file.settle(word, each -> each.ignored("only network = nat has such a router")));
      return;
    }
    Optional<IpAddress> address =
        entry.flatMap(each -> IpAddress.parse(each.words().get(0))).filter(a -> !a.isUnspecified());
    if (entry.isEmpty() || address.isEmpty()) {
      entry.ifPresent(each -> each.by().asked("no address of a gateway"));
      file.settle("nat_nmask", each -> each.notCarried("belongs to nat_router, which has none"));
      return;
    }
    Directive by = entry.get().by();
    by.notCarried("no server of NAT is in its network");
    VipFact fact =
        new VipFact(
            Masks.block(address.get(), file.text("nat_nmask", "")),
            Services.device(entry.get()),
            by);
    reading.harvest().vips().add(fact);
    boolean whole = fact.block().prefix() == address.get().family().bits();
    file.settle(
        "nat_nmask",
        each ->
            each.same(whole ? "a VIP has its full length" : "the length of the gateway's network"));
  }

  /** Zero leaves one as it is. */
  private void timeouts() {
    List<String> words = List.of("tcp_timeout", "tcpfin_timeout", "udp_timeout");
    List<Integer> values = words.stream().map(word -> file.number(word, 0)).toList();
    if (values.stream().allMatch(value -> value == 0)) {
      words.forEach(word -> file.settle(word, each -> each.same("the kernel's own")));
      return;
    }
    words.forEach(word -> file.settle(word, Directive::carried));
    reading
        .harvest()
        .timeouts(
            new Told<>(
                new Timeouts(values.get(0), values.get(1), values.get(2)),
                file.find(words.get(0)).orElseThrow().by()));
  }
}
