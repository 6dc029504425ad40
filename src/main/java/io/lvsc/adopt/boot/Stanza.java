package io.lvsc.adopt.boot;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.read.Reading;
import io.lvsc.adopt.table.HostFacts;
import io.lvsc.adopt.table.Told;
import io.lvsc.model.Cidr;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Netmask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One {@code iface} of /etc/network/interfaces with the lines below it. */
final class Stanza {
  private final String name;
  private final String family;
  private final String method;
  private final List<Told<String>> addresses = new ArrayList<>();
  private final List<Told<String>> gateways = new ArrayList<>();
  private final List<Runnable> before = new ArrayList<>();
  private final List<Runnable> behind = new ArrayList<>();
  private Optional<Told<String>> netmask = Optional.empty();

  /**
   * @param name of the interface, {@code :LABEL} with it
   * @param family {@code inet} or {@code inet6}; empty where ifupdown takes it from the address
   * @param method {@code static} and so on; empty for that one
   */
  Stanza(String name, String family, String method) {
    this.name = name;
    this.family = family;
    this.method = method;
  }

  /** Says what becomes of the line {@code iface} itself. */
  void head(Directive directive) {
    switch (method) {
      case "", "static" -> directive.same("names the interface of the lines below it");
      case "loopback", "manual" -> directive.same("gives the interface no address");
      case "dhcp", "auto" ->
          directive.notCarried(
              "the network gives the address, not this file; import what `ip -j addr` prints too");
      default ->
          directive.notCarried(
              "lvsc reads the method `static` only; import what `ip -j addr` prints too");
    }
  }

  void address(Told<String> told) {
    addresses.add(told);
  }

  void netmask(Told<String> told) {
    told.by().same("the length of the address");
    netmask = Optional.of(told);
  }

  void gateway(Told<String> told) {
    gateways.add(told);
  }

  /**
   * Adds what is run.
   *
   * @param early whether before the interface has its addresses
   */
  void runs(boolean early, Runnable step) {
    (early ? before : behind).add(step);
  }

  /** The variables that ifupdown sets for commands. */
  Map<String, String> environment() {
    return Map.of(
        "IFACE", name, "LOGICAL", name, "ADDRFAM", family, "METHOD", method, "MODE", "start");
  }

  /** Takes the addresses in and runs the commands. */
  void settle(Reading reading) {
    before.forEach(Runnable::run);
    if (method.matches("static|loopback|")) {
      addresses.forEach(each -> address(each, reading));
      gateways.forEach(each -> gateway(each, reading));
    } else {
      String why = "the method `" + method + "` takes no such line";
      addresses.forEach(each -> each.by().notCarried(why));
      gateways.forEach(each -> each.by().notCarried(why));
    }
    behind.forEach(Runnable::run);
  }

  private void address(Told<String> told, Reading reading) {
    Directive directive = told.by();
    String text = told.value().replaceFirst("\\s.*", "");
    int slash = text.indexOf('/');
    Optional<IpAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      directive.asked("`" + text + "` is no address; lvsc asks no name server");
      return;
    }
    String mask =
        slash < 0 ? netmask.map(Told::value).orElse("").strip() : text.substring(slash + 1);
    Optional<Cidr> block =
        length(mask, address.get()).map(length -> new Cidr(address.get(), length));
    if (block.isEmpty()) {
      directive.asked("`" + mask + "` is no netmask, so the network's size is not known");
    } else if (address.get().isLinkLocal()) {
      directive.ignored("no address that others send to");
    } else {
      HostFacts.Device device = reading.facts().device(name.replaceFirst(":.*", ""), "");
      directive.same(
          device.name().equals("lo") ? "lvsc gives each server its VIPs" : "no service needs it");
      device.addresses().add(new Told<>(block.get(), directive));
    }
  }

  /** The prefix length; where none is written, the one that ifupdown takes. */
  private static Optional<Integer> length(String mask, IpAddress address) {
    if (mask.isEmpty()) {
      return Optional.of(usual(address));
    }
    return mask.matches("[0-9]{1,3}")
        ? new Netmask(Optional.empty(), Integer.parseInt(mask)).prefix(address.family())
        : IpAddress.parse(mask)
            .flatMap(dotted -> new Netmask(Optional.of(dotted), 0).prefix(address.family()));
  }

  /** By the class of the address (ifupdown, compute_v4_mask); 64 for IPv6. */
  private static int usual(IpAddress address) {
    if (address.family() == Family.IPV6) {
      return 64;
    }
    long first = address.low() >> 24;
    return first < 128 ? 8 : first < 192 ? 16 : first < 224 ? 24 : 32;
  }

  private static void gateway(Told<String> told, Reading reading) {
    String via = told.value().replaceFirst("\\s.*", "");
    Optional<IpAddress> hop = IpAddress.parse(via);
    if (hop.isEmpty()) {
      told.by().asked("`" + via + "` is no address; lvsc asks no name server");
    } else {
      told.by().same("no service needs it");
      reading.facts().addHop(new HostFacts.Hop(null, hop.get(), new Told<>(via, told.by())));
    }
  }
}
