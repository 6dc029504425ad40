package io.lvsc.emit;

import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Many things of the same kind, each for itself, on all processors. */
public final class Spread {
  /** With fewer, starting threads takes longer than they save. */
  private static final int MANY = 500;

  private Spread() {}

  /** What is done with a thing on disk. */
  public interface Step<T> {
    void with(T thing) throws IOException;
  }

  /** The things in their order, for steps that share nothing. */
  public static <T> Stream<T> over(Collection<T> things) {
    return things.size() < MANY ? things.stream() : things.parallelStream();
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
