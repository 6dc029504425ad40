package io.lvsc.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A whole cluster as its spec says it, everything in the order of the file.
 *
 * @param kernel settings below {@code net.ipv4.vs} by name
 * @param notifyProgram the program that is called on changes
 * @param connTabBits the size of the connection table as a power of two, a parameter of the module
 * @param idleDefaults names of defaults that nothing takes
 * @param directorsAsServers where the director stands as a server by a name or an address of its
 *     own, and not as {@code director: true}
 */
public record Cluster(
    String name,
    List<Network> networks,
    List<Director> directors,
    List<Router> routers,
    List<RealServer> realServers,
    List<Vip> vips,
    List<VirtualService> services,
    Optional<Timeouts> timeouts,
    Map<String, Written<String>> kernel,
    List<Allow> allow,
    Optional<HighAvailability> highAvailability,
    Optional<Announcement> announcement,
    Optional<Written<String>> notifyProgram,
    Optional<Written<Integer>> connTabBits,
    List<Written<String>> idleDefaults,
    List<Written<String>> directorsAsServers,
    List<PacketTest> tests) {
  public Cluster {
    networks = List.copyOf(networks);
    directors = List.copyOf(directors);
    routers = List.copyOf(routers);
    realServers = List.copyOf(realServers);
    vips = List.copyOf(vips);
    services = List.copyOf(services);
    kernel = Collections.unmodifiableMap(new LinkedHashMap<>(kernel));
    allow = List.copyOf(allow);
    idleDefaults = List.copyOf(idleDefaults);
    directorsAsServers = List.copyOf(directorsAsServers);
    tests = List.copyOf(tests);
  }

  /** A setting of the kernel, if the spec gives it this value. */
  public Optional<Written<String>> kernel(String name, String value) {
    return Optional.ofNullable(kernel.get(name)).filter(written -> written.value().equals(value));
  }

  /** Whether some service reaches a server by a forwarding method. */
  public boolean uses(ForwardingMethod method) {
    return services.stream().anyMatch(service -> service.uses(method));
  }

  /** All machines: directors, real servers, routers. */
  public Stream<Host> hosts() {
    return Stream.of(directors, realServers, routers).flatMap(List::stream);
  }

  /** The interfaces of directors and routers. */
  public Stream<Interface> interfaces() {
    return Stream.concat(
        directors.stream().flatMap(director -> director.interfaces().stream()),
        routers.stream().flatMap(router -> router.interfaces().stream()));
  }
}
