package io.lvsc.adopt.draft;

import io.lvsc.adopt.draft.FoundNetworks.FoundNetwork;
import io.lvsc.adopt.table.MarkRule;
import io.lvsc.adopt.table.SourceNat;
import io.lvsc.adopt.table.Told;
import io.lvsc.model.Cidr;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The first director's addresses in each of its networks: what the inputs tell, else invented. */
final class Dips {
  private final Site site;
  private final Map<FoundNetwork, List<String>> addresses = new LinkedHashMap<>();
  private final Set<FoundNetwork> invented = new HashSet<>();

  Dips(Site site) {
    this.site = site;
    for (FoundNetwork network : present()) {
      addresses.put(network, find(network));
    }
  }

  /** The networks that the director has an interface in, with its addresses there. */
  Map<FoundNetwork, List<String>> byNetwork() {
    return Collections.unmodifiableMap(addresses);
  }

  /** Whether the director has an interface in a network. */
  boolean isIn(FoundNetwork network) {
    return addresses.containsKey(network);
  }

  /** The director's addresses in a network; none if it has no interface there. */
  List<String> in(FoundNetwork network) {
    return addresses.getOrDefault(network, List.of());
  }

  /** Whether no input tells the director's address in a network. */
  boolean areInvented(FoundNetwork network) {
    return invented.contains(network);
  }

  /** Whether the spec needs a network. */
  boolean needs(FoundNetwork network) {
    return isIn(network) || site.serves(network);
  }

  private Set<FoundNetwork> present() {
    Set<FoundNetwork> present = new LinkedHashSet<>(site.homes());
    site.networks().all().stream()
        .filter(network -> !network.device().isEmpty())
        .filter(network -> site.director().isWhole() || site.serves(network))
        .forEach(present::add);
    locals().stream().flatMap(local -> site.networks().of(local).stream()).forEach(present::add);
    if (!site.director().isWhole()) {
      site.methods()
          .forEach(
              (server, ways) -> {
                boolean beside =
                    ways.contains(ForwardingMethod.DR) || ways.contains(ForwardingMethod.NAT);
                site.networks().of(server).filter(network -> beside).ifPresent(present::add);
              });
    }
    for (IpAddress server : site.servers().keySet()) {
      boolean mute = present.stream().noneMatch(network -> network.speaks(server.family()));
      if (mute && !site.director().isWhole()) {
        site.networks().of(server).ifPresent(present::add);
      }
    }
    if (present.isEmpty()) {
      site.networks().all().stream().findFirst().ifPresent(present::add);
    }
    Set<FoundNetwork> ordered = new LinkedHashSet<>();
    site.networks().all().stream().filter(present::contains).forEach(ordered::add);
    return ordered;
  }

  private List<String> find(FoundNetwork network) {
    List<Told<Cidr>> own =
        site.director().devices().stream()
            .filter(device -> device.name().equals(network.device()))
            .flatMap(device -> device.addresses().stream())
            .filter(each -> network.contains(each.value().address()))
            .filter(each -> !isVip(each.value().address()))
            .toList();
    own.forEach(each -> each.by().carried());
    List<String> known =
        own.stream().map(each -> each.value().address().toString()).distinct().toList();
    if (!known.isEmpty()) {
      return known;
    }
    List<Told<IpAddress>> named =
        site.director().elections().stream()
            .flatMap(election -> election.own().stream())
            .filter(told -> network.contains(told.value()))
            .toList();
    if (!named.isEmpty()) {
      named.forEach(each -> each.by().carried());
      return named.stream().map(each -> each.value().toString()).distinct().toList();
    }
    List<String> sources =
        Stream.concat(site.harvest().sourceNats().stream().map(SourceNat::to), locals().stream())
            .filter(to -> to != null && network.contains(to) && !isVip(to))
            .map(String::valueOf)
            .distinct()
            .toList();
    if (!sources.isEmpty() && !site.director().isWhole()) {
      return sources;
    }
    invented.add(network);
    Map<Family, String> byFamily = new LinkedHashMap<>();
    network
        .blocks()
        .forEach(
            block ->
                byFamily.computeIfAbsent(block.family(), none -> site.free().in(block).toString()));
    return List.copyOf(byFamily.values());
  }

  /** The addresses by which full NAT speaks to servers, which a director has to hold. */
  private List<IpAddress> locals() {
    return site.harvest().localAddresses().values().stream().map(Told::value).toList();
  }

  private boolean isVip(IpAddress address) {
    return site.harvest().table().services().stream()
            .anyMatch(service -> service.key().address().filter(address::equals).isPresent())
        || site.harvest().marks().stream()
            .map(MarkRule::destination)
            .anyMatch(block -> block != null && block.equals(Cidr.host(address)));
  }
}
