package io.lvsc.disk;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.lvsc.emit.Manifest;
import io.lvsc.emit.OutputFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An output folder as it is on disk. Symbolic links count as files that no build wrote and are
 * never followed.
 */
final class DiskTree {
  private final Path root;
  private final NavigableMap<String, BasicFileAttributes> files = new TreeMap<>();
  private final List<String> emptyFolders = new ArrayList<>();
  private @Nullable FormerManifest manifest;

  private DiskTree(Path root) {
    this.root = root;
  }

  /** Everything below a folder; nothing if there is no such folder. */
  static DiskTree read(Path root) throws IOException {
    DiskTree tree = new DiskTree(root);
    if (Files.exists(root, NOFOLLOW_LINKS)) {
      Files.walkFileTree(root, tree.new Visitor());
    }
    return tree;
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private @Nullable Path justEntered;

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      justEntered = folder;
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      justEntered = null;
      files.put(name(file), attributes);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
        throws IOException {
      if (e != null) {
        throw e;
      }
      if (folder.equals(justEntered) && !folder.equals(root)) {
        emptyFolders.add(name(folder));
      }
      justEntered = null;
      return FileVisitResult.CONTINUE;
    }

    private String name(Path entry) {
      return root.relativize(entry).toString();
    }
  }

  /** All entries that are no folders, sorted. */
  Iterable<String> files() {
    return files.keySet();
  }

  List<String> emptyFolders() {
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
    BasicFileAttributes attributes = files.get(path);
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
    BasicFileAttributes attributes = files.get(file.path());
    if (attributes == null || !attributes.isRegularFile() || attributes.size() != bytes.length) {
      return false;
    }
    Path path = root.resolve(file.path());
    boolean executable =
        Files.getPosixFilePermissions(path, NOFOLLOW_LINKS)
            .contains(PosixFilePermission.OWNER_EXECUTE);
    return executable == file.executable() && Arrays.equals(bytes, Files.readAllBytes(path));
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
