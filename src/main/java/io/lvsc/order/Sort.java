package io.lvsc.order;

import java.util.Comparator;
import java.util.function.Function;

/**
 * Comparators as {@link Comparator#comparing} makes them, but not serializable: of a serializable
 * lambda an archive of loaded classes does not keep the class, and to make the first one costs Java
 * as much as the rules of a small cluster.
 */
public final class Sort {
  private Sort() {}

  /** By a property. */
  public static <T, K extends Comparable<? super K>> Comparator<T> by(Function<T, K> property) {
    return (one, other) -> property.apply(one).compareTo(property.apply(other));
  }

  /** By the first one that knows a difference. */
  @SafeVarargs
  public static <T> Comparator<T> byEach(Comparator<T>... orders) {
    return (one, other) -> {
      for (Comparator<T> order : orders) {
        int difference = order.compare(one, other);
        if (difference != 0) {
          return difference;
        }
      }
      return 0;
    };
  }
}
