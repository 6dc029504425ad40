package io.lvsc.disk;

import io.lvsc.emit.Manifest;
import io.lvsc.emit.OutputFile;
import io.lvsc.emit.OutputTree;
import io.lvsc.order.Sort;
import io.lvsc.parallel.Spread;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A build's files against those on disk.
 *
 * @param same paths of the files that are on disk as the build makes them
 * @param differences sorted by path
 */
record Comparison(Set<String> same, List<Difference> differences) {

  static Comparison of(OutputTree wanted, DiskTree disk) throws IOException {
    Set<String> same = ConcurrentHashMap.newKeySet();
    Spread.each(
        wanted.files(),
        file -> {
          if (disk.holds(file)) {
            same.add(file.path());
          }
        });
    Set<String> paths = new HashSet<>();
    List<OutputFile> different = new ArrayList<>();
    for (OutputFile file : wanted.files()) {
      paths.add(file.path());
      if (!same.contains(file.path())) {
        different.add(file);
      }
    }
    List<Difference> differences = new ArrayList<>();
    // Where nothing differs the manifest on disk is the build's own, and need not be read.
    FormerManifest manifest =
        different.isEmpty() ? FormerManifest.NONE : disk.manifest().orElse(FormerManifest.NONE);
    for (OutputFile file : different) {
      differences.add(new Difference(file.path(), kind(file, disk, manifest)));
    }
    for (String path : disk.files()) {
      if (!paths.contains(path)) {
        differences.add(new Difference(path, Difference.Kind.LEFT_OVER));
      }
    }
    for (String folder : disk.emptyFolders()) {
      String below = folder + "/";
      // What is missing in it is said already.
      if (different.stream().noneMatch(file -> file.path().startsWith(below))) {
        differences.add(new Difference(below, Difference.Kind.LEFT_OVER));
      }
    }
    differences.sort(Sort.by(Difference::path));
    return new Comparison(same, differences);
  }

  private static Difference.Kind kind(OutputFile file, DiskTree disk, FormerManifest manifest)
      throws IOException {
    if (!disk.has(file.path())) {
      return Difference.Kind.MISSING;
    }
    if (file.path().equals(Manifest.PATH)) {
      return manifest.equals(FormerManifest.NONE) ? Difference.Kind.EDITED : Difference.Kind.STALE;
    }
    Optional<byte[]> content = disk.content(file.path());
    boolean asWritten = content.isPresent() && manifest.matches(file.path(), content.get());
    boolean asWanted = content.isPresent() && Arrays.equals(content.get(), file.bytes());
    return asWritten && !asWanted ? Difference.Kind.STALE : Difference.Kind.EDITED;
  }
}
