package io.lvsc.parallel;

import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Steps that share nothing, on all processors. */
public final class Spread {
  /** With fewer steps than this, starting threads takes longer than they save. */
  private static final int MANY = 500;

  private Spread() {}

  /** What is done with a thing on disk. */
  public interface Step<T> {
    void with(T thing) throws IOException;
  }

  /** Things of one kind, in their order. */
  public static <T> Stream<T> over(Collection<T> things) {
    return over(things, things.size());
  }

  /**
   * The same for few things.
   *
   * @param work how many other things a step with each of them looks at
   */
  public static <T> Stream<T> over(Collection<T> things, int work) {
    return work < MANY ? things.stream() : things.parallelStream();
  }

  /**
   * What a step gives, while another one is taken; both have ended when this returns.
   *
   * @param work how many things each of them looks at
   */
  public static <T> T meanwhile(long work, Runnable other, Supplier<T> step) {
    if (work < MANY) {
      other.run();
      return step.get();
    }
    ForkJoinTask<?> aside = ForkJoinPool.commonPool().submit(other);
    try {
      return step.get();
    } finally {
      aside.join();
    }
  }

  /**
   * Takes a step with each. After an error none is begun, and those under way have ended when it is
   * thrown.
   */
  public static <T> void each(Collection<T> things, Step<T> step) throws IOException {
    AtomicReference<IOException> error = new AtomicReference<>();
    over(things)
        .forEach(
            thing -> {
              if (error.get() == null) {
                try {
                  step.with(thing);
                } catch (IOException e) {
                  error.compareAndSet(null, e);
                }
              }
            });
    if (error.get() != null) {
      throw error.get();
    }
  }
}
