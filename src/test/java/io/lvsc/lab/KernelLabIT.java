package io.lvsc.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lvsc.Tools;
import io.lvsc.lab.LabCase.Shell;
import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.VirtualService;
import io.lvsc.property.RandomClusters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every example, and every spec of {@code src/test/lab/specs}, from start to stop in a real kernel.
 * {@code mvn verify -Dit.test=KernelLabIT -Dlab.spec=FILE[,FILE...]} runs others, {@code
 * -Dlab.random=COUNT[:SEED]} as many random ones.
 */
final class KernelLabIT {
  /** A spec, and its name in the lab. */
  private record Source(String name, String text) {
    /** The name is the file's without its ending, or that of an example's folder. */
    static Source of(Path spec) {
      String path = spec.toAbsolutePath().toString();
      String name = path.replaceFirst("(/cluster)?\\.yaml$", "").replaceFirst(".*/", "");
      try {
        return new Source(name, Files.readString(spec));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Its name is what repeats it: {@code -Dlab.random=1:SEED}. */
    static Source of(long seed) {
      return new Source("random-" + seed, RandomClusters.spec(seed));
    }
  }

  /** A spec to run on hosts that have a shell, and whether with clients. */
  private record Run(Source source, Shell shell, boolean whole) {
    String name() {
      return source.name() + "." + shell.name().toLowerCase(Locale.ROOT);
    }

    LabCase write(Path job) {
      return LabCase.write(job, name(), source.text(), shell, whole ? "life" : "short_life");
    }
  }

  @TestFactory
  List<DynamicContainer> specs() throws Exception {
    Path job = Lab.folder("kernel");
    List<String> names = new ArrayList<>();
    List<Supplier<DynamicContainer>> containers = new ArrayList<>();
    for (Run run : runs()) {
      LabCase labCase = run.write(job);
      names.add(labCase.name());
      containers.add(() -> dynamicContainer(labCase.name(), tests(labCase, run.whole())));
    }
    Lab.run(job, names);
    return containers.stream().map(Supplier::get).toList();
  }

  /** Those of files first with the one shell and then, shorter, with the other. */
  private static List<Run> runs() throws IOException {
    String files = System.getProperty("lab.spec", "");
    String random = System.getProperty("lab.random", "");
    boolean everyday = files.isEmpty() && random.isEmpty();
    List<Source> sources =
        everyday
            ? specFiles()
            : Stream.of(files.split(",", -1))
                .filter(file -> !file.isEmpty())
                .map(file -> Source.of(Path.of(file)))
                .toList();
    List<Run> runs = new ArrayList<>();
    sources.forEach(source -> runs.add(new Run(source, Shell.DASH, true)));
    runs.addAll(randomRuns(random));
    sources.forEach(source -> runs.add(new Run(source, Shell.BUSYBOX, false)));
    return runs;
  }

  /** But those whose VIPs routers learn by BGP, which the lab's router does not speak. */
  private static List<Source> specFiles() throws IOException {
    try (Stream<Path> examples = Files.list(Path.of("examples"));
        Stream<Path> specs = Files.list(Path.of("src/test/lab/specs"))) {
      return Stream.concat(
              examples.map(folder -> folder.resolve("cluster.yaml")).filter(Files::exists), specs)
          .sorted()
          .map(Source::of)
          .filter(source -> LabCase.cluster(source.text()).announcement().isEmpty())
          .toList();
    }
  }

  /** COUNT[:SEED], without a seed others each time; the shells take turns. */
  private static List<Run> randomRuns(String wish) {
    if (wish.isEmpty()) {
      return List.of();
    }
    String[] part = wish.split(":", 2);
    long seed = part.length > 1 ? Long.parseLong(part[1]) : System.currentTimeMillis();
    return LongStream.range(seed, seed + Long.parseLong(part[0]))
        .mapToObj(n -> new Run(Source.of(n), n % 2 == 0 ? Shell.DASH : Shell.BUSYBOX, true))
        .toList();
  }

  private static List<DynamicTest> tests(LabCase labCase, boolean whole) {
    List<DynamicTest> tests = new ArrayList<>();
    Evidence evidence = labCase.evidence();
    tests.add(dynamicTest("runs to its end", () -> evidence.assertRan()));
    tests.addAll(hostTests(labCase, evidence));
    if (whole) {
      tests.add(
          dynamicTest(
              "a second start and a reload change nothing",
              () -> {
                assertAllExitZero(labCase.close(), evidence, "restart");
                assertSame(labCase, evidence, "started", "reloaded");
              }));
      tests.add(
          dynamicTest("status speaks the spec's names", () -> assertNamed(labCase, evidence)));
      tests.add(
          dynamicTest(
              "routers know the director as the VIPs'", () -> assertNeighbors(labCase, evidence)));
      for (VirtualService service : labCase.cluster().services()) {
        tests.addAll(serviceTests(labCase, service, evidence));
      }
      tests.add(
          dynamicTest("packets of all sizes go as traced", () -> assertSizes(labCase, evidence)));
      Hops hops = new Hops(labCase, evidence);
      labCase
          .strays()
          .forEach(
              stray ->
                  tests.add(
                      dynamicTest(
                          stray.line() + " ends as traced", () -> hops.assertAsTraced(stray))));
    }
    return tests;
  }

  private static void assertSizes(LabCase labCase, Evidence evidence) {
    Sizes sizes = new Sizes(labCase, evidence);
    AtomicInteger compared = new AtomicInteger();
    assertAll(
        labCase.sized().stream().map(each -> () -> compared.addAndGet(sizes.assertAsTraced(each))));
    System.out.printf(
        "%s: %d packets of all sizes, %d hops and messages compared%n",
        labCase.name(), labCase.sized().size(), compared.get());
  }

  /** All that a director's table holds has a name in the spec, and so have the connections. */
  private static void assertNamed(LabCase labCase, Evidence evidence) {
    for (Director director : labCase.cluster().directors()) {
      for (String option : List.of("stats", "rate", "connections", "tsv")) {
        evidence.said(option, director.name()).assertExit(0);
      }
      List<String> rows =
          evidence
              .said("tsv", director.name())
              .text()
              .lines()
              .filter(row -> !row.startsWith("lvsc-director: "))
              .toList();
      assertTrue(rows.size() > 2, () -> "no table: " + rows);
      for (String row : rows.subList(1, rows.size())) {
        List<String> cells = List.of(row.split("\t", -1));
        assertEquals(22, cells.size(), row);
        assertTrue(!cells.get(1).equals("-"), row);
        assertTrue(cells.get(0).equals("service") || !cells.get(2).equals("-"), row);
      }
      String connections = evidence.said("connections", director.name()).text();
      assertFalse(connections.contains(" -> - "), connections);
    }
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
        dynamicTest("and reads the table at once", () -> assertReadAtOnce(labCase, evidence)));
    tests.add(
        dynamicTest(
            "status lists the table as ipvsadm does", () -> assertListed(labCase, evidence)));
    tests.add(
        dynamicTest(
            "stop leaves the hosts as they were",
            () -> assertSame(labCase, evidence, "before", "after")));
    return tests;
  }

  /**
   * ipvsadm is not asked for all, unless a row of /proc/net/ip_vs hides something of a rule.
   * Several directors are namespaces of the guest's one kernel here, which may skip services of
   * each.
   */
  private static void assertReadAtOnce(LabCase labCase, Evidence evidence) {
    List<String> all =
        labCase.cluster().directors().stream()
            .map(director -> director.name() + ": ipvsadm -Sn")
            .toList();
    List<String> asked = evidence.lines("questions");
    if (labCase.cluster().services().stream().anyMatch(KernelLabIT::hides)) {
      assertEquals(all, asked);
    } else if (all.size() == 1) {
      assertEquals(List.of(), asked);
    } else {
      assertTrue(all.containsAll(asked), asked::toString);
    }
  }

  private static void assertListed(LabCase labCase, Evidence evidence) {
    for (Director director : labCase.cluster().directors()) {
      if (labCase.close().contains(director.name())) {
        List<String> rows = ListedRows.ofIpvsadm(evidence.lines("listed." + director.name()));
        assertFalse(rows.isEmpty(), director.name());
        assertEquals(rows, ListedRows.ofStatus(evidence.lines("status." + director.name())));
      }
    }
  }

  private static boolean hides(VirtualService service) {
    boolean six = service.family() == Family.IPV6;
    boolean mark = service.mark().isPresent();
    return !service.schedulerFlags().isEmpty()
        || service.listed().anyMatch(KernelLabIT::hides)
        || (six && (mark || service.onePacket()))
        || (mark && service.listed().findAny().isEmpty());
  }

  private static boolean hides(Destination server) {
    return server.forwarding() == ForwardingMethod.TUN
        || server.upperThreshold().isPresent()
        || server.lowerThreshold().isPresent();
  }

  private static List<DynamicTest> serviceTests(
      LabCase labCase, VirtualService service, Evidence evidence) {
    Judge judge = Judge.of(labCase, service, evidence);
    Hops hops = new Hops(labCase, evidence);
    String name = service.name() + ": ";
    List<String> byHand = ByHand.notLaidOut(service);
    if (!byHand.isEmpty()) {
      String why = "the lab cannot set up the tunnels of " + byHand;
      return List.of(dynamicTest(name + "is not tried", () -> Tools.notRun(why)));
    }
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(
        dynamicTest(
            name + "reaches exactly the active servers", judge::assertReachesActiveServers));
    tests.add(dynamicTest(name + "servers see the client", judge::assertServersSeeTheClient));
    tests.add(dynamicTest(name + "packets go as traced", () -> hops.assertAsTraced(service)));
    if (judge.isTcp()) {
      tests.add(dynamicTest(name + "transfers", () -> judge.assertTransfers(evidence)));
    }
    FtpTalk.of(labCase, service)
        .forEach(
            talk ->
                tests.add(
                    dynamicTest(
                        name + "FTP of " + talk.flow().target() + ", " + talk.modes(),
                        () -> talk.assertMeetsOneServer(evidence))));
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
  private static void assertNeighbors(LabCase labCase, Evidence evidence) {
    List<String> neighbors =
        evidence.lines("routers").stream().filter(line -> line.contains(" lladdr ")).toList();
    assertFalse(neighbors.isEmpty(), "the routers know nobody");
    List<String> replies =
        evidence.lines("arp").stream().filter(line -> line.contains(" reply from ")).toList();
    assertTrue(
        replies.size() >= labCase.topology().asked().size(), () -> "who answered: " + replies);
    Stream<String> forVips =
        neighbors.stream()
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
