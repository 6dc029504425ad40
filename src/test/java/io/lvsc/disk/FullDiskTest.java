package io.lvsc.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.Run;
import io.lvsc.Tools;
import io.lvsc.cli.Lvsc;
import io.lvsc.emit.OutputTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that take no more. Only root may mount them; not run for others. */
final class FullDiskTest {
  private static final OutputTree OLD = Trees.lettered('a', 4, 20_000);
  private static final OutputTree NEW = Trees.lettered('b', 4, 20_000);

  private Path disk;
  private Path out;
  private boolean mounted;

  @BeforeEach
  void mountSmallDisk(@TempDir Path temp) throws Exception {
    disk = Files.createDirectory(temp.resolve("disk"));
    out = disk.resolve("out");
    mounted = run("mount", "-t", "tmpfs", "-o", "size=160k", "tmpfs", disk.toString()) == 0;
    if (!mounted) {
      Tools.notRun("no tmpfs can be mounted here");
    }
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      run("umount", disk.toString());
    }
  }

  private static int run(String... command) throws Exception {
    return Run.of(Tools.asRoot(command)).exit();
  }

  @Test
  void aFullDiskLeavesTheOldTree() throws Exception {
    TreeWriter.write(out, OLD);
    assertRefused("/out: no space left on device; nothing in it has been changed", NEW);
    Trees.assertDone(OLD, out);
    assertEquals(0, run("mount", "-o", "remount,size=1m", disk.toString()));
    TreeWriter.write(out, NEW);
    Trees.assertDone(NEW, out);
  }

  @Test
  void aFullDiskHoldsNothingOfAFirstBuild() throws Exception {
    OutputTree large = Trees.lettered('a', 40, 20_000);
    assertRefused("no space left on device", large);
    assertEquals(Map.of(), Trees.onDisk(disk));
  }

  @Test
  void aDiskThatCannotBeWrittenIsNamedUnlessThereIsNothingToWrite() throws Exception {
    TreeWriter.write(out, OLD);
    assertEquals(0, run("mount", "-o", "remount,ro", disk.toString()));
    assertEquals("7 files, none changed", TreeWriter.write(out, OLD));
    assertRefused("/.out.lvsc: read-only file system", NEW);
    assertEquals(Trees.wanted(OLD), Trees.onDisk(out));
  }

  @Test
  void aMountedFolderCannotBeSwapped() throws Exception {
    FileTrouble e = assertThrows(FileTrouble.class, () -> TreeWriter.write(disk, OLD));
    assertTrue(e.message().contains("device or resource busy"), e.message());
    assertEquals(Map.of(), Trees.onDisk(disk));
  }

  private void assertRefused(String message, OutputTree tree) {
    FileTrouble e = assertThrows(FileTrouble.class, () -> TreeWriter.write(out, tree));
    assertTrue(e.message().contains(message), e.message());
  }

  @Test
  void theCommandSaysSo() throws Exception {
    Path spec = Path.of("examples/http-https-together/cluster.yaml");
    Files.writeString(disk.resolve("ballast"), "x".repeat(150_000), UTF_8);
    Lvsc run = Lvsc.run("build", spec.toString(), "-o", out.toString());
    assertEquals(3, run.exit());
    assertTrue(run.err().contains("no space left on device"), run.err());
    assertEquals(1, Trees.onDisk(disk).size());
  }
}
