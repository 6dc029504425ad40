package io.lvsc.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One run of a command.
 *
 * @param wall seconds
 * @param processor seconds of all processors, in the program and in the kernel
 * @param memory the most that was resident at once, in megabytes
 */
record Sample(double wall, double processor, double memory) {

  /** The medians of several runs. */
  static Sample median(List<Sample> samples) {
    return new Sample(
        median(samples, Sample::wall),
        median(samples, Sample::processor),
        median(samples, Sample::memory));
  }

  private static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
    double[] sorted = samples.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** How many times another's. */
  Sample over(Sample other) {
    return new Sample(wall / other.wall, processor / other.processor, memory / other.memory);
  }
}
