package io.lvsc.planner;

import static java.util.Objects.requireNonNull;

import io.lvsc.model.Cluster;
import io.lvsc.model.Destination;
import io.lvsc.model.Vip;
import io.lvsc.model.VipPort;
import io.lvsc.model.VirtualService;
import io.lvsc.plan.Picture;
import io.lvsc.plan.Picture.Box;
import io.lvsc.plan.Picture.Catch;
import io.lvsc.plan.Picture.Forward;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Draws a cluster, small enough for what shows Mermaid: GitHub takes 500 lines between boxes, and
 * 50,000 characters. Servers that would be drawn alike are one box.
 */
final class PicturePlanner {
  private static final int MOST_LINES = 400;
  private static final int MOST_CHARACTERS = 40_000;

  /** What a box or a line has beside its names. */
  private static final int MARKS = 45;

  /** Of more servers, only the first is named. */
  private static final int MOST_NAMES = 6;

  private final List<VirtualService> services;
  private final Map<String, Box> boxes = new LinkedHashMap<>();

  /** How a server stands in a service, as far as it is drawn. */
  private record Way(
      String service, String forwarding, @Nullable Integer port, @Nullable String state) {}

  private PicturePlanner(List<VirtualService> services) {
    this.services = services;
    Map<List<Way>, List<String>> alike = new LinkedHashMap<>();
    ways()
        .forEach((server, ways) -> alike.computeIfAbsent(ways, n -> new ArrayList<>()).add(server));
    alike.values().forEach(this::box);
  }

  /** Nothing where it would be too large to be shown. */
  static Optional<Picture> plan(Cluster cluster) {
    if (cluster.services().size() > MOST_LINES) {
      return Optional.empty();
    }
    Picture picture = new PicturePlanner(cluster.services()).draw(cluster);
    int lines = picture.catches().size() + picture.forwards().size();
    return lines > MOST_LINES || size(picture) > MOST_CHARACTERS
        ? Optional.empty()
        : Optional.of(picture);
  }

  /** At least as many characters as it has when it is printed. */
  private static int size(Picture picture) {
    Stream<List<String>> drawn =
        Stream.of(
                Stream.of(picture.directors()),
                picture.vips().stream().map(vip -> List.of(vip.id(), vip.name(), vip.address())),
                picture.services().stream().map(each -> List.of(each.id(), each.name())),
                picture.boxes().stream()
                    .map(box -> List.of(box.id(), String.join("<br/>", box.names()))),
                picture.catches().stream().map(each -> List.of(each.vip(), each.service())),
                picture.forwards().stream().map(each -> List.of(each.service(), each.box())))
            .flatMap(each -> each);
    return MARKS + drawn.mapToInt(names -> MARKS + String.join(", ", names).length()).sum();
  }

  private Picture draw(Cluster cluster) {
    return new Picture(
        services.stream()
            .flatMap(service -> service.vips().stream())
            .distinct()
            .map(vip -> new Picture.Vip(id(vip), vip.name(), vip.ip().toString()))
            .toList(),
        cluster.directors().stream().map(director -> director.name()).toList(),
        services.stream().map(PicturePlanner::service).toList(),
        boxes.values().stream().distinct().toList(),
        services.stream()
            .flatMap(service -> service.vips().stream().map(vip -> new Catch(id(vip), id(service))))
            .toList(),
        services.stream().flatMap(this::forwards).distinct().toList());
  }

  private static Picture.Service service(VirtualService service) {
    Optional<VipPort> address = service.vipPort();
    return new Picture.Service(
        id(service),
        service.name(),
        service.mark().map(mark -> mark.value()).orElse(null),
        address.map(each -> each.protocol().keyword()).orElse(null),
        address.map(each -> each.ports().toString()).orElse(null),
        service.scheduler().keyword());
  }

  private Map<String, List<Way>> ways() {
    Map<String, List<Way>> ways = new LinkedHashMap<>();
    for (VirtualService service : services) {
      for (Destination each : service.destinations()) {
        ways.computeIfAbsent(each.server().name(), none -> new ArrayList<>())
            .add(way(service, each));
      }
    }
    return ways;
  }

  private static Way way(VirtualService service, Destination destination) {
    int own = destination.port(service.address());
    boolean mapped = own != service.vipPort().map(VipPort::port).orElse(0);
    return new Way(
        service.name(),
        destination.forwarding().keyword(),
        mapped ? own : null,
        state(destination));
  }

  private static @Nullable String state(Destination destination) {
    if (destination.state() != Destination.State.ACTIVE) {
      return destination.state().keyword();
    }
    return destination.takesConnections() ? null : "weight 0";
  }

  private void box(List<String> servers) {
    String first = servers.get(0);
    boolean more = servers.size() > MOST_NAMES;
    Box box = new Box(id("server", first), more ? List.of(first) : servers, more);
    servers.forEach(server -> boxes.put(server, box));
  }

  private Stream<Forward> forwards(VirtualService service) {
    return service.destinations().stream()
        .map(
            each -> {
              Way way = way(service, each);
              Box box = requireNonNull(boxes.get(each.server().name()));
              return new Forward(id(service), box.id(), way.forwarding, way.port, way.state);
            });
  }

  private static String id(Vip vip) {
    return id("vip", vip.name());
  }

  private static String id(VirtualService service) {
    return id("service", service.name());
  }

  /** Names hold neither {@code _} nor D, so these may stand for what Mermaid takes for a line. */
  private static String id(String kind, String name) {
    return kind + "_" + name.replace('-', '_').replace('.', 'D');
  }
}
