package io.lvsc.emit;

import static java.util.stream.Collectors.toSet;

import io.lvsc.order.Sort;
import io.lvsc.parallel.Spread;
import io.lvsc.plan.ClusterPlan;
import io.lvsc.plan.HostPlan;
import io.lvsc.plan.Role;
import io.lvsc.plan.RouterChecklist;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All files of a build.
 *
 * @param files sorted by path; {@code manifest.json} lists the others with SHA-256 and mode
 */
public record OutputTree(List<OutputFile> files) {
  private static final Templates TEMPLATES = new Templates();

  /**
   * Sorts the files.
   *
   * @throws IllegalStateException if two of them cannot both be on a disk: a bug
   */
  public OutputTree {
    files = files.stream().sorted(Sort.by(OutputFile::path)).toList();
    refuseTwoAtOnePath(files);
  }

  private static void refuseTwoAtOnePath(List<OutputFile> files) {
    Set<String> paths = new HashSet<>();
    for (OutputFile file : files) {
      if (!paths.add(file.path())) {
        throw new IllegalStateException("two output files at one path: " + file.path());
      }
    }
    for (String path : paths) {
      for (int i = path.indexOf('/'); i >= 0; i = path.indexOf('/', i + 1)) {
        if (paths.contains(path.substring(0, i))) {
          throw new IllegalStateException("an output file inside another: " + path);
        }
      }
    }
  }

  /** Writes all files of a plan into memory. */
  public static OutputTree emit(ClusterPlan plan) {
    List<OutputFolder> folders = new ArrayList<>();
    folders.add(new OutputFolder("", top(plan)));
    roles(plan).map(role -> group(role, plan)).forEach(folders::add);
    Spread.over(plan.hosts()).map(OutputTree::host).forEachOrdered(folders::add);
    return new OutputTree(
        Stream.concat(
                folders.stream().flatMap(OutputFolder::placed),
                Stream.of(Manifest.of(folders).file(TEMPLATES)))
            .toList());
  }

  private static List<OutputFile> top(ClusterPlan plan) {
    List<OutputFile> files = new ArrayList<>();
    files.addAll(Emitter.emit(Emitters.OVERVIEW, plan.overview(), TEMPLATES));
    files.addAll(Emitter.emit(Emitters.CLUSTER, plan, TEMPLATES));
    @Nullable RouterChecklist routers = plan.routers();
    if (routers != null) {
      files.addAll(Emitter.emit(Emitters.ROUTERS, routers, TEMPLATES));
    }
    return files;
  }

  private static Stream<Role> roles(ClusterPlan plan) {
    return plan.hosts().stream().flatMap(host -> host.role().stream()).distinct();
  }

  private static OutputFolder group(Role role, ClusterPlan plan) {
    Set<String> files =
        plan.hosts().stream()
            .filter(host -> host.role().equals(Optional.of(role)))
            .flatMap(host -> host.files().stream())
            .collect(toSet());
    return new OutputFolder(
        "groups/" + role.group() + "/",
        Emitters.group(role).stream()
            .filter(file -> file.isNeeded(files))
            .map(file -> file.emit(TEMPLATES, files))
            .toList());
  }

  private static OutputFolder host(HostPlan plan) {
    return new OutputFolder("hosts/" + plan.host() + "/", plan.match(new HostFiles(TEMPLATES)));
  }

  /** The one that lists the others. */
  public OutputFile manifest() {
    return files.stream()
        .filter(file -> file.path().equals(Manifest.PATH))
        .findFirst()
        .orElseThrow();
  }
}
