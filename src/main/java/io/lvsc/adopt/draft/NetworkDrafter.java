package io.lvsc.adopt.draft;

import io.lvsc.adopt.draft.FoundNetworks.FoundNetwork;
import io.lvsc.diag.Listing;
import io.lvsc.model.Cidr;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The networks of a spec: blocks and gateways. */
final class NetworkDrafter {
  private final Site site;
  private final Dips dips;
  private final Map<FoundNetwork, Map<Family, IpAddress>> gateways;

  NetworkDrafter(Site site, Dips dips) {
    this.site = site;
    this.dips = dips;
    this.gateways = site.serverGateways();
  }

  void draft(Draft draft) {
    for (FoundNetwork network : site.networks().all()) {
      if (dips.needs(network)) {
        draft.networks.add(network(network, draft));
      }
    }
  }

  private Draft.Network network(FoundNetwork network, Draft draft) {
    List<String> blocks = network.blocks().stream().map(Cidr::toString).toList();
    List<String> remarks = new ArrayList<>();
    if (network.isOpen()) {
      draft.questions.add(
          new Question(
              "/networks/" + network.name() + "/cidr",
              "the size of network `" + network.name() + "`",
              "`ip -j addr` of the director"));
    }
    String comment = network.comment();
    if (network.isOpen()) {
      comment = "holds " + held(network);
    }
    Answer gateway = gateway(network, remarks, draft);
    return new Draft.Network(
        network.name(), new Answer(blocks, network.isOpen()), gateway, comment, remarks);
  }

  private String held(FoundNetwork network) {
    List<String> names = new ArrayList<>();
    site.servers().keySet().stream()
        .filter(network::contains)
        .forEach(each -> names.add(each.toString()));
    site.harvest().table().services().stream()
        .flatMap(service -> service.key().address().stream())
        .distinct()
        .filter(network::contains)
        .forEach(each -> names.add(each.toString()));
    List<String> distinct = names.stream().distinct().toList();
    return distinct.isEmpty() ? "an invented VIP" : Listing.few(distinct, 3);
  }

  private @Nullable Answer gateway(FoundNetwork network, List<String> remarks, Draft draft) {
    Map<Family, IpAddress> known = gateways.getOrDefault(network, Map.of());
    if (!known.isEmpty()) {
      return Answer.known(known.values().stream().map(IpAddress::toString).toList());
    }
    Answer moving = site.floating().get(network);
    if (moving != null && !site.isShared(network)) {
      return moving;
    }
    boolean nat = site.uses(network, ForwardingMethod.NAT) && !site.isShared(network);
    List<String> own = dips.in(network);
    if (nat && !own.isEmpty()) {
      if (!dips.areInvented(network)) {
        remarks.add("the director: nat works no other way");
        return Answer.known(own.stream().limit(1).toList());
      }
      draft.questions.add(
          new Question(
              "/networks/" + network.name() + "/gateway",
              "the gateway of the real servers in `"
                  + network.name()
                  + "`, which with nat is the director's address there",
              "`ip -j addr` of the director"));
      return Answer.invented(own);
    }
    boolean direct =
        site.uses(network, ForwardingMethod.DR) || site.uses(network, ForwardingMethod.TUN);
    if (direct) {
      remarks.add("gateway: no file says; the real servers answer clients through it");
    }
    return null;
  }
}
