package io.lvsc.adopt.table;

import io.lvsc.model.Cidr;
import io.lvsc.model.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the inputs tell about one host. */
public final class HostFacts {
  private final String name;
  private final Map<String, Device> devices = new LinkedHashMap<>();
  private final List<Hop> hops = new ArrayList<>();
  private final Map<String, Told<String>> settings = new LinkedHashMap<>();
  private final List<Election> elections = new ArrayList<>();
  private Optional<Told<List<String>>> sync = Optional.empty();
  private boolean balances;
  private boolean filtersArp;
  private boolean whole;

  public HostFacts(String name) {
    this.name = name;
  }

  /**
   * An interface.
   *
   * @param mac empty if it is not known
   */
  public record Device(String name, String mac, List<Told<Cidr>> addresses) {}

  /** The text if it can be the name of an interface; empty if it cannot, so that it is unknown. */
  public static String deviceName(String text) {
    boolean name = text.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,14}");
    return name && !text.equals("all") && !text.equals("default") ? text : "";
  }

  /**
   * A route.
   *
   * @param to null for the default route
   */
  public record Hop(@Nullable Cidr to, IpAddress via, Told<String> text) {}

  /**
   * The host's name, as the captures' folder or the command line gives it; empty if neither does.
   */
  public String name() {
    return name;
  }

  /** An interface, known from now on. */
  public Device device(String device, String mac) {
    Device known = devices.get(device);
    if (known == null || (known.mac.isEmpty() && !mac.isEmpty())) {
      List<Told<Cidr>> addresses = known == null ? new ArrayList<>() : known.addresses;
      known = new Device(device, mac, addresses);
      devices.put(device, known);
    }
    return known;
  }

  public List<Device> devices() {
    return List.copyOf(devices.values());
  }

  /** Its addresses with their prefix lengths, loopback's among them. */
  public Stream<Cidr> addresses() {
    return devices.values().stream().flatMap(each -> each.addresses.stream()).map(Told::value);
  }

  public boolean owns(IpAddress address) {
    return addresses().anyMatch(each -> each.address().equals(address));
  }

  /** Whether it sends its advertisements from an address. */
  public boolean speaksAs(IpAddress address) {
    return elections.stream()
        .flatMap(election -> election.own().stream())
        .anyMatch(own -> own.value().equals(address));
  }

  public void addHop(Hop hop) {
    hops.add(hop);
  }

  public List<Hop> hops() {
    return List.copyOf(hops);
  }

  /** The kernel settings by their names with dots. */
  public Map<String, Told<String>> settings() {
    return settings;
  }

  /** The instances of VRRP that it takes part in. */
  public List<Election> elections() {
    return elections;
  }

  /** How it shares connections with the others: the words of {@code lvs_sync_daemon}. */
  public Optional<Told<List<String>>> sync() {
    return sync;
  }

  public void sync(Told<List<String>> told) {
    sync = Optional.of(told);
  }

  /** Marks the host as a director: its IPVS table was read. */
  public void balances(boolean has) {
    balances |= has;
  }

  public boolean isDirector() {
    return balances;
  }

  /** Says that all interfaces and addresses of the host are known. */
  public void whole() {
    whole = true;
  }

  public boolean isWhole() {
    return whole;
  }

  public void filtersArp() {
    filtersArp = true;
  }

  public boolean hasArpRules() {
    return filtersArp;
  }
}
