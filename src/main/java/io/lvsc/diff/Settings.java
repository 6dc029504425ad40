package io.lvsc.diff;

import static java.util.Objects.requireNonNull;

import io.lvsc.model.Cidr;
import io.lvsc.model.Cluster;
import io.lvsc.model.Community;
import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Keyword;
import io.lvsc.model.Mac;
import io.lvsc.model.Netmask;
import io.lvsc.model.Network;
import io.lvsc.model.PortRange;
import io.lvsc.model.RealServer;
import io.lvsc.model.Route;
import io.lvsc.model.Server;
import io.lvsc.model.Vip;
import io.lvsc.model.Written;
import io.lvsc.source.SpecPath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every setting of a spec, found by walking the model's records: one that is new in the model is
 * compared without anybody thinking of it.
 */
public final class Settings {
  /** Records that are one value. */
  public static final Set<Class<?>> VALUES =
      Set.of(
          IpAddress.class,
          Cidr.class,
          Mac.class,
          PortRange.class,
          Netmask.class,
          Community.class,
          RealServer.Attached.class);

  /** What the cluster lists, and everything else names. */
  public static final Set<Class<?>> NAMED =
      Set.of(Network.class, Vip.class, RealServer.class, Server.class, Director.class);

  /** What the model counts in parts of a second, with their decimals; the spec says seconds. */
  private static final Map<String, Integer> SECONDS =
      Map.of("HighAvailability.advertInterval", 2, "Bfd.interval", 3);

  /** The text of what is not there. */
  static final String NONE = "none";

  private final List<Setting> settings = new ArrayList<>();
  private final Set<String> without;

  private Settings(Set<String> without) {
    this.without = without;
  }

  /**
   * What a cluster says.
   *
   * @param without entities that are left out
   */
  static List<Setting> of(Cluster cluster, Set<String> without) {
    Settings all = new Settings(without);
    all.walk(cluster, new Position("", "", SpecPath.ROOT));
    return List.copyOf(all.settings);
  }

  /** What one record says, with labels within it. */
  static List<Setting> below(Record thing) {
    Settings all = new Settings(Set.of());
    all.walk(thing, new Position("", "", SpecPath.ROOT));
    return List.copyOf(all.settings);
  }

  /** Where the walk is: below which entity, under which label, at which place. */
  private record Position(String entity, String label, SpecPath at) {

    /** An empty word is one that the language does not have. */
    Position below(String word) {
      return word.isEmpty()
          ? this
          : new Position(entity, label.isEmpty() ? word : label + "." + word, at);
    }

    Position at(SpecPath place) {
      return new Position(entity, label, place);
    }
  }

  private void walk(Record thing, Position position) {
    Shape shape = Shape.of(thing);
    Position here = position;
    for (Shape.Part place : shape.places()) {
      here = here.at((SpecPath) requireNonNull(place.in(thing)));
    }
    for (Shape.Part part : shape.parts()) {
      read(part.id(), part.in(thing), here.below(part.word()));
    }
  }

  private void read(String id, @Nullable Object value, Position position) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(present -> read(id, present, position));
    } else if (value instanceof Written<?> written) {
      read(id, written.value(), position.at(written.at()));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, each) -> read(id, each, position.below(String.valueOf(key))));
    } else if (value instanceof Collection<?> list && isListed(id, list)) {
      int index = 0;
      for (Object each : list) {
        child((Record) each, index, position);
        index++;
      }
    } else if (value instanceof Record thing && isWalked(thing) && !isNamed(thing)) {
      walk(thing, position);
    } else {
      Integer decimals = SECONDS.get(id);
      String text = decimals == null ? text(value) : seconds(value, decimals);
      settings.add(new Setting(position.entity(), position.label(), id, text, position.at()));
    }
  }

  /** An entry of a list: one of the cluster's is an entity of its own. */
  private void child(Record child, int index, Position position) {
    String name = name(child, index);
    if (position.entity().isEmpty() && Shape.of(child).name().isPresent()) {
      String entity = "/" + position.label() + "/" + name;
      if (!without.contains(entity)) {
        walk(child, new Position(entity, "", position.at()));
      }
    } else {
      walk(child, position.below(name));
    }
  }

  /** Whether entries of a list are walked: the cluster's own, and those that have no name. */
  private static boolean isListed(String id, Collection<?> list) {
    return list.stream()
        .filter(Settings::isWalked)
        .anyMatch(each -> id.startsWith("Cluster.") || !isNamed((Record) each));
  }

  private static boolean isWalked(@Nullable Object each) {
    return each instanceof Record thing
        && !(thing instanceof Written<?>)
        && VALUES.stream().noneMatch(value -> value.isInstance(thing));
  }

  private static boolean isNamed(Record thing) {
    return NAMED.stream().anyMatch(each -> each.isInstance(thing));
  }

  /** What a record is called; one without a name by its place in the list. */
  static String name(Record thing, int index) {
    if (thing instanceof Destination destination) {
      String port = destination.writtenPort().map(each -> ":" + each.value()).orElse("");
      return destination.server().name() + port;
    }
    if (thing instanceof Server server) {
      return server.name();
    }
    if (thing instanceof Route route) {
      return route.to().name();
    }
    return Shape.of(thing)
        .name()
        .map(part -> String.valueOf(part.in(thing)))
        .orElse(Integer.toString(index));
  }

  private static String seconds(@Nullable Object parts, int decimals) {
    return new BigDecimal(String.valueOf(parts))
        .movePointLeft(decimals)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String text(@Nullable Object value) {
    if (value instanceof Written<?> written) {
      return text(written.value());
    }
    if (value instanceof Set<?> set && !set.isEmpty()) {
      return set.stream().map(Settings::text).sorted().collect(Collectors.joining(", "));
    }
    if (value instanceof Collection<?> list && list.isEmpty()) {
      return NONE;
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(Settings::text).collect(Collectors.joining(", "));
    }
    if (value instanceof RealServer.Attached attached) {
      return attached.ip() + attached.network().map(network -> " in " + network.name()).orElse("");
    }
    if (value instanceof Keyword keyword) {
      return keyword.keyword();
    }
    return value instanceof Record thing && isNamed(thing) ? name(thing, 0) : String.valueOf(value);
  }
}
