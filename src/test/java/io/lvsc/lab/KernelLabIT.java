package io.lvsc.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lvsc.lab.LabCase.Shell;
import io.lvsc.model.VirtualService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every example, and every spec of {@code src/test/lab/specs}, from start to stop in a real kernel.
 * {@code mvn verify -Dit.test=KernelLabIT -Dlab.spec=FILE[,FILE...]} runs others.
 */
final class KernelLabIT {

  @TestFactory
  List<DynamicContainer> specs() throws Exception {
    Path job = Lab.folder("kernel");
    List<LabCase> cases = new ArrayList<>();
    List<Supplier<DynamicContainer>> containers = new ArrayList<>();
    for (Shell shell : Shell.values()) {
      for (Path spec : specFiles()) {
        String name = nameOf(spec) + "." + shell.name().toLowerCase(Locale.ROOT);
        LabCase labCase =
            LabCase.write(
                job,
                name,
                Files.readString(spec),
                shell,
                shell == Shell.DASH ? "life" : "short_life");
        cases.add(labCase);
        containers.add(() -> dynamicContainer(name, tests(labCase, shell)));
      }
    }
    Lab.run(job, cases.stream().map(LabCase::name).toList());
    return containers.stream().map(Supplier::get).toList();
  }

  private static List<Path> specFiles() throws IOException {
    String given = System.getProperty("lab.spec", "");
    if (!given.isEmpty()) {
      return Stream.of(given.split(",", -1)).map(Path::of).toList();
    }
    try (Stream<Path> examples = Files.list(Path.of("examples"));
        Stream<Path> specs = Files.list(Path.of("src/test/lab/specs"))) {
      return Stream.concat(
              examples.map(folder -> folder.resolve("cluster.yaml")).filter(Files::exists), specs)
          .sorted()
          .toList();
    }
  }

  /** The file's name without its ending, or that of an example's folder. */
  private static String nameOf(Path spec) {
    String path = spec.toAbsolutePath().toString();
    return path.replaceFirst("(/cluster)?\\.yaml$", "").replaceFirst(".*/", "");
  }

  private static List<DynamicTest> tests(LabCase labCase, Shell shell) {
    List<DynamicTest> tests = new ArrayList<>();
    Evidence evidence = labCase.evidence();
    tests.add(dynamicTest("runs to its end", () -> evidence.assertRan()));
    tests.addAll(hostTests(labCase, evidence));
    if (shell == Shell.DASH) {
      tests.add(
          dynamicTest(
              "a second start and a reload change nothing",
              () -> {
                assertAllExitZero(labCase.close(), evidence, "restart");
                assertSame(labCase, evidence, "started", "reloaded");
              }));
      tests.add(
          dynamicTest(
              "routers know the director as the VIPs'", () -> assertNeighbours(labCase, evidence)));
      for (VirtualService service : labCase.cluster().services()) {
        tests.addAll(serviceTests(labCase, service, evidence));
      }
    }
    return tests;
  }

  private static List<DynamicTest> hostTests(LabCase labCase, Evidence evidence) {
    List<DynamicTest> tests = new ArrayList<>();
    for (String verb : List.of("check", "start", "reload", "status", "stop")) {
      tests.add(dynamicTest(verb, () -> assertAllExitZero(labCase.close(), evidence, verb)));
    }
    tests.add(
        dynamicTest(
            "the kernel's table is ipvs.rules", () -> labCase.assertTable("trees", "table")));
    tests.add(
        dynamicTest(
            "a reload of what is unchanged issues no command",
            () -> assertEquals(List.of(), evidence.lines("commands"))));
    tests.add(
        dynamicTest(
            "stop leaves the hosts as they were",
            () -> assertSame(labCase, evidence, "before", "after")));
    return tests;
  }

  private static List<DynamicTest> serviceTests(
      LabCase labCase, VirtualService service, Evidence evidence) {
    Judge judge = Judge.of(labCase, service, evidence);
    String name = service.name() + ": ";
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(
        dynamicTest(
            name + "reaches exactly the active servers", judge::assertReachesActiveServers));
    tests.add(dynamicTest(name + "servers see the client", judge::assertServersSeeTheClient));
    if (judge.isTcp()) {
      tests.add(dynamicTest(name + "transfers", () -> judge.assertTransfers(evidence)));
    }
    tests.add(
        service.persistence().isPresent()
            ? dynamicTest(name + "persistence sticks", judge::assertPersistenceSticks)
            : dynamicTest(
                name + "spreads like its scheduler", judge::assertSpreadsLikeItsScheduler));
    if (RouterWatch.isFor(service)) {
      RouterWatch watch = new RouterWatch(labCase.topology().directorMacs(), labCase.traffic());
      tests.add(
          dynamicTest(
              name + "replies bypass the director",
              () -> watch.assertRepliesBypassDirector(service, evidence)));
    }
    return tests;
  }

  private static void assertAllExitZero(List<String> hosts, Evidence evidence, String verb) {
    assertAll(hosts.stream().map(host -> () -> evidence.said(verb, host).assertExit(0)));
  }

  private static void assertSame(LabCase labCase, Evidence evidence, String one, String other) {
    assertAll(
        labCase.close().stream()
            .map(
                host ->
                    () -> {
                      Snapshot before = Snapshot.of(evidence.snapshot(one, host));
                      Snapshot after = Snapshot.of(evidence.snapshot(other, host));
                      assertEquals("", before.differences(after), host);
                    }));
  }

  /** In the routers' tables, and of those who answer when asked for a VIP. */
  private static void assertNeighbours(LabCase labCase, Evidence evidence) {
    List<String> neighbours =
        evidence.lines("routers").stream().filter(line -> line.contains(" lladdr ")).toList();
    assertFalse(neighbours.isEmpty(), "the routers know nobody");
    List<String> replies =
        evidence.lines("arp").stream().filter(line -> line.contains(" reply from ")).toList();
    assertTrue(
        replies.size() >= labCase.topology().asked().size(), () -> "who answered: " + replies);
    Stream<String> forVips =
        neighbours.stream()
            .filter(
                line ->
                    labCase.cluster().vips().stream()
                        .anyMatch(vip -> line.startsWith(vip.ip() + " ")));
    List<String> others =
        Stream.concat(forVips, replies.stream())
            .map(line -> line.toLowerCase(Locale.ROOT))
            .filter(line -> labCase.topology().directorMacs().stream().noneMatch(line::contains))
            .toList();
    assertEquals(List.of(), others);
  }
}
