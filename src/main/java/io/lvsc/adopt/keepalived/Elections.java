package io.lvsc.adopt.keepalived;

import io.lvsc.adopt.read.Reading;
import io.lvsc.adopt.table.Election;
import io.lvsc.adopt.table.HostFacts;
import io.lvsc.adopt.table.Told;
import io.lvsc.adopt.table.VipFact;
import io.lvsc.model.Cidr;
import io.lvsc.model.IpAddress;
import java.util.Optional;

/** Instances of VRRP: the addresses that they hold, and how the directors choose who does. */
final class Elections {
  private final Reading reading;

  Elections(Reading reading) {
    this.reading = reading;
  }

  void instance(Block instance) {
    String device = "";
    for (Block child : instance.children()) {
      if (child.keyword().equals("interface")) {
        device = HostFacts.deviceName(child.word(1));
        child.directive().same("the interface of the VIPs' network");
      }
    }
    Election election = Election.of(instance.word(1), device);
    reading.facts().elections().add(election);
    for (Block child : instance.children()) {
      if (child.keyword().startsWith("virtual_ipaddress")) {
        for (Block address : child.children()) {
          vip(address, election);
        }
        child.directive().same("its addresses are looked at one by one");
        instance.directive().same("its addresses and its interface are looked at one by one");
      } else {
        word(child, election);
      }
    }
  }

  /** The group of instances that move together, and what else is about the election. */
  void group(Block group) {
    Election election = Election.of(group.keyword(), "");
    group.all().forEach(each -> election.words().add(new Election.Word(group.keyword(), "", each)));
    reading.facts().elections().add(election);
  }

  private void word(Block child, Election election) {
    String keyword = child.keyword();
    String value = child.word(1);
    election.words().add(new Election.Word(keyword, value, child.directive()));
    switch (keyword) {
      case "unicast_src_ip", "mcast_src_ip" ->
          IpAddress.parse(value)
              .ifPresent(ip -> election.own().add(new Told<>(ip, child.directive())));
      case "unicast_peer" -> {
        for (Block peer : child.children()) {
          election.words().add(new Election.Word("unicast_peer", "", peer.directive()));
          IpAddress.parse(peer.keyword())
              .ifPresent(ip -> election.peers().add(new Told<>(ip, peer.directive())));
        }
      }
      case "track_interface" ->
          child
              .children()
              .forEach(
                  each ->
                      election
                          .words()
                          .add(new Election.Word("track_interface", "", each.directive())));
      case "lvs_sync_daemon_interface", "lvs_sync_daemon_inteface" ->
          reading.facts().sync(new Told<>(child.words(), child.directive()));
      default -> {
        // Its value is all that it says.
      }
    }
  }

  private void vip(Block block, Election election) {
    Optional<Cidr> address =
        Cidr.parse(block.keyword()).or(() -> IpAddress.parse(block.keyword()).map(Cidr::host));
    if (address.isEmpty()) {
      block.directive().notCarried("`" + block.keyword() + "` is no address");
      return;
    }
    String own = HostFacts.deviceName(after(block, "dev"));
    String device = election.device();
    String on = own.isEmpty() || own.matches("lo|dummy.*|tunl.*|ip6tnl.*") ? device : own;
    block.directive().notCarried("no virtual service has this address");
    election.addresses().add(address.get().address());
    reading.harvest().vips().add(new VipFact(address.get(), on, block.directive()));
  }

  private static String after(Block block, String word) {
    int at = block.words().indexOf(word);
    return at < 0 ? "" : block.word(at + 1);
  }
}
