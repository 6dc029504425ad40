package io.lvsc.lab;

import io.lvsc.model.Cidr;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A network namespace in the making. */
final class Machine {
  /** What it is, and the program that lvsc has for it. */
  enum Role {
    REAL_SERVER("lvsc-realserver"),
    ROUTER("lvsc-router"),
    DIRECTOR("lvsc-director"),
    CLIENT("-");

    private final String program;

    Role(String program) {
      this.program = program;
    }
  }

  /** An interface, and the layer-2 segment that its cable leads to. */
  record Nic(String name, String segment, String mac, int mtu) {}

  private final String name;
  private final Role role;
  private final boolean isLinux;
  private final List<Nic> nics = new ArrayList<>();
  private final List<String> configuration = new ArrayList<>();
  private final List<String> byHand = new ArrayList<>();
  private final Map<String, List<IpAddress>> addresses = new HashMap<>();
  private final Set<Cidr> blocks = new HashSet<>();

  Machine(String name, Role role, boolean isLinux) {
    this.name = name;
    this.role = role;
    this.isLinux = isLinux;
  }

  String name() {
    return name;
  }

  Role role() {
    return role;
  }

  boolean isLinux() {
    return isLinux;
  }

  List<Nic> nics() {
    return nics;
  }

  /** A line of the list of hosts: NAME ROLE PROGRAM. */
  String line(boolean programmed) {
    String kind = role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return name + " " + kind + " " + (programmed ? role.program : "-");
  }

  /** Input of {@code ip -batch} in the namespace. */
  List<String> configuration() {
    return configuration;
  }

  /** Shell commands that stand for an administrator's work, before lvsc starts. */
  List<String> byHand() {
    return byHand;
  }

  boolean has(String nic) {
    return nics.stream().anyMatch(each -> each.name().equals(nic));
  }

  void plug(Nic nic) {
    nics.add(nic);
    configuration.add("link set " + nic.name() + " up");
  }

  void address(String nic, IpAddress address, int prefix) {
    String noWaiting = address.family() == Family.IPV6 ? " nodad" : "";
    configuration.add("addr add " + address + "/" + prefix + " dev " + nic + noWaiting);
    addresses.computeIfAbsent(nic, none -> new ArrayList<>()).add(address);
  }

  /** Whether an interface has an address of a family. */
  boolean speaks(String nic, Family family) {
    return addresses.getOrDefault(nic, List.of()).stream().anyMatch(a -> a.family() == family);
  }

  /** Whether it has an address in a block, or a route that needs no gateway. */
  boolean reaches(Cidr block) {
    return blocks.contains(block)
        || addresses.values().stream().flatMap(List::stream).anyMatch(block::contains);
  }

  void route(String to, IpAddress via) {
    configuration.add("route add " + to + " via " + via);
  }

  /**
   * A default route that its own packets take up to a size, but for those of mark 1: these may be
   * as large as the interface.
   */
  void routeUpTo(int mtu, IpAddress via, Family family) {
    configuration.add("route add default via " + via + " mtu " + mtu);
    configuration.add((family == Family.IPV6 ? "-6 " : "") + "rule add fwmark 1 lookup 100");
    configuration.add("route add default via " + via + " table 100");
  }

  void route(String to, IpAddress via, String device) {
    configuration.add("route add " + to + " via " + via + " dev " + device);
  }

  void route(Cidr to, String device) {
    blocks.add(to);
    configuration.add("route add " + to + " dev " + device);
  }
}
