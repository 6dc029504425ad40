package io.lvsc.diff;

import io.lvsc.check.Checked;
import io.lvsc.model.Cluster;
import io.lvsc.model.Destination;
import io.lvsc.model.VirtualService;
import io.lvsc.plan.Role;
import io.lvsc.source.Locator;
import io.lvsc.source.Place;
import io.lvsc.source.SpecPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of the two clusters that are compared.
 *
 * @param label what the user named
 * @param spec empty for an output tree
 * @param vips addresses to names
 * @param services in the order of the table
 */
public record Side(
    String label,
    String cluster,
    Optional<Spec> spec,
    Tree tree,
    Map<String, String> vips,
    List<Service> services) {
  private static final String KERNEL = "net.ipv4.vs.";

  /**
   * What only a spec tells.
   *
   * @param services by name
   */
  record Spec(Cluster cluster, Locator locator, Map<String, VirtualService> services) {
    static Spec of(Cluster cluster, Locator locator) {
      return new Spec(
          cluster,
          locator,
          cluster.services().stream().collect(Collectors.toMap(VirtualService::name, it -> it)));
    }
  }

  /** A spec, and what is built of it. */
  public static Side of(String label, Checked checked, Tree tree) {
    Cluster cluster = checked.topology().cluster();
    Spec spec = Spec.of(cluster, checked.locator());
    List<Service> services = new SpecWords(cluster).of(services(tree));
    return new Side(label, cluster.name(), Optional.of(spec), tree, vips(tree), services);
  }

  /** An output tree. */
  public static Side of(String label, Tree tree) {
    return new Side(label, tree.cluster(), Optional.empty(), tree, vips(tree), services(tree));
  }

  /** Every director has the same table. */
  private static List<Service> services(Tree tree) {
    return tree.hosts(Role.DIRECTOR).stream()
        .findFirst()
        .map(director -> new ServiceReader(tree, director).services())
        .orElse(List.of());
  }

  private static Map<String, String> vips(Tree tree) {
    return tree.hosts(Role.DIRECTOR).stream()
        .findFirst()
        .map(director -> Names.of(tree, director).vips())
        .orElse(Map.of());
  }

  /** The same one with another tree. */
  Side with(Tree other) {
    return new Side(label, cluster, spec, other, vips, services);
  }

  /** What the services are called. */
  public List<String> serviceNames() {
    return services.stream().map(Service::name).toList();
  }

  /** Whether a director is one of those that announce the VIPs. */
  boolean announces(String director) {
    return tree.ofHost(director).containsKey("etc/bird/bird.conf");
  }

  /** Whether the VIPs are announced. */
  boolean isAnnounced() {
    return tree.hosts(Role.DIRECTOR).stream().anyMatch(this::announces);
  }

  /** Whether directors share the VIPs by VRRP. */
  boolean isShared() {
    return isSaid("etc/keepalived/keepalived.conf", "vrrp_instance ");
  }

  /** Whether a director takes the VIPs from one that stands behind it in the file. */
  boolean preempts() {
    return isShared() && !isSaid("etc/keepalived/keepalived.conf", "  nopreempt");
  }

  /** Whether directors tell each other their connections. */
  boolean isSynchronized() {
    return isSaid("etc/lvsc/announcements", "sync ")
        || isSaid("etc/keepalived/keepalived.conf", "  lvs_sync_daemon ");
  }

  /** By which its directors know each other; empty if they share no VIPs. */
  Optional<String> routerId() {
    String key = "  virtual_router_id ";
    return tree.hosts(Role.DIRECTOR).stream()
        .flatMap(director -> tree.lines(director, "etc/keepalived/keepalived.conf"))
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()))
        .findFirst();
  }

  private boolean isSaid(String file, String beginning) {
    return tree.hosts(Role.DIRECTOR).stream()
        .flatMap(director -> tree.lines(director, file))
        .anyMatch(line -> line.startsWith(beginning));
  }

  /** Whether a VIP has another name there. */
  boolean isRenamed(String vip, Side other) {
    String here = vips.get(vip);
    String there = other.vips.get(vip);
    return here != null && there != null && !there.equals(here);
  }

  /** The names of the VIPs that some director announces. */
  Set<String> announced() {
    return tree.hosts(Role.DIRECTOR).stream()
        .flatMap(director -> tree.lines(director, "etc/lvsc/announcements"))
        .filter(line -> line.startsWith("vip "))
        .map(line -> line.substring("vip ".length()).replaceFirst("/.*", ""))
        .map(address -> vips.getOrDefault(address, address))
        .collect(Collectors.toSet());
  }

  /** Those of them that the other side has too, and neither announces nor shares by VRRP. */
  Set<String> withdrawnIn(Side other) {
    if (other.isShared()) {
      return Set.of();
    }
    Set<String> there = other.announced();
    return announced().stream()
        .filter(vip -> other.vips().containsValue(vip) && !there.contains(vip))
        .collect(Collectors.toSet());
  }

  /** The servers of a service in the spec; none of an output tree. */
  Stream<Destination> destinations(String service) {
    return spec.map(each -> each.services().get(service)).stream()
        .flatMap(each -> each.destinations().stream());
  }

  /** Where a value stands in the spec; empty for an output tree. */
  Optional<Place> place(SpecPath path) {
    return spec.map(each -> each.locator().locate(path));
  }

  /** What the files set below {@code net.ipv4.vs}. */
  Map<String, String> kernel() {
    return tree.hosts(Role.DIRECTOR).stream()
        .limit(1)
        .flatMap(director -> tree.lines(director, "etc/sysctl.d/90-lvsc.conf"))
        .filter(line -> line.startsWith(KERNEL))
        .map(line -> line.substring(KERNEL.length()).split(" = ", 2))
        .collect(Collectors.toMap(words -> words[0], words -> words[1], (one, other) -> other));
  }

  /** A setting of them; 0 where they do not set it. */
  String kernel(String name) {
    return kernel().getOrDefault(name, "0");
  }
}
