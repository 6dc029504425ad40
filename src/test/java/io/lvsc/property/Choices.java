package io.lvsc.property;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * The choices that make a random thing. Each takes the next number of a sequence, and 0 after its
 * end; 0 always is the plainest choice, so that a shorter sequence of smaller numbers makes a
 * simpler thing, and whatever shrinks a list of numbers shrinks a cluster.
 */
final class Choices {
  private Optional<Boolean> tunnelsByUdp = Optional.empty();
  private final IntSupplier numbers;

  private Choices(IntSupplier numbers) {
    this.numbers = numbers;
  }

  static Choices of(List<Integer> numbers) {
    Iterator<Integer> rest = numbers.iterator();
    return new Choices(() -> rest.hasNext() ? rest.next() : 0);
  }

  static Choices of(IntSupplier numbers) {
    return new Choices(numbers);
  }

  /** A number from 0 up to, and without, the bound. */
  int below(int bound) {
    return Math.floorMod(numbers.getAsInt(), bound);
  }

  int between(int least, int most) {
    return least + below(most - least + 1);
  }

  /** True once in so many times. */
  boolean onceIn(int times) {
    return below(times) == times - 1;
  }

  @SafeVarargs
  final <T> T of(T plainest, T... others) {
    int choice = below(others.length + 1);
    return choice == 0 ? plainest : others[choice - 1];
  }

  <T> T from(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** Some of a list, in its order; at least one. */
  <T> List<T> some(List<T> all) {
    List<T> some = new ArrayList<>();
    for (T each : all) {
      if (onceIn(2)) {
        some.add(each);
      }
    }
    return some.isEmpty() ? List.of(from(all)) : some;
  }

  <T> List<T> shuffled(List<T> list) {
    List<T> rest = new ArrayList<>(list);
    List<T> shuffled = new ArrayList<>();
    while (!rest.isEmpty()) {
      shuffled.add(rest.remove(below(rest.size())));
    }
    return shuffled;
  }

  /** Whether this cluster has tunnels by UDP, or services by UDP: decided once. */
  boolean tunnelsByUdp() {
    if (tunnelsByUdp.isEmpty()) {
      tunnelsByUdp = Optional.of(onceIn(3));
    }
    return tunnelsByUdp.get();
  }
}
