package io.lvsc.disk;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.lvsc.emit.OutputFile;
import io.lvsc.emit.OutputTree;
import io.lvsc.parallel.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The tree that takes the place of the one on disk. */
final class NewTree {
  private final DiskTree disk;
  private final Set<String> same;

  private NewTree(DiskTree disk, Set<String> same) {
    this.disk = disk;
    this.same = same;
  }

  /** A file, and where it is to stand. */
  private record Seed(OutputFile file, Path path) {}

  /**
   * Makes it. Files that stay are links to those on disk, and so not written again.
   *
   * @param root a folder that is not there yet
   * @param same paths of the files that are on disk as the build makes them
   */
  static void grow(Path root, OutputTree tree, DiskTree disk, Set<String> same) throws IOException {
    List<Seed> seeds =
        tree.files().stream().map(file -> new Seed(file, inside(root, file))).toList();
    Set<Path> folders = new LinkedHashSet<>();
    for (Seed seed : seeds) {
      folders.add(seed.path.getParent());
    }
    Files.createDirectory(root);
    for (Path folder : folders) {
      Files.createDirectories(folder);
    }
    Spread.each(seeds, new NewTree(disk, same)::make);
  }

  private static Path inside(Path root, OutputFile file) {
    Path below = Path.of(file.path()).normalize();
    if (below.isAbsolute() || below.startsWith("..")) {
      throw new IllegalStateException("an output file outside the output folder: " + file.path());
    }
    return root.resolve(below);
  }

  private void make(Seed seed) throws IOException {
    OutputFile file = seed.file;
    if (!(same.contains(file.path()) && isLinked(seed.path, disk.path(file.path())))) {
      Files.write(seed.path, file.bytes(), CREATE_NEW, WRITE);
      Files.setPosixFilePermissions(
          seed.path,
          PosixFilePermissions.fromString(file.executable() ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  /** Not every file system has hard links, nor may everybody link to a file of somebody else. */
  private static boolean isLinked(Path link, Path existing) {
    try {
      Files.createLink(link, existing);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
