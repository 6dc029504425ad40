package io.lvsc.cli;

import io.lvsc.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How long each phase of a build takes, printed at its end if that was asked for. */
final class Timings implements AutoCloseable {
  private record Step(String name, long nanos) {}

  private final Console console;
  private final boolean asked;
  private final List<Step> steps = new ArrayList<>();
  private String current = "";
  private long since = System.nanoTime();

  Timings(Console console, boolean asked) {
    this.console = console;
    this.asked = asked;
    if (asked) {
      steps.add(new Step("java", sinceStart()));
    }
  }

  /** From the start of the process to here, to about 10 ms: the kernel counts it in ticks. */
  private static long sinceStart() {
    return ProcessHandle.current()
        .info()
        .startInstant()
        .map(start -> Duration.between(start, Instant.now()).toNanos())
        .orElse(0L);
  }

  /** Ends the phase that went before. */
  void begin(Phase phase) {
    end();
    current = phase.keyword();
  }

  private void end() {
    long now = System.nanoTime();
    if (!current.isEmpty()) {
      steps.add(new Step(current, now - since));
    }
    since = now;
  }

  @Override
  public void close() {
    if (!asked) {
      return;
    }
    end();
    long total = 0;
    StringBuilder text = new StringBuilder();
    for (Step step : steps) {
      total += step.nanos;
      text.append(line(step));
    }
    console.say(text.append(line(new Step("total", total))).toString());
  }

  private static String line(Step step) {
    return String.format("%-8s %9.1f ms%n", step.name, step.nanos / 1e6);
  }
}
