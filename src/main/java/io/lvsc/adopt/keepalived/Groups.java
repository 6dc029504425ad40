package io.lvsc.adopt.keepalived;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.read.Ports;
import io.lvsc.adopt.read.Reading;
import io.lvsc.adopt.table.HostFacts;
import io.lvsc.adopt.table.Socket;
import io.lvsc.adopt.table.Told;
import io.lvsc.model.Cidr;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Groups of virtual servers, and of local addresses as DPVS has them (check_data.c). */
final class Groups {
  /** More addresses than one entry of a group stands for. */
  private static final int MOST = 1024;

  private final Reading reading;
  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final Map<String, List<Told<IpAddress>>> locals = new LinkedHashMap<>();

  /** The directives of the groups of local addresses. */
  private final Map<String, Directive> heads = new HashMap<>();

  Groups(Reading reading) {
    this.reading = reading;
  }

  /** A group of virtual servers. */
  record Group(Block block, List<Entry> entries) {}

  /**
   * A service's address, or a mark.
   *
   * @param socket empty for a mark
   * @param mark 0 for an address
   * @param family of a mark, where it is said
   */
  record Entry(Optional<Socket> socket, long mark, Optional<Family> family, Directive by) {}

  /** Takes a block in, if it is a group. */
  void take(Block block) {
    if (block.keyword().equals("virtual_server_group")) {
      Group group = new Group(block, new ArrayList<>());
      block.children().forEach(child -> entry(child, group.entries));
      groups.put(block.word(1), group);
    } else if (block.keyword().equals("local_address_group")) {
      heads.put(block.word(1), block.directive());
      block.children().forEach(child -> local(block.word(1), child));
    }
  }

  Optional<Group> find(String name) {
    return Optional.ofNullable(groups.get(name));
  }

  /** The address that a virtual server with full NAT takes of a group; empty if it has none. */
  Optional<Told<IpAddress>> local(String name) {
    List<Told<IpAddress>> all = locals.getOrDefault(name, List.of());
    all.forEach(
        each ->
            each.by().notCarried("one local address is all that the language has for a service"));
    Optional<Told<IpAddress>> taken = all.stream().findFirst();
    taken.ifPresent(first -> first.by().carried());
    Optional.ofNullable(heads.get(name))
        .filter(head -> taken.isPresent())
        .ifPresent(head -> head.same("its addresses are looked at one by one"));
    return taken;
  }

  /** Settles the groups that no virtual server names. */
  void finish() {
    groups
        .values()
        .forEach(
            group ->
                group.block.all().stream()
                    .filter(each -> each.why().equals(Topic.NETWORK.why()))
                    .forEach(each -> each.ignored("no virtual server uses this group")));
  }

  private void local(String name, Block child) {
    Optional<Cidr> block =
        Cidr.parse(child.keyword()).or(() -> IpAddress.parse(child.keyword()).map(Cidr::host));
    if (block.isEmpty()) {
      return;
    }
    String device = HostFacts.deviceName(child.word(1));
    if (!device.isEmpty()) {
      reading
          .facts()
          .device(device, "")
          .addresses()
          .add(new Told<>(block.get(), child.directive()));
    }
    locals
        .computeIfAbsent(name, none -> new ArrayList<>())
        .add(new Told<>(block.get().address(), child.directive()));
  }

  private void entry(Block child, List<Entry> entries) {
    if (child.keyword().equals("fwmark")) {
      mark(child, entries);
      return;
    }
    OptionalInt port = child.word(1).isEmpty() ? OptionalInt.of(0) : Ports.parse(child.word(1));
    List<IpAddress> addresses = addresses(child);
    if (addresses.isEmpty() || port.isEmpty()) {
      child.directive().ignored("keepalived skips it: no address, range or port");
      return;
    }
    for (IpAddress address : addresses) {
      entries.add(
          new Entry(
              Optional.of(new Socket(address, port.getAsInt())),
              0,
              Optional.empty(),
              child.directive()));
    }
  }

  private static void mark(Block child, List<Entry> entries) {
    if (!child.word(1).matches("[0-9]{1,9}")) {
      child.directive().ignored("keepalived skips it: no mark");
      return;
    }
    Optional<Family> family =
        switch (child.word(2)) {
          case "inet6" -> Optional.of(Family.IPV6);
          case "inet" -> Optional.of(Family.IPV4);
          default -> Optional.empty();
        };
    entries.add(
        new Entry(Optional.empty(), Long.parseLong(child.word(1)), family, child.directive()));
  }

  /** One address, {@code A-B}, {@code 192.168.1.1-10} or {@code A/29}, spelled out. */
  private List<IpAddress> addresses(Block child) {
    String text = child.keyword();
    Optional<Cidr> block = Cidr.parse(text);
    int dash = text.indexOf('-');
    Optional<IpAddress> first =
        block
            .map(Cidr::address)
            .or(() -> IpAddress.parse(dash < 0 ? text : text.substring(0, dash)));
    if (first.isEmpty()) {
      return List.of();
    }
    Optional<IpAddress> last =
        block
            .filter(each -> !each.hasHostBits())
            .map(Cidr::last)
            .or(() -> dash < 0 ? first : end(first.get(), text.substring(dash + 1)));
    if (last.isEmpty() || (block.isPresent() && block.get().hasHostBits())) {
      return List.of();
    }
    long count = last.get().low() - first.get().low() + 1;
    boolean whole = last.get().high() == first.get().high() && count >= 1;
    if (!whole) {
      return List.of();
    }
    if (count > MOST) {
      reading
          .complaints()
          .at(
              child.directive().origin().source(),
              child.directive().origin().span(),
              "`%s` stands for more than %d services",
              text,
              MOST)
          .label("too many to spell out")
          .help("use a firewall mark for so many addresses")
          .report();
      return List.of();
    }
    List<IpAddress> addresses = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      IpAddress base = first.get();
      addresses.add(new IpAddress(base.family(), base.high(), base.low() + i));
    }
    return addresses;
  }

  private static Optional<IpAddress> end(IpAddress first, String text) {
    if (text.indexOf('.') >= 0 || text.indexOf(':') >= 0) {
      return IpAddress.parse(text);
    }
    boolean ipv4 = first.family() == Family.IPV4;
    int radix = ipv4 ? 10 : 16;
    try {
      long number = Long.parseLong(text, radix);
      long mask = ipv4 ? 0xff : 0xffff;
      return number >= 0 && number <= mask
          ? Optional.of(new IpAddress(first.family(), first.high(), (first.low() & ~mask) | number))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
