package io.lvsc.graph;

import io.lvsc.model.Cluster;
import io.lvsc.model.Destination;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Server;
import io.lvsc.model.VipPort;
import io.lvsc.model.VirtualService;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What would be drawn alike, put together. */
final class Alike {

  /**
   * How a server stands in a service, as far as it is drawn.
   *
   * @param port unless it is the service's
   * @param state empty if it takes connections
   */
  record Part(
      String service, ForwardingMethod method, Optional<Integer> port, Optional<String> state) {

    /**
     * @param rough whether only the service and the method are
     */
    static Part of(VirtualService service, Destination destination, boolean rough) {
      if (rough) {
        return new Part(
            service.name(), destination.forwarding(), Optional.empty(), Optional.empty());
      }
      int own = destination.port(service.address());
      boolean mapped = own != service.vipPort().map(VipPort::port).orElse(0);
      return new Part(
          service.name(),
          destination.forwarding(),
          mapped ? Optional.of(own) : Optional.empty(),
          state(destination));
    }

    private static Optional<String> state(Destination destination) {
      if (destination.sorry()) {
        return Optional.of("sorry");
      }
      if (destination.state() != Destination.State.ACTIVE) {
        return Optional.of(destination.state().keyword());
      }
      return destination.takesConnections() ? Optional.empty() : Optional.of("weight 0");
    }

    /** What is alike in servers that are drawn as one. */
    List<Object> shape() {
      return List.of(service, method, port, state);
    }

    /** What is alike in services that are drawn as one. */
    List<Object> standing() {
      return List.of(method, port, state);
    }

    String label() {
      return (port.map(number -> "port " + number).orElse("")
              + (port.isPresent() && state.isPresent() ? ", " : ""))
          + state.orElse("");
    }
  }

  private Alike() {}

  /** The servers that stand in the same services in the same way, in the order of the services. */
  static List<List<Server>> servers(List<VirtualService> services, Set<String> down) {
    return servers(services, down, false);
  }

  /**
   * The servers that stand in the same services in the same way.
   *
   * @param rough whether ports and states make no difference
   */
  static List<List<Server>> servers(
      List<VirtualService> services, Set<String> down, boolean rough) {
    Map<String, Server> servers = new LinkedHashMap<>();
    Map<String, List<List<Object>>> parts = new LinkedHashMap<>();
    for (VirtualService service : services) {
      for (Destination each : service.destinations()) {
        servers.putIfAbsent(each.server().name(), each.server());
        parts
            .computeIfAbsent(each.server().name(), name -> new ArrayList<>())
            .add(Part.of(service, each, rough).shape());
      }
    }
    return groups(
        servers.values(),
        server ->
            List.of(parts.getOrDefault(server.name(), List.of()), down.contains(server.name())));
  }

  /**
   * The services of the same VIPs that have the same servers in the same way.
   *
   * @param rough whether ports and states make no difference
   */
  static List<List<VirtualService>> services(Cluster cluster, boolean rough) {
    return groups(
        cluster.services(),
        service ->
            List.of(
                service.vips().stream().map(vip -> vip.name()).toList(),
                service.destinations().stream()
                    .map(
                        each ->
                            List.of(each.server().name(), Part.of(service, each, rough).standing()))
                    .toList()));
  }

  private static <T> List<List<T>> groups(Collection<T> all, Function<T, Object> shape) {
    Map<Object, List<T>> groups = new LinkedHashMap<>();
    for (T each : all) {
      groups.computeIfAbsent(shape.apply(each), any -> new ArrayList<>()).add(each);
    }
    return List.copyOf(groups.values());
  }
}
