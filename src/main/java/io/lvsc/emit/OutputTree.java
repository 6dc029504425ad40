package io.lvsc.emit;

import io.lvsc.parallel.Spread;
import io.lvsc.plan.ClusterPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All files of a build.
 *
 * @param files sorted by path; {@code manifest.json} lists the others with SHA-256 and mode
 */
public record OutputTree(List<OutputFile> files) {
  private static final Templates TEMPLATES = new Templates();

  private static final Map<Class<?>, List<Emitter>> EMITTERS =
      Emitters.ALL.stream().collect(Collectors.groupingBy(Emitter::reads));

  public OutputTree {
    files = files.stream().sorted(Comparator.comparing(OutputFile::path)).toList();
  }

  /** Writes all files of a plan into memory. */
  public static OutputTree emit(ClusterPlan plan) {
    List<OutputFile> files = new ArrayList<>(files(plan, ""));
    Spread.over(plan.hosts())
        .map(host -> files(host, "hosts/" + host.host() + "/"))
        .forEachOrdered(files::addAll);
    files.add(Manifest.of(files).file(TEMPLATES));
    return new OutputTree(files);
  }

  /** The one that lists the others. */
  public OutputFile manifest() {
    return files.stream()
        .filter(file -> file.path().equals(Manifest.PATH))
        .findFirst()
        .orElseThrow();
  }

  private static List<OutputFile> files(Object plan, String folder) {
    List<Emitter> emitters = EMITTERS.get(plan.getClass());
    if (emitters == null) {
      throw new IllegalStateException("nobody writes " + plan.getClass());
    }
    return emitters.stream().map(emitter -> emitter.emit(plan, folder, TEMPLATES)).toList();
  }
}
