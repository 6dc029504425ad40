package io.lvsc.lab;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lvsc.FileTrees;
import io.lvsc.Run;
import io.lvsc.lab.LabCase.Shell;
import io.lvsc.lab.Probe.Seen;
import io.lvsc.model.VirtualService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A cluster that was made by hand, with keepalived, is captured while it serves, imported, built,
 * compared and taken over: no connection is lost. By {@code takeover.sh}.
 */
final class KernelTakeOverIT {
  private static final Path LVSC = Path.of(requireNonNull(System.getProperty("lvsc.executable")));
  private static final Path FILES = Path.of("src/test/lab/takeover");

  /** Seconds without a new connection, beyond what the processor let it wait. */
  private static final double LIMIT = 1;

  @TestFactory
  List<DynamicTest> takesOver() throws Exception {
    Path job = Lab.folder("takeover");
    String layout = Files.readString(FILES.resolve("cluster.yaml"));
    LabCase labCase = LabCase.write(job, "takeover", layout, Shell.DASH, "take_over");
    Path folder = labCase.folder();
    // Nothing of lvsc's is on the hosts yet.
    FileTrees.delete(folder.resolve("trees"));
    FileTrees.copy(FILES.resolve("hand"), folder.resolve("hand"));
    Files.copy(FILES.resolve("keepalived.conf"), folder.resolve("keepalived.conf"));
    Files.writeString(folder.resolve("capture.sh"), lvsc("import", "--capture").orThrow());
    Files.write(folder.resolve("servers"), servers(labCase));
    Files.write(
        folder.resolve("probe"),
        Probe.plan(labCase).stream().filter(line -> line.startsWith("probe ")).toList());
    Path out = folder.resolve("out");
    Path spec = folder.resolve("imported.yaml");
    Thread guest = new Thread(() -> run(job));
    guest.start();
    while (guest.isAlive() && !Files.exists(out.resolve("captured"))) {
      Thread.sleep(500);
    }
    String captures = out.resolve("captures").toString();
    Run imported = lvsc("import", captures, "-o", spec.toString());
    Run compared = lvsc("diff", "--live", captures, spec.toString());
    if (compared.exit() == 0) {
      LabCase.writeTrees(folder.resolve("trees.1"), Files.readString(spec));
      Files.createFile(folder.resolve("trees.ready"));
    }
    guest.join();
    Evidence evidence = labCase.evidence();
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(dynamicTest("imports without a question", () -> assertImported(imported)));
    tests.add(
        dynamicTest("is what runs", () -> assertEquals(0, compared.exit(), compared::output)));
    tests.add(dynamicTest("runs to its end", evidence::assertRan));
    tests.add(dynamicTest("nothing fails", evidence::assertNothingFailed));
    tests.add(
        dynamicTest(
            "the table is the files'", () -> labCase.assertTable("trees.1", "table-after")));
    tests.add(
        dynamicTest(
            "the table has not changed",
            () ->
                assertEquals(
                    new TreeSet<>(evidence.lines("table-before.lb1")),
                    new TreeSet<>(evidence.lines("table-after.lb1")))));
    for (VirtualService service : Probe.probed(labCase)) {
      List<String> records = evidence.lines("probe");
      Seen seen = Probe.seen(records, service.name());
      tests.add(
          dynamicTest(
              service.name() + ": loses no connection",
              () -> assertTrue(seen.lostNothing(), seen::toString)));
      double limit = LIMIT + 2 * Probe.stall(records);
      tests.add(
          dynamicTest(
              service.name() + ": takes new ones all the time",
              () -> assertTrue(seen.gap() <= limit, seen::toString)));
    }
    return tests;
  }

  /** Runs the case; what it did not do is missed in the end. */
  private static void run(Path job) {
    try {
      Lab.run(job, List.of("takeover"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is not carried over is that keepalived held the VIP of one director. */
  private static void assertImported(Run imported) {
    assertTrue(imported.output().contains(" 0 asked"), imported::output);
    assertTrue(imported.output().contains("ipvs equal, marks equal"), imported::output);
  }

  /** Who answers at the servers' own addresses as well, where checks ask. */
  private static List<String> servers(LabCase labCase) {
    return Stream.concat(
            Probe.plan(labCase).stream().filter(line -> line.startsWith("listen ")),
            Stream.of("listen d1 tcp 203.0.113.21 80", "listen d2 tcp 203.0.113.22 80"))
        .toList();
  }

  private static Run lvsc(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(LVSC.toString()));
    command.addAll(List.of(arguments));
    return Run.of(command);
  }
}
