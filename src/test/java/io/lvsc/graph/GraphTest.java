package io.lvsc.graph;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.Compiler;
import io.lvsc.Golden;
import io.lvsc.Verdict;
import io.lvsc.cli.Lvsc;
import io.lvsc.graph.Pictures.Format;
import io.lvsc.graph.Pictures.View;
import io.lvsc.model.VirtualService;
import io.lvsc.property.RandomClusters;
import io.lvsc.source.SourceFile;
import io.lvsc.syntax.SpecText;
import io.lvsc.topology.Topology;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** What {@code lvsc graph} draws. */
class GraphTest {
  private static final Path EXAMPLES = Path.of("examples");
  private static final int RANDOM_SPECS = 200;
  private static final Pattern PICTURE =
      Pattern.compile("!\\[[^\\]]+\\]\\(([a-z]+\\.svg) \"lvsc graph cluster\\.yaml([^\"]*)\"\\)");
  private static final Pattern TRACE = Pattern.compile("(?m)^lvsc trace cluster\\.yaml( .*)$");

  private static Topology topology(String spec) {
    SpecText text = SpecText.of(new SourceFile("cluster.yaml", spec));
    Verdict verdict = Compiler.check(text, LocalDate.of(2026, 11, 1), phase -> {});
    return verdict
        .checked()
        .orElseThrow(() -> new AssertionError(verdict.diagnostics()))
        .topology();
  }

  private static List<Path> examples() throws IOException {
    try (Stream<Path> folders = Files.list(EXAMPLES)) {
      return folders
          .map(folder -> folder.resolve("cluster.yaml"))
          .filter(Files::exists)
          .sorted()
          .toList();
    }
  }

  // ------------------------------------------------------------------------------ the geometry

  @TestFactory
  Stream<DynamicTest> nothingCoversAnythingInTheExamples() throws IOException {
    return examples().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.toString(), () -> assertReadable(Files.readString(file))));
  }

  @Test
  void nothingCoversAnythingInRandomClusters() {
    LongStream.range(0, RANDOM_SPECS).forEach(seed -> assertReadable(RandomClusters.spec(seed)));
  }

  @Test
  void aHundredServersAndFiftyServicesAreReadable() {
    String spec = large();
    assertReadable(spec);
    GraphGeometry picture =
        GraphGeometry.of(
            new Pictures(topology(spec), Set.of()).of(View.SERVICE, Format.SVG).orElseThrow());
    assertTrue(picture.boxes().size() < 20, () -> picture.boxes().size() + " boxes");
  }

  /** Each second service has the first servers, the others the last ones. */
  private static String large() {
    StringBuilder spec =
        new StringBuilder(
            """
            lvsc: 1
            name: large
            networks: { lan: { cidr: 10.1.0.0/16, gateway: 10.1.0.1 } }
            directors: { lb1: { interfaces: { eth0: { network: lan, address: 10.1.0.2 } } } }
            vips: { shop: { address: 10.1.0.100 }, other: { address: 10.1.0.101 } }
            real_servers:
            """);
    IntStream.range(0, 100)
        .forEach(i -> spec.append("  app%02d: { address: 10.1.1.%d }\n".formatted(i, i + 1)));
    spec.append("virtual_services:\n");
    for (int i = 0; i < 50; i++) {
      int first = i % 2 * 50;
      spec.append(
          "  service-%d: { vip: %s, protocol: tcp, port: %d, forwarding: dr, scheduler: rr, real_servers: ["
              .formatted(i, i % 4 < 2 ? "shop" : "other", 8000 + i));
      IntStream.range(first, first + 50)
          .forEach(n -> spec.append("{ server: app%02d },".formatted(n)));
      spec.append("] }\n");
    }
    return spec.toString();
  }

  private static void assertReadable(String spec) {
    Topology topology = topology(spec);
    Map<String, String> pictures = new LinkedHashMap<>();
    String director = topology.cluster().directors().get(0).name();
    for (Set<String> down : List.of(Set.<String>of(), Set.of(director))) {
      Pictures all = new Pictures(topology, down);
      for (View view : View.values()) {
        pictures.put(view + " " + down, all.of(view, Format.SVG).orElseThrow());
      }
      for (VirtualService service : topology.cluster().services().stream().limit(8).toList()) {
        pictures.put(service.name() + " " + down, all.of(service, Format.SVG).orElseThrow());
      }
    }
    assertAll(
        pictures.entrySet().stream()
            .map(
                each ->
                    () -> {
                      GraphGeometry geometry = GraphGeometry.of(each.getValue());
                      assertFalse(geometry.texts().isEmpty());
                      assertEquals(
                          List.of(), geometry.overlaps(), () -> each.getKey() + " of\n" + spec);
                      assertXml(each.getValue());
                    }));
  }

  private static void assertXml(String svg) throws Exception {
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  // ------------------------------------------------------------------------------ the pictures

  /** Each picture of an example's page is what the command in its title draws. */
  @TestFactory
  Stream<DynamicTest> committedPicturesAreFresh() throws IOException {
    return examples().stream()
        .flatMap(spec -> pictures(spec.resolveSibling("README.md")).map(each -> fresh(spec, each)));
  }

  private static Stream<MatchResult> pictures(Path page) {
    try {
      List<MatchResult> pictures = PICTURE.matcher(Files.readString(page)).results().toList();
      assertFalse(pictures.isEmpty(), page + " shows no picture");
      return pictures.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DynamicTest fresh(Path spec, MatchResult picture) {
    Path file = spec.resolveSibling(picture.group(1));
    return DynamicTest.dynamicTest(
        file.toString(), () -> Golden.compare(file, run(spec + picture.group(2)).out()));
  }

  @Test
  void thePagesOfTheExamplesNameTracesThatWork() throws IOException {
    for (Path spec : examples()) {
      String page = Files.readString(spec.resolveSibling("README.md"));
      List<MatchResult> traces = TRACE.matcher(page).results().toList();
      assertFalse(traces.isEmpty(), spec::toString);
      for (MatchResult each : traces) {
        Lvsc run = Lvsc.run(("trace " + spec + each.group(1)).split(" ", -1));
        assertEquals(0, run.exit(), () -> each.group() + "\n" + run.out() + run.err());
      }
    }
  }

  private static Lvsc run(String arguments) {
    Lvsc run = Lvsc.run(("graph " + arguments).split(" ", -1));
    assertEquals(0, run.exit(), run::err);
    return run;
  }

  @Test
  void mermaidIsThePictureOfTheOutput() throws IOException {
    for (Path spec : examples()) {
      String page = Files.readString(spec.resolveSibling("expected/README.md"));
      String chart = run(spec + " --format mermaid").out();
      assertTrue(page.contains("```mermaid\n" + chart + "```"), chart);
    }
  }

  @Test
  void comparesAFile(@TempDir Path folder) throws IOException {
    String spec = "examples/nat-pair/cluster.yaml";
    String file = folder.resolve("cluster.mmd").toString();
    Lvsc missing = Lvsc.run("graph", spec, "-o", file, "--check");
    assertEquals(1, missing.exit());
    assertTrue(missing.out().contains("is missing"), missing::out);
    run(spec + " -o " + file);
    assertTrue(Files.readString(Path.of(file)).startsWith("flowchart LR\n"));
    assertEquals(0, Lvsc.run("graph", spec, "-o", file, "--check").exit());
    Files.writeString(Path.of(file), "flowchart TB\n");
    Lvsc stale = Lvsc.run("graph", spec, "-o", file, "--check");
    assertEquals(1, stale.exit());
    assertTrue(stale.out().contains("is not what the spec gives"), stale::out);
  }

  @Test
  void refusesWhatItCannotDraw() {
    assertUsage("--by rack", "expected one of `service`, `network`, `host`");
    assertUsage("--format png", "expected one of `svg`, `mermaid`, `dot`");
    assertUsage("--service wbe", "did you mean `web`?");
    assertUsage("--service web --by host", "leave one out");
    assertUsage("--down lb9", "there is no director or real server `lb9`");
    assertUsage("--check", "name it with `-o FILE`");
  }

  @Test
  void whoeverAnnouncesIsActive() {
    String anycast = "examples/anycast-bgp/cluster.yaml --by host --format mermaid";
    assertEquals(Set.of("lb1", "lb2", "lb3"), withVips(anycast));
    assertEquals(Set.of("lb1", "lb3"), withVips(anycast + " --down lb2"));
    String preferred =
        "src/test/corpus/announcement-with-high-availability/every-key-ok.yaml --by host --format mermaid";
    assertEquals(Set.of("lb1"), withVips(preferred));
    assertEquals(Set.of("lb2"), withVips(preferred + " --down lb1"));
  }

  /** The directors that are drawn as active ones, with their VIPs. */
  private static Set<String> withVips(String arguments) {
    Lvsc run = Lvsc.run(("graph " + arguments).split(" ", -1));
    assertEquals(0, run.exit(), run::err);
    return Pattern.compile("director_(\\w+)\\[.*<br/>active<br/>.*<br/>VIP site ")
        .matcher(run.out())
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  private static void assertUsage(String arguments, String words) {
    Lvsc run = Lvsc.run(("graph examples/nat-pair/cluster.yaml " + arguments).split(" ", -1));
    assertEquals(2, run.exit(), run::err);
    assertTrue(run.err().startsWith("lvsc: ") && run.err().contains(words), run::err);
    assertEquals("", run.out());
  }
}
