package io.lvsc.check.rules.addressing;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.Cidr;
import io.lvsc.model.Cluster;
import io.lvsc.model.Family;
import io.lvsc.model.Interface;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.RealServer;
import io.lvsc.model.Route;
import io.lvsc.model.Vip;
import io.lvsc.model.Written;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.Topology;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A host finds its neighbors by its address and prefix: outside of the network's blocks it looks
 * for none of them. Some addresses of a block are the network's own.
 */
public final class AddressNotInNetwork implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    List<WrongBlock> wrong = WrongBlock.all(topology.cluster());
    wrong.forEach(block -> block.report(findings));
    Predicate<Written<IpAddress>> told =
        address -> wrong.stream().anyMatch(block -> block.holds(address));
    topology
        .cluster()
        .interfaces()
        .filter(device -> device.addresses().stream().noneMatch(told))
        .forEach(device -> checkInterface(topology, device, findings));
    for (RealServer server : topology.cluster().realServers()) {
      for (RealServer.Attached rip : server.rips()) {
        rip.network()
            .filter(network -> !told.test(rip.address()))
            .ifPresent(
                network -> checkMember(topology, rip.address(), network, List.of(), findings));
      }
      server.otherAddresses().forEach(other -> checkEnds(topology, other.address(), findings));
    }
    for (Vip vip : topology.cluster().vips()) {
      checkEnds(topology, vip.address(), findings);
    }
    nextHops(topology.cluster()).forEach(hop -> checkEnds(topology, hop, findings));
  }

  private static Stream<Written<IpAddress>> nextHops(Cluster cluster) {
    return Stream.of(
            cluster.networks().stream().flatMap(network -> network.gateways().stream()),
            cluster.hosts().flatMap(host -> host.gateways().stream()),
            cluster.hosts().flatMap(host -> host.routes().stream()).map(Route::hop))
        .flatMap(hops -> hops);
  }

  /**
   * If none of its addresses is in the network, the network is the mistake, and one finding does.
   */
  private static void checkInterface(Topology topology, Interface device, Findings findings) {
    List<Written<IpAddress>> addresses = device.addresses();
    boolean wrongNetwork =
        addresses.stream().noneMatch(each -> device.network().contains(each.value()));
    if (wrongNetwork && !addresses.isEmpty()) {
      List<SpecPath> all = addresses.stream().map(Written::at).toList();
      checkMember(topology, addresses.get(0), device.network(), all, findings);
    } else {
      addresses.forEach(each -> checkMember(topology, each, device.network(), List.of(), findings));
    }
  }

  /** A link-local IPv6 address is in every network. */
  private static void checkMember(
      Topology topology,
      Written<IpAddress> written,
      Network network,
      List<SpecPath> others,
      Findings findings) {
    if (written.value().isLinkLocalIpv6()) {
      return;
    }
    if (network.contains(written.value())) {
      checkEnds(topology, written, findings);
    } else {
      reportOutside(topology, written, network, others, findings);
    }
  }

  private static void reportOutside(
      Topology topology,
      Written<IpAddress> written,
      Network network,
      List<SpecPath> others,
      Findings findings) {
    IpAddress address = written.value();
    List<Network> holders = topology.addresses().networks(address);
    findings
        .at(
            written.at(),
            "`%s` is outside of `%s`, %s",
            address,
            network.name(),
            blocks(network, address.family()))
        .about(network.at())
        .about(others)
        .label("not in `%s`", network.name())
        .related(network.at(), "its blocks")
        .help(
            "%s",
            holders.isEmpty()
                ? "correct the address, or give `" + network.name() + "` a block that holds it"
                : "correct the address, or name `" + holders.get(0).name() + "`, which holds it")
        .report();
  }

  private static String blocks(Network network, Family family) {
    List<String> blocks = network.blocks(family);
    return blocks.isEmpty()
        ? "which has no " + family.title() + " block"
        : "where hosts look for neighbors only in " + Listing.of(blocks);
  }

  private static void checkEnds(Topology topology, Written<IpAddress> written, Findings findings) {
    IpAddress address = written.value();
    for (Network network : topology.addresses().networks(address)) {
      network
          .cidr(address)
          .ifPresent(
              cidr -> cidr.end(address).ifPresent(end -> reportEnd(written, cidr, end, findings)));
    }
  }

  private static void reportEnd(
      Written<IpAddress> written, Cidr cidr, Cidr.End end, Findings findings) {
    findings
        .at(
            written.at(),
            "`%s` is %s of `%s`, which %s",
            written.value(),
            end.title(),
            cidr,
            end.who())
        .label("%s", end.title())
        .help(
            "%s",
            cidr.family() == Family.IPV4
                ? "write an address between the two ends of the block"
                : "write another address of the block")
        .report();
  }
}
