package io.lvsc.cli;

import io.lvsc.Phase;
import java.time.Duration;

/**
 * Tells who waits at a terminal, from the second second on, which phase of a run goes on; one line,
 * gone when the phase {@link Phase#REPORT} or the run is over. Says nothing to pipes and in CI.
 */
final class Progress implements AutoCloseable {
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final long TICK_MILLIS = 200;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final Console console;
  private final long start = System.nanoTime();
  private final long quietNanos;
  private Phase phase = Phase.READ;
  private boolean visible;
  private boolean over;

  Progress(Console console) {
    this(console, QUIET);
  }

  Progress(Console console, Duration quiet) {
    this.console = console;
    this.quietNanos = quiet.toNanos();
    if (console.terminal() && !console.has("CI")) {
      Thread ticker = new Thread(this::tick, "progress");
      ticker.setDaemon(true);
      ticker.start();
    }
  }

  private synchronized void tick() {
    try {
      while (!over) {
        long running = System.nanoTime() - start;
        if (running >= quietNanos && phase != Phase.REPORT) {
          visible = true;
          console.say(
              CLEAR_LINE + "lvsc: " + phase.keyword() + ", " + running / 1_000_000_000 + " s");
        }
        wait(TICK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Names the phase from now on. */
  synchronized void begin(Phase next) {
    phase = next;
    if (next == Phase.REPORT) {
      clear();
    }
  }

  private void clear() {
    if (visible) {
      console.say(CLEAR_LINE);
      visible = false;
    }
  }

  @Override
  public synchronized void close() {
    over = true;
    clear();
    notifyAll();
  }
}
