package io.lvsc.graph;

import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import java.util.Optional;
import java.util.Set;

/** Draws a cluster. */
public final class Pictures {
  private final Topology topology;
  private final Set<String> down;

  /** By what the boxes of a picture are ordered. */
  public enum View {
    /** VIPs, services on the directors, servers. */
    SERVICE,
    /** The networks, and who is in them. */
    NETWORK,
    /** Routers, directors and servers, with what each does. */
    HOST
  }

  /** What a picture is written in. */
  public enum Format {
    SVG,
    MERMAID,
    DOT
  }

  /**
   * @param down the hosts that do not run
   */
  public Pictures(Topology topology, Set<String> down) {
    this.topology = topology;
    this.down = Set.copyOf(down);
  }

  /** A picture of the whole; empty where it is too large for Mermaid. */
  public Optional<String> of(View view, Format format) {
    return switch (view) {
      case SERVICE ->
          format == Format.MERMAID && down.isEmpty()
              ? Mermaid.ofServices(topology)
              : written(ServiceView.of(topology, down), format);
      case HOST -> written(HostView.of(topology, down), format);
      case NETWORK ->
          format == Format.SVG
              ? Optional.of(NetworkView.svg(topology, down))
              : written(NetworkView.of(topology, down), format);
    };
  }

  /** The way of a service's packets, and of the replies; empty where it is too large. */
  public Optional<String> of(VirtualService service, Format format) {
    return format == Format.SVG
        ? Optional.of(WayView.svg(topology, service, down))
        : written(WayView.of(topology, service, down), format);
  }

  private static Optional<String> written(Graph graph, Format format) {
    return switch (format) {
      case SVG -> Optional.of(Columns.svg(graph));
      case MERMAID -> Mermaid.of(graph);
      case DOT -> Optional.of(Dot.of(graph));
    };
  }
}
