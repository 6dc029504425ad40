package io.lvsc.adopt.draft;

import io.lvsc.adopt.draft.FoundNetworks.FoundNetwork;
import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.table.Harvest;
import io.lvsc.adopt.table.VipFact;
import io.lvsc.diag.Listing;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** VIPs that no client connects to: the gateways of nat servers, which move between directors. */
final class Gateways {
  private final Harvest harvest;
  private final References references;
  private final FoundNetworks networks;
  private final FreeAddresses free;
  private final Map<IpAddress, Draft.Vip> vips;
  private final Names names;
  private final Map<IpAddress, Set<ForwardingMethod>> methods;
  private final List<Directive> used = new ArrayList<>();
  private final List<Directive> candidates = new ArrayList<>();

  Gateways(
      Harvest harvest,
      References references,
      FoundNetworks networks,
      FreeAddresses free,
      Map<IpAddress, Draft.Vip> vips,
      Names names,
      Map<IpAddress, Set<ForwardingMethod>> methods) {
    this.harvest = harvest;
    this.references = references;
    this.networks = networks;
    this.free = free;
    this.vips = vips;
    this.names = names;
    this.methods = methods;
  }

  /**
   * The gateway VIP of each network of nat servers, defined from now on.
   *
   * @param several whether there are several directors, so that nothing else would do
   */
  Map<FoundNetwork, Answer> find(boolean several, Draft draft) {
    Map<FoundNetwork, Answer> gateways = new LinkedHashMap<>();
    methods.forEach(
        (server, ways) -> {
          Optional<FoundNetwork> network = networks.of(server);
          if (ways.contains(ForwardingMethod.NAT)
              && network.isPresent()
              && !gateways.containsKey(network.get())) {
            answer(network.get(), server, several, draft)
                .ifPresent(answer -> gateways.put(network.get(), answer));
          }
        });
    return gateways;
  }

  private Optional<Answer> answer(
      FoundNetwork network, IpAddress server, boolean several, Draft draft) {
    List<VipFact> facts =
        harvest.vips().stream()
            .filter(vip -> network.contains(vip.address()) && !vips.containsKey(vip.address()))
            .filter(vip -> vip.address().family() == server.family())
            .toList();
    List<IpAddress> addresses = facts.stream().map(VipFact::address).distinct().toList();
    if (addresses.size() == 1) {
      facts.forEach(vip -> used.add(vip.by()));
      define(addresses.get(0), references.of(facts.get(0).by()), false);
      return Optional.of(Answer.known(List.of(addresses.get(0).toString())));
    }
    if (!several && addresses.isEmpty()) {
      return Optional.empty();
    }
    draft.questions.add(
        new Question(
            "/networks/" + network.name() + "/gateway",
            "the gateway of the real servers in `"
                + network.name()
                + "`, "
                + (addresses.isEmpty()
                    ? "an address that moves between the directors"
                    : "of those that VRRP holds there: "
                        + Listing.of(addresses.stream().map(IpAddress::toString).toList())),
            "`ip -j route` of a real server"));
    facts.forEach(vip -> candidates.add(vip.by()));
    IpAddress invented = addresses.isEmpty() ? free.in(network.blocks().get(0)) : addresses.get(0);
    define(invented, "", true);
    return Optional.of(Answer.invented(List.of(invented.toString())));
  }

  private void define(IpAddress address, String comment, boolean invented) {
    String name = names.unique(Names.ofAddress("gateway", address.toString()));
    vips.put(address, new Draft.Vip(name, address.toString(), "", comment, true, invented));
  }

  /** Settles the directives of these VIPs, after those of the services. */
  void settle() {
    used.forEach(
        each ->
            each.carried("the gateway of nat servers: no other address is held in their network"));
    candidates.forEach(each -> each.asked("whether the nat servers have it as their gateway"));
  }
}
