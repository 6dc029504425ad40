package io.lvsc.emit;

import io.lvsc.plan.ClusterPlan;
import java.util.Comparator;
import java.util.List;

/**
 * All files of a build.
 *
 * @param files sorted by path; {@code manifest.json} lists the others with SHA-256 and mode
 */
public record OutputTree(List<OutputFile> files) {
  public OutputTree {
    files = files.stream().sorted(Comparator.comparing(OutputFile::path)).toList();
  }

  public static OutputTree emit(ClusterPlan plan) {
    return new OutputTree(List.of());
  }
}
