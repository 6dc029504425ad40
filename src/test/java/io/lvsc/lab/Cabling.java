package io.lvsc.lab;

import static java.util.Objects.requireNonNull;

import io.lvsc.lab.Machine.Nic;
import io.lvsc.lab.Machine.Role;
import io.lvsc.model.Host;
import io.lvsc.model.Mac;
import io.lvsc.model.Network;
import io.lvsc.model.Os;
import io.lvsc.model.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A lab's machines, the interfaces in them, and the wires that their cables lead to. */
final class Cabling {
  private static final String WIRE = "_wire";

  private final List<Network> networks;
  private final Map<String, Machine> hosts = new LinkedHashMap<>();
  private final Machine router = new Machine(LabNetwork.ROUTER, Role.ROUTER, false);
  private final Machine client = new Machine(LabNetwork.CLIENT, Role.CLIENT, false);
  private int interfaces;

  Cabling(List<Network> networks) {
    this.networks = networks;
  }

  /** The lab's own router. */
  Machine router() {
    return router;
  }

  /** The lab's own client. */
  Machine client() {
    return client;
  }

  /** The machine that stands for a host of the spec. */
  Machine of(Host host) {
    return requireNonNull(hosts.get(host.name()));
  }

  /** The spec's hosts in the order in which they were added, and then the lab's own machines. */
  List<Machine> machines() {
    return Stream.concat(hosts.values().stream(), Stream.of(router, client)).toList();
  }

  /** A machine without interfaces. */
  Machine add(Host host, Role role) {
    Machine machine = new Machine(host.name(), role, host.os() == Os.LINUX);
    hosts.put(host.name(), machine);
    return machine;
  }

  /** Plugs an interface into a network, or into none. */
  void plug(Machine machine, String name, Optional<Network> network, Optional<Mac> mac) {
    String segment = network.map(this::segment).orElse("nowhere");
    int mtu = network.map(Network::mtu).orElse(LabNetwork.WORLD_MTU);
    machine.plug(new Nic(name, segment, mac.map(Mac::text).orElseGet(this::nextMac), mtu));
  }

  /** Connects two machines by a cable of their own. */
  void connect(Machine one, String nic, Machine other, String otherNic, String segment, int mtu) {
    one.plug(new Nic(nic, segment, nextMac(), mtu));
    other.plug(new Nic(otherNic, segment, nextMac(), mtu));
  }

  /** The wire of a network. */
  String segment(Network network) {
    return "n" + networks.indexOf(network);
  }

  private String nextMac() {
    interfaces++;
    return "02:00:00:00:%02x:%02x".formatted(interfaces >> 8, interfaces & 0xff);
  }

  /** All blocks of a network are on one wire, also those that a host has no address in. */
  static void routeToBlocks(Machine machine, String nic, Network network) {
    network.cidrs().stream()
        .map(Written::value)
        .filter(cidr -> machine.speaks(nic, cidr.family()) && !machine.reaches(cidr))
        .forEach(cidr -> machine.route(cidr, nic));
  }

  // -------------------------------------------------------------------------- input of ip -batch

  /** Makes the namespaces. */
  List<String> names() {
    return Stream.concat(Stream.of(WIRE), machines().stream().map(Machine::name))
        .map(name -> "netns add " + name)
        .toList();
  }

  /** Makes the bridges, and the cables to the machines, in the namespace {@code _wire}. */
  List<String> wire() {
    List<String> lines = new ArrayList<>();
    Set<String> bridges = new LinkedHashSet<>();
    int port = 0;
    for (Machine machine : machines()) {
      machine.configuration().add(0, "link set lo up");
      for (Nic nic : machine.nics()) {
        if (bridges.add(nic.segment())) {
          lines.add("link add " + nic.segment() + " type bridge mcast_snooping 0");
          lines.add("link set " + nic.segment() + " up");
        }
        lines.add(
            "link add p%d mtu %d type veth peer name %s address %s mtu %d netns %s"
                .formatted(port, nic.mtu(), nic.name(), nic.mac(), nic.mtu(), machine.name()));
        lines.add("link set p%d master %s up".formatted(port, nic.segment()));
        port++;
      }
    }
    return lines;
  }
}
