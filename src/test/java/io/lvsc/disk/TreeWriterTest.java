package io.lvsc.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.emit.OutputFile;
import io.lvsc.emit.OutputTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an output folder, whatever stood there before. */
final class TreeWriterTest {
  private static final OutputTree OLD =
      Trees.of(Map.of("a/same", "same\n", "a/bin/x", "old\n", "gone/file", "gone\n"));
  private static final OutputTree NEW =
      Trees.of(Map.of("a/same", "same\n", "a/bin/x", "new\n", "b/c/d", "d\n"));

  private Path folder;
  private Path out;

  @BeforeEach
  void chooseFolder(@TempDir Path temp) throws IOException {
    folder = temp.toRealPath();
    out = folder.resolve("out");
  }

  @Test
  void anAbsentFolderIsMadeWithItsParents() throws Exception {
    Path deep = folder.resolve("x/y/out");
    assertEquals("4 files, 4 written", TreeWriter.write(deep, OLD));
    Trees.assertDone(OLD, deep);
  }

  @Test
  void aFolderMayBeNamedByDots() throws Exception {
    Files.createDirectory(folder.resolve("x"));
    TreeWriter.write(folder.resolve("x/../out"), OLD);
    Trees.assertDone(OLD, out);
    TreeWriter.write(folder.resolve("x/./../out"), NEW);
    Trees.assertDone(NEW, out);
  }

  @Test
  void anEmptyFolderIsFilled() throws Exception {
    Files.createDirectory(out);
    TreeWriter.write(out, OLD);
    Trees.assertDone(OLD, out);
  }

  @Test
  void onlyWhatChangedIsWritten() throws Exception {
    TreeWriter.write(out, OLD);
    Object same = inode(out.resolve("a/same"));
    Object changed = inode(out.resolve("a/bin/x"));
    assertEquals("4 files, 3 written, 1 removed", TreeWriter.write(out, NEW));
    Trees.assertDone(NEW, out);
    assertEquals(same, inode(out.resolve("a/same")));
    assertNotEquals(changed, inode(out.resolve("a/bin/x")));
  }

  /** Its manifest has one list of paths, its programs stand in the folders of the hosts. */
  @Test
  void aTreeOfTheFormerLayoutIsTakenOver() throws Exception {
    OutputTree former =
        Trees.former(Map.of("hosts/h1/bin/x", "x\n", "hosts/h1/etc/conf", "1\n", "only", ""));
    TreeWriter.write(out, former);
    OutputTree next = Trees.of(Map.of("groups/g/bin/x", "x\n", "hosts/h1/etc/conf", "1\n"));
    assertEquals(
        List.of(
            new Difference("groups/g/bin/x", Difference.Kind.MISSING),
            new Difference("hosts/h1/bin/x", Difference.Kind.LEFT_OVER),
            new Difference("manifest.json", Difference.Kind.STALE),
            new Difference("only", Difference.Kind.LEFT_OVER)),
        TreeWriter.compare(out, next));
    assertEquals("3 files, 2 written, 2 removed", TreeWriter.write(out, next));
    Trees.assertDone(next, out);
  }

  @Test
  void twoFilesThatCannotBothBeThereAreABug() {
    List<OutputFile> twice = List.of(new OutputFile("a", "", false), new OutputFile("a", "", true));
    assertThrows(IllegalStateException.class, () -> new OutputTree(twice));
    List<OutputFile> inside =
        List.of(new OutputFile("a", "", false), new OutputFile("a/b/c", "", false));
    assertThrows(IllegalStateException.class, () -> new OutputTree(inside));
  }

  @Test
  void whereNothingChangedNothingIsTouched() throws Exception {
    TreeWriter.write(out, OLD);
    Object root = inode(out);
    Object parentChanged = Files.getLastModifiedTime(folder);
    assertEquals("4 files, none changed", TreeWriter.write(out, OLD));
    assertEquals(root, inode(out));
    assertEquals(parentChanged, Files.getLastModifiedTime(folder));
  }

  private static Object inode(Path file) throws IOException {
    return Objects.requireNonNull(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
  }

  @Test
  void ofAModeOnlyWhatGitKeepsCounts() throws Exception {
    TreeWriter.write(out, OLD);
    chmod("a/same", "rw-rw-rw-");
    chmod("a/bin/x", "rwx------");
    assertEquals(List.of(), TreeWriter.compare(out, OLD));
    chmod("a/same", "rwxr-xr-x");
    chmod("a/bin/x", "rw-r--r--");
    assertEquals(
        List.of(
            new Difference("a/bin/x", Difference.Kind.EDITED),
            new Difference("a/same", Difference.Kind.EDITED)),
        TreeWriter.compare(out, OLD));
    TreeWriter.write(out, OLD);
    Trees.assertDone(OLD, out);
  }

  private void chmod(String path, String mode) throws IOException {
    Files.setPosixFilePermissions(out.resolve(path), PosixFilePermissions.fromString(mode));
  }

  @Test
  void eachKindOfDifferenceIsNamed() throws Exception {
    assertEquals(4, TreeWriter.compare(out, OLD).size());
    TreeWriter.write(out, OLD);
    Files.writeString(out.resolve("a/same"), "edited\n");
    Files.createDirectories(out.resolve("empty/er"));
    assertEquals(
        List.of(
            new Difference("a/bin/x", Difference.Kind.STALE),
            new Difference("a/same", Difference.Kind.EDITED),
            new Difference("b/c/d", Difference.Kind.MISSING),
            new Difference("empty/er/", Difference.Kind.LEFT_OVER),
            new Difference("gone/file", Difference.Kind.LEFT_OVER),
            new Difference("manifest.json", Difference.Kind.STALE)),
        TreeWriter.compare(out, NEW));
  }

  @Test
  void aFolderThatLvscDidNotMakeIsNotTouched() throws Exception {
    Files.createDirectories(out.resolve("sub"));
    assertRefused("/out/sub: lvsc did not write this");
    Files.writeString(out.resolve("sub/notes"), "mine\n");
    assertRefused("/out/sub/notes: lvsc did not write this");
    Files.writeString(out.resolve("manifest.json"), "{\"name\": \"web app\", \"icons\": []}");
    assertRefused("/out/manifest.json: is not a manifest that lvsc wrote");
    Files.writeString(out.resolve("manifest.json"), "<<<<<<< ours\n");
    assertRefused("/out/manifest.json: is not a manifest that lvsc wrote");
  }

  @Test
  void aFileAmongLvscsOwnIsNotTouched() throws Exception {
    TreeWriter.write(out, OLD);
    Files.writeString(out.resolve("a/notes"), "mine\n");
    assertRefused("/out/a/notes: lvsc did not write this");
  }

  @Test
  void namesFromTheDiskCannotCommandATerminal() throws Exception {
    TreeWriter.write(out, OLD);
    Files.writeString(out.resolve("a/\u001b[2J\n"), "");
    assertRefused("/out/a/\\u001b[2J\\n: lvsc did not write this");
  }

  @Test
  void whatIsNoFolderIsRefused() throws Exception {
    Files.writeString(out, "a file\n");
    assertRefused("/out: is not a folder");
    Files.delete(out);
    Files.createSymbolicLink(out, Path.of("out"));
    assertRefused("/out: too many symbolic links");
  }

  @Test
  void theFolderThatOneStandsInIsRefused() {
    FileTrouble e = assertThrows(FileTrouble.class, () -> TreeWriter.write(Path.of("."), NEW));
    assertTrue(e.message().contains("the folder that you are in"), e.message());
    assertThrows(FileTrouble.class, () -> TreeWriter.write(Path.of("/"), NEW));
  }

  private void assertRefused(String message) throws IOException {
    Map<String, String> before = Trees.onDisk(folder);
    FileTrouble e = assertThrows(FileTrouble.class, () -> TreeWriter.write(out, NEW));
    assertTrue(e.message().contains(message), e.message());
    assertEquals(before, Trees.onDisk(folder));
  }

  @Test
  void aLinkToTheFolderIsFollowed() throws Exception {
    Path elsewhere = folder.resolve("elsewhere");
    Files.createSymbolicLink(out, Path.of("elsewhere"));
    TreeWriter.write(out, OLD);
    TreeWriter.write(out, NEW);
    assertTrue(Files.isSymbolicLink(out));
    Trees.assertDone(NEW, elsewhere);
  }

  @Test
  void linksInsideTheFolderAreNotFollowed() throws Exception {
    TreeWriter.write(out, OLD);
    Path victim = Files.writeString(folder.resolve("victim"), "same\n");
    Files.delete(out.resolve("a/same"));
    Files.createSymbolicLink(out.resolve("a/same"), victim);
    TreeWriter.write(out, NEW);
    Trees.assertDone(NEW, out);
    assertEquals("same\n", Files.readString(victim));
  }

  @Test
  void linkedFoldersInsideTheFolderAreRefused() throws Exception {
    TreeWriter.write(out, OLD);
    Path outside = folder.resolve("outside");
    Files.move(out.resolve("a"), outside);
    Files.createSymbolicLink(out.resolve("a"), outside);
    assertRefused("/out/a: lvsc did not write this");
  }

  @Test
  void noFileLeavesTheFolder() {
    OutputTree escaping =
        new OutputTree(List.of(new OutputFile("hosts/../../escaped", "x", false)));
    assertThrows(IllegalStateException.class, () -> TreeWriter.write(out, escaping));
    assertFalse(Files.exists(folder.resolve("escaped")));
    assertFalse(Files.exists(out));
    assertFalse(Files.exists(folder.resolve(".out.lvsc")));
  }

  @Test
  void anEndBetweenTheTwoRenamesIsMended() throws Exception {
    for (OutputTree next : List.of(OLD, NEW)) {
      TreeWriter.write(out, OLD);
      Object root = inode(out);
      Path workplace = Files.createDirectory(folder.resolve(".out.lvsc"));
      Files.move(out, workplace.resolve("old"));
      Files.createDirectory(workplace.resolve("new"));
      Files.writeString(workplace.resolve("lock"), "");
      TreeWriter.write(out, next);
      Trees.assertDone(next, out);
      assertEquals(next.equals(OLD), root.equals(inode(out)));
    }
  }

  @Test
  void aLinkInTheWorkplaceIsNoOldTree() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path workplace = Files.createDirectory(folder.resolve(".out.lvsc"));
    Files.createSymbolicLink(workplace.resolve("old"), elsewhere);
    Files.createSymbolicLink(workplace.resolve("new"), elsewhere);
    TreeWriter.write(out, NEW);
    assertFalse(Files.isSymbolicLink(out));
    Trees.assertDone(NEW, out);
    assertEquals(Map.of(), Trees.onDisk(elsewhere));
  }

  @Test
  void anEndBeforeTheOldTreeIsGoneIsTidied() throws Exception {
    TreeWriter.write(out, NEW);
    Path workplace = Files.createDirectory(folder.resolve(".out.lvsc"));
    TreeWriter.write(workplace.resolve("old"), OLD);
    assertEquals("4 files, none changed", TreeWriter.write(out, NEW));
    Trees.assertDone(NEW, out);
  }

  @Test
  void whatStandsWhereTheNewTreeGrowsIsRefused() throws Exception {
    Files.createSymbolicLink(
        folder.resolve(".out.lvsc"), Files.createDirectory(folder.resolve("x")));
    assertRefused("/.out.lvsc: is in the way");
  }

  @Test
  void aBuildThatGoesOnTooLongIsNotWaitedFor() throws Exception {
    try (Workplace first = Workplace.enter(out, Duration.ZERO)) {
      assertTrue(Files.exists(first.fresh().getParent()));
      FileTrouble e =
          assertThrows(FileTrouble.class, () -> Workplace.enter(out, Duration.ofMillis(50)));
      assertTrue(e.message().contains("another lvsc is writing here"), e.message());
    }
    Workplace.enter(out, Duration.ZERO).close();
    assertFalse(Files.exists(folder.resolve(".out.lvsc")));
  }

  @Test
  void manyBuildsAtOnceFollowEachOther() throws Exception {
    ExecutorService builders = Executors.newFixedThreadPool(4);
    try {
      List<Callable<String>> builds = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        OutputTree tree = i % 2 == 0 ? OLD : NEW;
        builds.add(() -> TreeWriter.write(out, tree));
      }
      for (Future<String> build : builders.invokeAll(builds)) {
        assertTrue(build.get().startsWith("4 files, "), build.get());
      }
    } finally {
      builders.shutdownNow();
    }
    Trees.assertDone(Files.exists(out.resolve("gone")) ? OLD : NEW, out);
  }
}
