package io.lvsc.disk;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.lvsc.diag.PlainText;
import io.lvsc.emit.Manifest;
import io.lvsc.emit.OutputTree;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings an output folder to the files of a build, whole or not at all. The new tree grows beside
 * the old one and takes its place in two renames, since Java cannot exchange two folders; a run
 * that ends between them leaves the old tree beside, and the next one puts it back first.
 */
public final class TreeWriter {
  /** Longer than a build takes: two at once both succeed, one after the other. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** How many links in a row Linux follows. */
  private static final int MOST_LINKS = 40;

  private final Path typed;
  private final Path target;
  private final OutputTree tree;

  /**
   * @param typed the output folder as messages name it
   */
  private TreeWriter(Path typed, Path target, OutputTree tree) {
    this.typed = typed;
    this.target = target;
    this.tree = tree;
  }

  /** What is on disk and not as a build makes it, or not on disk. */
  public static List<Difference> compare(Path directory, OutputTree tree)
      throws IOException, FileTrouble {
    return Comparison.of(tree, DiskTree.read(settle(directory))).differences();
  }

  /** Writes what differs, and says how much that was. */
  public static String write(Path directory, OutputTree tree) throws IOException, FileTrouble {
    return new TreeWriter(directory, settle(directory), tree).write();
  }

  /**
   * Where a folder is or will be, also if symbolic links lead to it. Only links are followed: while
   * another build swaps it the folder itself may not be there.
   */
  private static Path settle(Path typed) throws IOException, FileTrouble {
    Path path = typed.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(path); links++) {
      if (links == MOST_LINKS) {
        throw new FileTrouble(typed.toString(), "too many symbolic links");
      }
      path = path.resolveSibling(Files.readSymbolicLink(path));
    }
    if (isSomethingElse(path)) {
      throw new FileTrouble(typed.toString(), "is not a folder");
    }
    return path.endsWith(".") || path.endsWith("..") ? path.toRealPath() : path;
  }

  private static boolean isSomethingElse(Path path) throws IOException {
    try {
      return !Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS).isDirectory();
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private String write() throws IOException, FileTrouble {
    if (isWrittenAlready()) {
      return unchanged();
    }
    refuseWhereAShellStands();
    try (Workplace workplace = enter()) {
      recover(workplace);
      DiskTree disk = DiskTree.read(target);
      refuseWhatLvscDidNotMake(disk);
      Comparison comparison = Comparison.of(tree, disk);
      if (comparison.differences().isEmpty()) {
        return unchanged();
      }
      replace(workplace, disk, comparison.same());
      delete(workplace.old());
      return changed(comparison);
    }
  }

  private Workplace enter() throws FileTrouble {
    try {
      Files.createDirectories(target.getParent());
      return Workplace.enter(target, PATIENCE);
    } catch (IOException e) {
      throw new FileTrouble(
          typed.toString(), "the new files cannot be prepared beside it: " + Reason.withFile(e));
    }
  }

  private void replace(Workplace workplace, DiskTree disk, Set<String> same)
      throws IOException, FileTrouble {
    try {
      NewTree.grow(workplace.fresh(), tree, disk, same);
      swap(workplace);
    } catch (IOException e) {
      throw new FileTrouble(typed.toString(), Reason.of(e) + "; nothing in it has been changed");
    } finally {
      delete(workplace.fresh());
    }
  }

  /** Looks without a lock, so that where nothing changes nothing is touched, not even beside. */
  private boolean isWrittenAlready() throws IOException {
    try {
      return isListedAlready()
          && !Files.exists(Workplace.beside(target), NOFOLLOW_LINKS)
          && Comparison.of(tree, DiskTree.read(target)).differences().isEmpty();
    } catch (NoSuchFileException e) {
      return false; // Another build is swapping the tree.
    }
  }

  /** Whether the manifest is the new one: it holds the hash of every file. */
  private boolean isListedAlready() throws IOException {
    Path path = target.resolve(Manifest.PATH);
    return Files.isRegularFile(path, NOFOLLOW_LINKS)
        && Arrays.equals(tree.manifest().bytes(), Files.readAllBytes(path));
  }

  private String unchanged() {
    return tree.files().size() + " files, none changed";
  }

  private String changed(Comparison comparison) {
    int written = tree.files().size() - comparison.same().size();
    long removed =
        comparison.differences().stream()
            .filter(difference -> difference.kind() == Difference.Kind.LEFT_OVER)
            .count();
    return tree.files().size()
        + " files, "
        + written
        + " written"
        + (removed > 0 ? ", " + removed + " removed" : "");
  }

  /** A folder that is swapped stays, nameless, under the feet of those who stand in it. */
  private void refuseWhereAShellStands() throws IOException, FileTrouble {
    if (target.getParent() == null || isAboveTheWorkingFolder()) {
      throw new FileTrouble(
          target.toString(),
          "is the folder that you are in; name one inside it, or run lvsc elsewhere");
    }
  }

  private boolean isAboveTheWorkingFolder() throws IOException {
    try {
      return Files.exists(target) && Path.of("").toRealPath().startsWith(target.toRealPath());
    } catch (NoSuchFileException e) {
      return false; // Another build is swapping the tree.
    }
  }

  private void recover(Workplace workplace) throws IOException {
    // A link there is nobody's old tree, and would let the new one grow elsewhere.
    if (!Files.exists(target, NOFOLLOW_LINKS)
        && Files.isDirectory(workplace.old(), NOFOLLOW_LINKS)) {
      Files.move(workplace.old(), target, ATOMIC_MOVE);
    }
    delete(workplace.fresh());
    delete(workplace.old());
  }

  private void refuseWhatLvscDidNotMake(DiskTree disk) throws IOException, FileTrouble {
    if (disk.isEmpty()) {
      return;
    }
    Optional<FormerManifest> manifest = disk.manifest();
    if (disk.has(Manifest.PATH) && manifest.isEmpty()) {
      throw new FileTrouble(
          typed.resolve(Manifest.PATH).toString(),
          "is not a manifest that lvsc wrote, so nothing here is touched;"
              + " if the folder is lvsc's, remove it and build again");
    }
    for (String path : disk.files()) {
      if (!path.equals(Manifest.PATH) && !manifest.orElse(FormerManifest.NONE).lists(path)) {
        throw notMade(path);
      }
    }
    if (manifest.isEmpty()) {
      throw notMade(disk.emptyFolders().first());
    }
  }

  private FileTrouble notMade(String path) {
    return new FileTrouble(
        typed.resolve(path).toString(),
        "lvsc did not write this, so nothing in "
            + PlainText.of(typed.toString())
            + " is touched; move it away, or build into another folder");
  }

  private void swap(Workplace workplace) throws IOException {
    boolean replaces = Files.exists(target, NOFOLLOW_LINKS);
    if (replaces) {
      Files.move(target, workplace.old(), ATOMIC_MOVE);
    }
    try {
      Files.move(workplace.fresh(), target, ATOMIC_MOVE);
    } catch (IOException e) {
      if (replaces) {
        Files.move(workplace.old(), target, ATOMIC_MOVE);
      }
      throw e;
    }
  }

  /** Deletes a folder with all that is in it; symbolic links are deleted, not followed. */
  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, @Nullable IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            Files.delete(each);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
