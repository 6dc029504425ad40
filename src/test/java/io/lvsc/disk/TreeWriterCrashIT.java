package io.lvsc.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.FileTrees;
import io.lvsc.emit.OutputTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Builds that end at any moment. */
@EnabledOnOs(OS.LINUX)
final class TreeWriterCrashIT {
  private static final int MOMENTS = 200;

  private final Random random = new Random();
  private Path folder;
  private Path out;

  @BeforeEach
  void chooseFolder(@TempDir Path temp) throws IOException {
    folder = Files.createDirectory(temp.toRealPath().resolve("live"));
    out = folder.resolve("out");
  }

  /**
   * A stopped process has done to the disk what one killed at that moment has. So the disk is
   * copied while the process stands, and the next build runs on the copy.
   */
  @Test
  void atEachMomentTheTreeIsOldOrNewAndTheNextBuildTidiesUp() throws Exception {
    Process builds = EndlessBuilds.start(out);
    int between = 0;
    try {
      for (int moment = 0; moment < MOMENTS; moment++) {
        Thread.sleep(0, random.nextInt(1_000_000));
        signal(builds, "STOP");
        awaitStopped(builds.pid());
        Path copy = folder.resolveSibling("copy");
        FileTrees.copy(folder, copy);
        signal(builds, "CONT");
        between += Files.exists(copy.resolve("out")) ? 0 : 1;
        assertRecovers(copy.resolve("out"), moment);
        FileTrees.delete(copy);
      }
    } finally {
      builds.destroyForcibly().waitFor();
    }
    assertTrue(between < MOMENTS / 2, between + " moments without a tree in its place");
  }

  @RepeatedTest(10)
  void aKilledBuildLeavesNoLock() throws Exception {
    Process builds = EndlessBuilds.start(out);
    Thread.sleep(0, random.nextInt(1_000_000));
    builds.destroyForcibly().waitFor();
    assertRecovers(out, 0);
  }

  @Test
  void aKilledBuildDoesNotDisturbAnother() throws Exception {
    Process other = EndlessBuilds.start(out);
    try {
      for (int i = 0; i < 5; i++) {
        Process killed = EndlessBuilds.start(out);
        Thread.sleep(random.nextInt(50));
        killed.destroyForcibly().waitFor();
        assertTrue(other.isAlive());
      }
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertRecovers(out, 0);
  }

  private static void assertRecovers(Path output, int moment) throws Exception {
    Path standing = Files.exists(output) ? output : Workplace.beside(output).resolve("old");
    Map<String, String> found = Trees.onDisk(standing);
    OutputTree which = found.containsKey("only-a") ? EndlessBuilds.A : EndlessBuilds.B;
    assertEquals(Trees.wanted(which), found, "moment " + moment);
    OutputTree next = moment % 2 == 0 ? EndlessBuilds.A : EndlessBuilds.B;
    TreeWriter.write(output, next);
    Trees.assertDone(next, output);
  }

  private static void signal(Process process, String signal) throws Exception {
    String[] command = {"kill", "-" + signal, Long.toString(process.pid())};
    assertEquals(0, new ProcessBuilder(command).start().waitFor());
  }

  /** All threads, by the state letter behind the name in {@code /proc/PID/task/TID/stat}. */
  private static void awaitStopped(long pid) throws Exception {
    boolean moving = true;
    while (moving) {
      moving = false;
      try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
        for (Path thread : threads.toList()) {
          String stat = Files.readString(thread.resolve("stat"));
          moving |= stat.charAt(stat.lastIndexOf(')') + 2) != 'T';
        }
      }
    }
  }
}
