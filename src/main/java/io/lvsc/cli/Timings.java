package io.lvsc.cli;

import io.lvsc.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /**
   * From the start of the process to here, to 10 ms: the kernel counts it in ticks since boot
   * (proc(5), field 22). Java's own answer is a second off where the clock was set meanwhile.
   */
  private static long sinceStart() {
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"));
      String[] behindName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long started = Long.parseLong(behindName[19]);
      String uptime = Files.readString(Path.of("/proc/uptime")).split(" ", 2)[0];
      long now = Long.parseLong(uptime.replace(".", ""));
      return (now - started) * 10_000_000;
    } catch (IOException e) {
      return 0; // no /proc
    }
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
