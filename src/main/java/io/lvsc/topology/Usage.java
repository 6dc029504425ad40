package io.lvsc.topology;

import io.lvsc.model.Destination;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.RealServer;
import io.lvsc.model.Server;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which services each real server takes part in, in the order of the file. */
public final class Usage {
  private final Map<String, List<Part>> parts = new HashMap<>();

  /** A real server's part in a service, disabled or not. */
  public record Part(VirtualService service, Destination destination) {
    public boolean is(ForwardingMethod method) {
      return destination.forwarding() == method;
    }

    /** Whether packets for the server are still addressed to the VIP when they reach it. */
    public boolean isDirect() {
      return destination.forwarding().deliversToVip();
    }
  }

  private Usage() {}

  public static Usage of(List<VirtualService> services) {
    Usage usage = new Usage();
    for (VirtualService service : services) {
      for (Destination destination : service.destinations()) {
        usage
            .parts
            .computeIfAbsent(destination.server().name(), name -> new ArrayList<>())
            .add(new Part(service, destination));
      }
    }
    return usage;
  }

  public List<Part> of(Server server) {
    return parts.getOrDefault(server.name(), List.of());
  }

  public Stream<Part> of(RealServer server, ForwardingMethod method) {
    return of(server).stream().filter(part -> part.is(method));
  }

  /** The VIPs that packets for a server are still addressed to when they reach it. */
  public Stream<Vip> heldVips(RealServer server, Family family) {
    return of(server).stream()
        .filter(Part::isDirect)
        .flatMap(part -> part.service().vips().stream())
        .filter(vip -> vip.family() == family)
        .distinct();
  }
}
