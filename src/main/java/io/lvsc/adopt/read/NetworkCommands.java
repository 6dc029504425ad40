package io.lvsc.adopt.read;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.table.HostFacts;
import io.lvsc.adopt.table.Told;
import io.lvsc.adopt.table.VipFact;
import io.lvsc.model.Cidr;
import io.lvsc.model.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * ip, ifconfig and route in a script: which addresses are VIPs is known only when the whole table
 * is.
 */
public final class NetworkCommands {
  private static final Set<String> LISTING =
      Set.of("show", "sh", "s", "list", "lst", "ls", "l", "get");

  private final Reading reading;
  private final List<Address> addresses = new ArrayList<>();

  private final List<HostFacts.Hop> hops = new ArrayList<>();

  private record Address(Cidr block, String device, Directive by) {}

  public NetworkCommands(Reading reading) {
    this.reading = reading;
  }

  public void run(String program, List<String> arguments, Directive directive) {
    directive.notCarried("lvsc does not set up the machines' own network");
    List<String> words =
        arguments.stream().filter(each -> !each.matches("-[46]|-inet6?|inet6?")).toList();
    switch (program) {
      case "ifconfig" -> ifconfig(words, directive);
      case "route" -> route(words, directive);
      default -> ip(behindOptions(words), directive);
    }
  }

  /** The object of ip and what follows: its options come first. */
  private static List<String> behindOptions(List<String> words) {
    int at = 0;
    while (at < words.size() && words.get(at).startsWith("-")) {
      at += words.get(at).matches("-n(etns)?|-f(amily)?") ? 2 : 1;
    }
    return words.subList(Math.min(at, words.size()), words.size());
  }

  private void ip(List<String> words, Directive directive) {
    if (words.size() < 2 || LISTING.contains(words.get(1))) {
      directive.ignored("changes nothing");
      return;
    }
    if (words.size() < 3) {
      return;
    }
    boolean adds = Set.of("add", "replace", "a", "change").contains(words.get(1));
    String object = words.get(0);
    if (object.startsWith("a") && "address".startsWith(object)) {
      if (adds) {
        boolean behind = words.get(2).equals("dev") && words.size() > 4;
        address(words.get(behind ? 4 : 2), after(words, "dev"), directive);
      } else {
        directive.same("lvsc takes its own VIPs away when it stops");
      }
    } else if (object.startsWith("r") && "route".startsWith(object) && adds) {
      gateway(words.get(2), after(words, "via"), directive);
    } else if (object.startsWith("l")) {
      directive.same("lvsc brings up what its tunnels need");
    }
  }

  private static String after(List<String> words, String key) {
    int at = words.indexOf(key);
    return at < 0 || at + 1 >= words.size() ? "" : words.get(at + 1);
  }

  private void ifconfig(List<String> words, Directive directive) {
    if (words.size() < 2) {
      directive.ignored("changes nothing");
      return;
    }
    if (words.get(1).equals("down")) {
      directive.same("lvsc takes its own VIPs away when it stops");
      return;
    }
    if (words.get(1).equals("up")) {
      directive.same("lvsc brings up what its tunnels need");
      return;
    }
    String mask = after(words, "netmask");
    String address = words.get(1).equals("add") && words.size() > 2 ? words.get(2) : words.get(1);
    address(mask.isEmpty() ? address : address + "/" + mask, words.get(0), directive);
  }

  private void address(String text, String device, Directive directive) {
    PacketRule.block(text)
        .ifPresent(
            block ->
                addresses.add(
                    new Address(
                        block, HostFacts.deviceName(device.replaceFirst(":.*", "")), directive)));
  }

  private void route(List<String> words, Directive directive) {
    if (words.contains("del")) {
      directive.same("lvsc takes its own VIPs away when it stops");
      return;
    }
    if (words.stream().allMatch(each -> each.matches("-[nev]+|-A|-C|-F"))) {
      directive.ignored("changes nothing");
    } else if (words.contains("default")) {
      gateway("default", after(words, "gw"), directive);
    } else if (words.contains("-host")) {
      directive.same("a VIP needs no route of its own");
    }
  }

  private void gateway(String to, String via, Directive directive) {
    Optional<IpAddress> hop = IpAddress.parse(via);
    Optional<Cidr> block = to.equals("default") ? Optional.empty() : PacketRule.block(to);
    if (hop.isPresent() && (to.equals("default") || block.isPresent())) {
      hops.add(new HostFacts.Hop(block.orElse(null), hop.get(), new Told<>(via, directive)));
    }
  }

  /** Sorts the addresses into VIPs and the host's own, when the table is whole. */
  public void finish() {
    Set<IpAddress> vips =
        reading.harvest().table().services().stream()
            .flatMap(service -> service.key().address().stream())
            .collect(Collectors.toSet());
    reading.harvest().marks().stream()
        .flatMap(mark -> Optional.ofNullable(mark.destination()).stream())
        .forEach(block -> vips.add(block.address()));
    Set<IpAddress> servers =
        reading.harvest().table().services().stream()
            .flatMap(service -> service.reals().stream())
            .map(real -> real.socket().address())
            .collect(Collectors.toSet());
    for (Address each : addresses) {
      IpAddress address = each.block.address();
      boolean own = !each.device.matches("lo|dummy.*|tunl.*|") && !servers.contains(address);
      if (vips.contains(address)) {
        each.by.same("lvsc holds each VIP where it belongs");
        if (own) {
          each.by.carried();
          reading.harvest().vips().add(new VipFact(each.block, each.device, each.by));
        }
      } else if (own
          && !each.device.isEmpty()
          && address.isUnicast()
          && each.block.prefix() < address.family().bits()) {
        each.by.carried();
        reading.facts().device(each.device, "").addresses().add(new Told<>(each.block, each.by));
      }
    }
    addresses.clear();
    hops.forEach(this::settle);
    hops.clear();
  }

  private void settle(HostFacts.Hop hop) {
    if (reading.facts().owns(hop.via())) {
      hop.text().by().notCarried("`" + hop.via() + "` is an address of the host itself");
    } else {
      reading.facts().addHop(hop);
    }
  }
}
