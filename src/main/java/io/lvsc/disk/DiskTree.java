package io.lvsc.disk;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.lvsc.emit.Manifest;
import io.lvsc.emit.OutputFile;
import io.lvsc.parallel.Spread;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An output folder as it is on disk. Symbolic links count as files that no build wrote and are
 * never followed.
 */
final class DiskTree {
  private final Path root;
  private final SortedMap<String, PosixFileAttributes> files =
      Collections.synchronizedSortedMap(new TreeMap<>());
  private final NavigableSet<String> emptyFolders =
      Collections.synchronizedNavigableSet(new TreeSet<>());
  private @Nullable FormerManifest manifest;

  private DiskTree(Path root) {
    this.root = root;
  }

  /** Everything below a folder, level by level; nothing if there is no such folder. */
  static DiskTree read(Path root) throws IOException {
    DiskTree tree = new DiskTree(root);
    List<Path> level = Files.exists(root, NOFOLLOW_LINKS) ? List.of(root) : List.of();
    while (!level.isEmpty()) {
      List<Path> below = Collections.synchronizedList(new ArrayList<>());
      Spread.each(level, folder -> tree.read(folder, below));
      level = List.copyOf(below);
    }
    return tree;
  }

  private void read(Path folder, List<Path> below) throws IOException {
    boolean empty = true;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        empty = false;
        PosixFileAttributes attributes =
            Files.readAttributes(entry, PosixFileAttributes.class, NOFOLLOW_LINKS);
        if (attributes.isDirectory()) {
          below.add(entry);
        } else {
          files.put(name(entry), attributes);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    if (empty && !folder.equals(root)) {
      emptyFolders.add(name(folder));
    }
  }

  private String name(Path entry) {
    return root.relativize(entry).toString();
  }

  /** All entries that are no folders, sorted. */
  Iterable<String> files() {
    return files.keySet();
  }

  /** Sorted. */
  NavigableSet<String> emptyFolders() {
    return emptyFolders;
  }

  boolean isEmpty() {
    return files.isEmpty() && emptyFolders.isEmpty();
  }

  boolean has(String path) {
    return files.containsKey(path);
  }

  /** The content of a regular file. */
  Optional<byte[]> content(String path) throws IOException {
    PosixFileAttributes attributes = files.get(path);
    return attributes != null && attributes.isRegularFile()
        ? Optional.of(Files.readAllBytes(root.resolve(path)))
        : Optional.empty();
  }

  /**
   * Whether a file stands here as a build makes it: its bytes, and whether it is executable. That
   * is what git keeps of a mode; the other bits are the umask's of whoever checked the tree out.
   */
  boolean holds(OutputFile file) throws IOException {
    byte[] bytes = file.bytes();
    PosixFileAttributes attributes = files.get(file.path());
    if (attributes == null || !attributes.isRegularFile() || attributes.size() != bytes.length) {
      return false;
    }
    boolean executable = attributes.permissions().contains(PosixFilePermission.OWNER_EXECUTE);
    return executable == file.executable()
        && (bytes.length == 0
            || Arrays.equals(bytes, Files.readAllBytes(root.resolve(file.path()))));
  }

  Path path(String path) {
    return root.resolve(path);
  }

  /** The manifest of the build that wrote this; empty if there is none, or another program's. */
  Optional<FormerManifest> manifest() throws IOException {
    if (manifest == null) {
      manifest = content(Manifest.PATH).flatMap(FormerManifest::parse).orElse(null);
    }
    return Optional.ofNullable(manifest);
  }
}
