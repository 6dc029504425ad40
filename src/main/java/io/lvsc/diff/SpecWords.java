package io.lvsc.diff;

import io.lvsc.model.Cluster;
import io.lvsc.model.Destination;
import io.lvsc.model.VirtualService;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts the spec's words for methods and states in place of what ipvsadm's flags tell of them. */
final class SpecWords {
  private final Map<String, VirtualService> written;

  SpecWords(Cluster cluster) {
    written =
        cluster.services().stream()
            .collect(Collectors.toMap(VirtualService::name, Function.identity()));
  }

  List<Service> of(List<Service> services) {
    return services.stream().map(this::service).toList();
  }

  private Service service(Service service) {
    VirtualService spec = written.get(service.name());
    if (spec == null) {
      return service;
    }
    return new Service(
        service.name(),
        service.key(),
        service.schedule(),
        service.packets(),
        service.servers().stream().map(server -> server(spec, server)).toList());
  }

  private static Server server(VirtualService spec, Server server) {
    return spec.destinations().stream()
        .filter(each -> stands(spec, each, server))
        .findFirst()
        .map(each -> server(each, server))
        .orElse(server);
  }

  private static boolean stands(VirtualService spec, Destination destination, Server server) {
    return destination.state() != Destination.State.DISABLED
        && destination.address().equals(server.socket().address())
        && destination.port(spec.address()) == server.socket().port();
  }

  private static Server server(Destination destination, Server server) {
    return new Server(
        destination.server().name(),
        server.socket(),
        server.delivery(),
        destination.forwarding().keyword(),
        destination.state().keyword(),
        destination.sorry(),
        destination.sorry() ? 0 : destination.weight());
  }
}
