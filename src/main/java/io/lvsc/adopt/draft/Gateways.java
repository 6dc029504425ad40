package io.lvsc.adopt.draft;

import io.lvsc.adopt.draft.FoundNetworks.FoundNetwork;
import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.table.Harvest;
import io.lvsc.adopt.table.VipFact;
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
    Optional<VipFact> fact =
        harvest.vips().stream()
            .filter(vip -> network.contains(vip.address()) && !vips.containsKey(vip.address()))
            .filter(vip -> vip.address().family() == server.family())
            .findFirst();
    if (fact.isPresent()) {
      IpAddress address = fact.get().address();
      harvest.vips().stream()
          .filter(vip -> vip.address().equals(address))
          .forEach(vip -> used.add(vip.by()));
      define(address, references.of(fact.get().by()), false);
      return Optional.of(Answer.known(List.of(address.toString())));
    }
    if (!several) {
      return Optional.empty();
    }
    draft.questions.add(
        new Question(
            "/networks/" + network.name() + "/gateway",
            "the gateway of the real servers in `"
                + network.name()
                + "`, an address that moves between the directors",
            "`ip -j route` of a real server"));
    IpAddress invented = free.in(network.blocks().get(0));
    define(invented, "", true);
    return Optional.of(Answer.invented(List.of(invented.toString())));
  }

  private void define(IpAddress address, String comment, boolean invented) {
    String name = names.unique(Names.ofAddress("gateway", address.toString()));
    vips.put(address, new Draft.Vip(name, address.toString(), "", comment, true, invented));
  }

  /** Takes note that the directives of these VIPs stand in the spec. */
  void settle() {
    used.forEach(Directive::carried);
  }
}
