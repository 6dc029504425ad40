package io.lvsc.diff;

import io.lvsc.model.HealthCheck;
import io.lvsc.source.SpecPath;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The components of a class of records. It is found once: a walk over a large spec would spend most
 * of its time on reflection.
 *
 * @param places what says where the record stands in the spec
 * @param name what it is called, if it says
 * @param parts the other components, in their order
 */
record Shape(List<Part> places, Optional<Part> name, List<Part> parts) {
  /** What the language calls otherwise than the model; nothing where it has no word for it. */
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("services", "virtual_services"),
          Map.entry("rips", "address"),
          Map.entry("addresses", "address"),
          Map.entry("subnets", "cidr"),
          Map.entry("gateways", "gateway"),
          Map.entry("connTabBits", "kernel.conn_tab_bits"),
          Map.entry("notifyProgram", "notify"),
          Map.entry("destinations", "real_servers"),
          Map.entry("repliesToDirector", "replies"),
          Map.entry("interfaceName", "interface"),
          Map.entry("check", "health_check"),
          Map.entry("times", ""),
          Map.entry("question", ""),
          Map.entry("fallback", ""),
          Map.entry("sorry", "sorry_server"),
          Map.entry("wanted", ""),
          Map.entry("holders", "while"));

  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return find(type);
        }
      };

  Shape {
    places = List.copyOf(places);
    parts = List.copyOf(parts);
  }

  /**
   * A component.
   *
   * @param id {@code Class.component}
   * @param word what the language calls it; empty where it has no word for it
   */
  record Part(Method accessor, String id, String word) {
    static Part of(Class<?> type, RecordComponent component) {
      String name = component.getName();
      String snake = name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
      return new Part(
          component.getAccessor(),
          type.getSimpleName() + "." + name,
          WORDS.getOrDefault(name, snake));
    }

    @Nullable Object in(Record thing) {
      try {
        return accessor.invoke(thing);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a record of the model hides " + id, e);
      }
    }
  }

  static Shape of(Record thing) {
    return SHAPES.get(thing.getClass());
  }

  private static Shape find(Class<?> type) {
    List<Part> places = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    Optional<Part> name = Optional.empty();
    for (RecordComponent component : type.getRecordComponents()) {
      Part part = Part.of(type, component);
      // The name that a check asks a name server for is no name of anything here.
      boolean named =
          component.getName().equals("name") && !HealthCheck.Question.class.isAssignableFrom(type);
      if (component.getType() == SpecPath.class) {
        places.add(part);
      } else if (named) {
        name = Optional.of(part);
      } else {
        parts.add(part);
      }
    }
    return new Shape(places, name, parts);
  }
}
