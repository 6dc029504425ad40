package io.lvsc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.Run;
import io.lvsc.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lock by which no two runs of a program are at work on one host. */
class ProgramLockTest {
  private static final String[] SHELLS = {"dash", "busybox"};

  private BareHost host;

  @BeforeEach
  void assemble(@TempDir Path folder) throws IOException {
    host = BareHost.in(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mount -o remount,ro /run",
        "touch /run/lvsc",
        "mkdir /run/lvsc; touch /run/lvsc/lvsc-router",
        "mkdir -p /run/lvsc/lvsc-router; touch /run/lvsc/lvsc-router/lock",
        "mkdir -p /run/lvsc/lvsc-router/lock",
        "mkdir -p /run/lvsc/lvsc-router; mount -o remount,ro /run",
        "mount -t tmpfs -o nr_inodes=1 tmpfs /run",
        "mount -t tmpfs -o nr_inodes=3 tmpfs /run",
        "mount -t tmpfs -o nr_inodes=4 tmpfs /run",
      })
  void whereNoLockOrListCanBeMadeItSaysSo(String state) throws Exception {
    for (String shell : SHELLS) {
      String said = host.run(shell, state + "\ntimeout 20 true\nrouter start\nneighbors");
      assertTrue(said.contains("lvsc-router: /run/lvsc/lvsc-router"), said);
      assertTrue(said.endsWith("exit 1\n"), said);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void aDeadOwnersLockIsTaken(String shell) throws Exception {
    String said =
        host.run(
            shell,
            """
            mkdir -p /run/lvsc/lvsc-router
            ln -s 999999 /run/lvsc/lvsc-router/lock
            router start
            ln -s $$.1 /run/lvsc/lvsc-router/lock
            router start
            ls /run/lvsc/lvsc-router/lock
            """);
    assertEquals("exit 0\nexit 0\nls: cannot access", said.substring(0, 31));
  }

  /** Dozens of runs at once beside a dead owner's lock, a third of which are killed with it. */
  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void noTwoRunsEverHoldTheLock(String shell, @TempDir Path folder) throws Exception {
    Tools.need(shell);
    String worker =
        "PROGRAM=lvsc-test\n"
            + Files.readString(Path.of("templates/host/base.sh"))
            + Files.readString(Path.of("templates/host/lock.sh"))
            + """
            STATE=$1/state
            make_scratch
            lock
            mkdir "$1/inside" 2>/dev/null || echo "two at once" >>"$1/violations"
            sleep 0.0$(($2 % 4))
            rmdir "$1/inside"
            echo "$2" >>"$1/done"
            [ $(($2 % 3)) -ne 0 ] || kill -9 $$
            """;
    Files.writeString(folder.resolve("worker"), worker);
    Files.createDirectories(folder.resolve("state"));
    String crowd =
        """
        for round in 1 2 3; do
          true & dead=$!
          wait $dead
          ln -sfn "$dead.1" state/lock
          worker=0
          while [ $worker -lt 24 ]; do
            worker=$((worker + 1))
            %s worker "$PWD" $worker &
          done
          wait
        done 2>/dev/null
        """
            .formatted(OwnHost.command(shell));
    Run.of(new ProcessBuilder("dash", "-c", crowd).directory(folder.toFile())).orThrow();
    assertFalse(Files.exists(folder.resolve("violations")));
    assertEquals(3 * 24, Files.readAllLines(folder.resolve("done")).size());
  }
}
