package io.lvsc.check.rules.addressing;

import io.lvsc.diag.Findings;
import io.lvsc.model.Cidr;
import io.lvsc.model.Cluster;
import io.lvsc.model.Family;
import io.lvsc.model.Interface;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.RealServer;
import io.lvsc.model.Vip;
import io.lvsc.model.Written;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The block of a network that holds none of its hosts, though another one of the same length holds
 * them all: the block is the mistake, and one finding does for all.
 *
 * @param meant the block that holds them
 * @param hosts their addresses, those of directors first, and the VIPs beside them
 * @param gateways the network's gateways in the block that is meant
 * @param leftGateway the network has one outside of it
 */
record WrongBlock(
    Network network,
    Written<Cidr> written,
    Cidr meant,
    List<Written<IpAddress>> hosts,
    List<Written<IpAddress>> gateways,
    boolean leftGateway) {

  /** Those of networks that hosts outside of their blocks are in. */
  static List<WrongBlock> all(Cluster cluster) {
    Stream<Network> ofInterfaces =
        cluster
            .interfaces()
            .filter(device -> device.addresses().stream().anyMatch(isOutside(device.network())))
            .map(Interface::network);
    Stream<Network> ofServers =
        cluster.realServers().stream()
            .flatMap(RealServer::attached)
            .flatMap(
                each -> each.network().filter(net -> isOutside(net).test(each.address())).stream());
    return Stream.concat(ofInterfaces, ofServers)
        .distinct()
        .flatMap(
            network ->
                Stream.of(Family.values()).flatMap(each -> of(cluster, network, each).stream()))
        .toList();
  }

  private static Predicate<Written<IpAddress>> isOutside(Network network) {
    return written -> !network.contains(written.value());
  }

  private static Optional<WrongBlock> of(Cluster cluster, Network network, Family family) {
    List<Written<Cidr>> blocks =
        network.cidrs().stream().filter(each -> each.value().family() == family).toList();
    List<Written<IpAddress>> members =
        members(cluster, network).filter(each -> isMember(each, family)).toList();
    if (blocks.size() != 1 || members.isEmpty()) {
      return Optional.empty();
    }
    Written<Cidr> written = blocks.get(0);
    Cidr meant = new Cidr(members.get(0).value(), written.value().prefix());
    List<Written<IpAddress>> hosts =
        Stream.concat(members.stream(), strays(cluster).filter(each -> isIn(meant, each))).toList();
    boolean taken =
        cluster.networks().stream()
            .flatMap(each -> each.cidrs().stream())
            .anyMatch(each -> each.value().overlaps(meant));
    boolean wrong = members.stream().allMatch(each -> isIn(meant, each)) && !taken;
    if (!wrong || hosts.size() < 2) {
      return Optional.empty();
    }
    List<Written<IpAddress>> gateways =
        network.gateways().stream().filter(each -> each.value().family() == family).toList();
    List<Written<IpAddress>> right = gateways.stream().filter(each -> isIn(meant, each)).toList();
    boolean left = right.size() < gateways.size();
    return Optional.of(new WrongBlock(network, written, meant, hosts, right, left));
  }

  /** The addresses that say to be in it, or are. */
  private static Stream<Written<IpAddress>> members(Cluster cluster, Network network) {
    return Stream.of(
            cluster
                .interfaces()
                .filter(device -> device.network().equals(network))
                .flatMap(device -> device.addresses().stream()),
            cluster.realServers().stream()
                .flatMap(RealServer::attached)
                .filter(each -> each.network().filter(network::equals).isPresent())
                .map(RealServer.Attached::address),
            cluster.vips().stream()
                .map(Vip::address)
                .filter(each -> network.contains(each.value())))
        .flatMap(each -> each);
  }

  /** The addresses that are in no network. */
  private static Stream<Written<IpAddress>> strays(Cluster cluster) {
    return Stream.concat(
        cluster.realServers().stream()
            .flatMap(server -> server.rips().stream())
            .filter(rip -> rip.network().isEmpty())
            .map(RealServer.Attached::address),
        cluster.vips().stream().filter(vip -> vip.network().isEmpty()).map(Vip::address));
  }

  private static boolean isMember(Written<IpAddress> written, Family family) {
    return written.value().family() == family && !written.value().isLinkLocalIpv6();
  }

  private static boolean isIn(Cidr block, Written<IpAddress> written) {
    return block.contains(written.value());
  }

  boolean holds(Written<IpAddress> address) {
    return hosts.contains(address);
  }

  void report(Findings findings) {
    findings
        .at(
            written.at(),
            "`%s` holds none of the %d addresses for `%s`, whose hosts look for neighbors nowhere else",
            written.value(),
            hosts.size(),
            network.name())
        .about(network.at())
        .about(hosts.stream().map(Written::at).toList())
        .about(gateways.stream().map(Written::at).toList())
        .label("no host is in it")
        .related(hosts.get(0).at(), "the first of them")
        .help(
            "write `%s`, which holds them all%s", meant, leftGateway ? ", and a gateway in it" : "")
        .report();
  }
}
