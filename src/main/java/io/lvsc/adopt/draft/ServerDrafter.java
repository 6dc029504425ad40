package io.lvsc.adopt.draft;

import io.lvsc.adopt.draft.FoundNetworks.FoundNetwork;
import io.lvsc.adopt.table.HostFacts;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The real servers of a spec: addresses, gateways of their own, and how they handle ARP. */
final class ServerDrafter {
  private final Site site;
  private final Dips dips;
  private final Map<FoundNetwork, Map<Family, IpAddress>> gateways;

  ServerDrafter(Site site, Dips dips) {
    this.site = site;
    this.dips = dips;
    this.gateways = site.serverGateways();
  }

  void draft(Draft draft) {
    site.servers().forEach((address, name) -> draft.servers.add(server(address, name, draft)));
  }

  private Draft.Server server(IpAddress address, String name, Draft draft) {
    List<String> keys = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    site.host(address).ifPresent(facts -> settle(facts, address));
    Optional<IpAddress> own = site.gatewayOf(address);
    Optional<IpAddress> common =
        site.networks()
            .of(address)
            .map(network -> gateways.getOrDefault(network, Map.of()).get(address.family()));
    Answer gateway =
        own.isPresent() && !own.equals(common)
            ? Answer.known(List.of(own.get().toString()))
            : own.isPresent() ? null : back(address, name, draft);
    site.host(address).ifPresent(facts -> arp(facts, address, keys, remarks));
    return new Draft.Server(
        name, List.of(address.toString()), gateway, keys, String.join("; ", remarks));
  }

  /** The director's address as the gateway of a nat server whose neighbors need another one. */
  private @Nullable Answer back(IpAddress address, String name, Draft draft) {
    Optional<FoundNetwork> network = site.networks().of(address);
    Answer moving = network.map(site.floating()::get).orElse(null);
    if (moving != null && network.filter(site::isShared).isPresent()) {
      return site.uses(address, ForwardingMethod.NAT) ? moving : null;
    }
    boolean nat = site.uses(address, ForwardingMethod.NAT);
    if (!nat || network.isEmpty() || !site.isShared(network.get())) {
      return null;
    }
    List<String> own =
        dips.in(network.get()).stream()
            .filter(
                dip ->
                    IpAddress.parse(dip)
                        .filter(each -> each.family() == address.family())
                        .isPresent())
            .limit(1)
            .toList();
    if (own.isEmpty()) {
      return null;
    }
    if (!dips.areInvented(network.get())) {
      return Answer.known(own);
    }
    draft.questions.add(
        new Question(
            "/real_servers/" + name + "/gateway",
            "the gateway of `" + name + "`, which with nat is the director's address there",
            "`ip -j addr` of the director"));
    return Answer.invented(own);
  }

  /** Takes note of what the spec says of a server that was captured. */
  private static void settle(HostFacts facts, IpAddress address) {
    facts.devices().stream()
        .flatMap(device -> device.addresses().stream())
        .filter(each -> each.value().address().equals(address))
        .forEach(each -> each.by().carried());
    facts.hops().stream()
        .filter(hop -> hop.to() == null && hop.via().family() == address.family())
        .forEach(hop -> hop.text().by().carried());
  }

  private void arp(HostFacts facts, IpAddress address, List<String> keys, List<String> remarks) {
    boolean direct = site.uses(address, ForwardingMethod.DR) && address.family() == Family.IPV4;
    if (!direct) {
      return;
    }
    if (facts.hasArpRules()) {
      keys.add("arp: arptables");
    } else if (!facts.settings().isEmpty() && !isQuiet(facts)) {
      remarks.add("this host answers ARP for its VIPs now: arp_ignore is 0");
    }
  }

  private static boolean isQuiet(HostFacts facts) {
    return facts.settings().entrySet().stream()
        .filter(entry -> entry.getKey().matches("net\\.ipv4\\.conf\\..+\\.arp_ignore"))
        .filter(entry -> !entry.getKey().contains(".lo."))
        .map(entry -> entry.getValue().value())
        .anyMatch(Predicate.not("0"::equals));
  }
}
