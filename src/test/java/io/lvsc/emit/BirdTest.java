package io.lvsc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.Compiler;
import io.lvsc.Run;
import io.lvsc.Tools;
import io.lvsc.plan.AnnouncementPlan;
import io.lvsc.plan.AnnouncementPlan.Bfd;
import io.lvsc.plan.AnnouncementPlan.Drain;
import io.lvsc.plan.AnnouncementPlan.FamilyRoutes;
import io.lvsc.plan.AnnouncementPlan.Med;
import io.lvsc.plan.AnnouncementPlan.Peer;
import io.lvsc.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** BIRD's own parser takes what is written for it. */
class BirdTest {
  private static final Bfd BFD = new Bfd(300, 3, List.of("eth0", "bond0.12"), true);
  private static final Drain DRAIN = new Drain(true, 1000, 2);
  private static final Peer NEAR =
      new Peer("tor1_ipv4", "10.0.1.11", "10.0.1.254", 64500, 4, null, null);
  private static final Peer FAR = new Peer("rr1_ipv4", "10.0.1.11", "10.9.0.1", 64512, 4, 4, null);
  private static final Peer IPV6 =
      new Peer("tor1_ipv6", "2001:db8:1::11", "2001:db8:1::fe", 4200000001L, 6, null, null);

  private static final Pattern BIRD_EXAMPLE =
      Pattern.compile("<summary>BIRD 2</summary>\n\n```\n(.*?)```", Pattern.DOTALL);

  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  /** What the template reads of a director's plan. */
  record Holder(AnnouncementPlan announcement) {}

  @Test
  void bothFamiliesAndAllKeys() throws Exception {
    assertParsed(
        text(
            List.of("198.51.100.80/32", "198.51.100.81/32"),
            List.of("2001:db8:9::80/128"),
            BFD,
            List.of("64512, 100", "64512, 7"),
            NEAR,
            FAR,
            IPV6));
  }

  @Test
  void aloneAndPlain() throws Exception {
    String text = text(List.of("198.51.100.80/32"), List.of(), null, List.of(), NEAR);
    assertFalse(text.contains("bfd") || text.contains("ipv6"), text);
    assertParsed(text);
  }

  @Test
  void ipv6Alone() throws Exception {
    assertParsed(text(List.of(), List.of("2001:db8:9::80/128"), BFD, List.of(), IPV6));
  }

  /** The password is the host's: a line of BIRD's in a file that only root reads. */
  @Test
  void passwordsStayOnTheHost() throws Exception {
    Path secret = folder.resolve("tor2");
    Peer peer = new Peer("tor2_ipv4", "10.0.1.11", "10.0.1.253", 64500, 4, null, secret.toString());
    String text = text(List.of("198.51.100.80/32"), List.of(), null, List.of(), peer);
    assertNotEquals(0, parse(text).exit(), "a missing file is an error");
    Files.writeString(secret, "password \"not in git\";\n");
    assertParsed(text);
  }

  /** Of every spec of the corpus and the lab: the directors' files, and the example for routers. */
  @TestFactory
  List<DynamicTest> emittedFiles() throws Exception {
    try (Stream<Path> corpus = Files.walk(Path.of("src/test/corpus"));
        Stream<Path> lab = Files.walk(Path.of("src/test/lab"));
        Stream<Path> examples = Files.walk(Path.of("examples"))) {
      List<DynamicTest> tests = new ArrayList<>();
      for (Path spec :
          Stream.of(
                  corpus.filter(file -> file.toString().endsWith("-ok.yaml")),
                  lab.filter(file -> file.toString().endsWith(".yaml")),
                  examples.filter(file -> file.endsWith("cluster.yaml")))
              .flatMap(files -> files)
              .sorted()
              .toList()) {
        String text = Files.readString(spec);
        if (text.contains("\nannouncement:")) {
          tests.add(DynamicTest.dynamicTest(spec.toString(), () -> assertAllParsed(text)));
        }
      }
      assertTrue(tests.size() > 0);
      return tests;
    }
  }

  private void assertAllParsed(String spec) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "password \"not in git\";\n");
    int parsed = 0;
    for (OutputFile file :
        Compiler.compile(new SourceFile("cluster.yaml", spec), LocalDate.of(2026, 11, 1))
            .output()
            .orElseThrow()
            .files()) {
      if (file.path().endsWith("/bird.conf") && file.path().startsWith("hosts/")) {
        assertParsed(file.text().replaceAll("include \".*\"", "include \"" + secret + "\""));
        parsed++;
      } else if (file.path().equals("ROUTERS.md")) {
        for (Iterator<MatchResult> it = BIRD_EXAMPLE.matcher(file.text()).results().iterator();
            it.hasNext(); ) {
          assertParsed("router id 192.0.2.1;\nprotocol device {}\n" + it.next().group(1));
          parsed++;
        }
      }
    }
    assertTrue(parsed > 0, () -> "nothing for BIRD in " + spec);
  }

  /** It finds what a template could get wrong. */
  @Test
  void theParserFindsMistakes() throws Exception {
    String text = text(List.of("198.51.100.80/32"), List.of(), null, List.of(), NEAR);
    assertNotEquals(0, parse(text.replace("filter lvsc_out4;", "filter lvsc_out5;")).exit());
    assertNotEquals(0, parse(text.replace("import none;", "")).exit());
  }

  private static String text(
      List<String> vips4,
      List<String> vips6,
      @Nullable Bfd bfd,
      List<String> communities,
      Peer... peers) {
    List<FamilyRoutes> families = new ArrayList<>();
    if (!vips4.isEmpty()) {
      families.add(new FamilyRoutes(4, vips4, List.of(new Med(10, vips4.subList(0, 1)))));
    }
    if (!vips6.isEmpty()) {
      families.add(new FamilyRoutes(6, vips6, List.of()));
    }
    AnnouncementPlan plan =
        new AnnouncementPlan(
            "10.0.1.11",
            64512,
            List.of(),
            families,
            bfd,
            9,
            communities,
            communities.stream().map(each -> each + ", 4294967295").toList(),
            DRAIN,
            List.of(peers),
            null);
    return new Templates().render("director/bird.conf.ftl", new Holder(plan));
  }

  private void assertParsed(String text) throws Exception {
    Run run = parse(text);
    assertEquals(0, run.exit(), () -> run.output() + "\n" + text);
    assertTrue(text.lines().noneMatch(line -> line.endsWith(" ")), text);
  }

  private Run parse(String text) throws Exception {
    Tools.need("bird");
    Path file = Files.writeString(folder.resolve("bird.conf"), text);
    return Run.of(new ProcessBuilder("bird", "-p", "-c", file.toString()));
  }
}
