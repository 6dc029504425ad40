package io.lvsc.bench;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Loading classes is most of what a small run does, and their number, unlike its time, is the same
 * on every machine.
 */
final class ClassesIT {
  private static final Path LVSC = Path.of(requireNonNull(System.getProperty("lvsc.executable")));

  /** 3,742 on Java 17; a new rule brings one class or two. */
  private static final int MOST = 3800;

  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin/java");
  private static final Pattern LOADED = Pattern.compile("\\] (\\S+) source: ");

  /** Classes of lvsc and its libraries, without those that are made at run time. */
  private static final Pattern OURS =
      Pattern.compile(
          "(io\\.lvsc|freemarker|org\\.snakeyaml|tools\\.jackson|com\\.networknt|picocli)\\.[^/]+$");

  /** What comes after the last gate of {@code lvsc check}. */
  private static final List<String> BEHIND_THE_GATE =
      List.of(
          "freemarker.",
          "io.lvsc.plan.",
          "io.lvsc.planner.",
          "io.lvsc.emit.",
          "io.lvsc.disk.TreeWriter");

  private Path folder;
  private Path spec;

  @BeforeEach
  void writeSpec(@TempDir Path temp) throws Exception {
    folder = temp;
    spec = Files.writeString(temp.resolve("small.yaml"), SpecGenerator.spec(SpecSize.SMALL));
  }

  @Test
  void smallBuildLoadsFewClasses() throws Exception {
    List<String> loaded = build(spec);
    assertTrue(loaded.size() < MOST, loaded.size() + " classes");
    for (String later : BEHIND_THE_GATE) {
      assertTrue(loaded.stream().anyMatch(name -> name.startsWith(later)), later);
    }
  }

  @Test
  void checkEndsAtItsGate() throws Exception {
    List<String> loaded = loaded("check", spec.toString());
    assertTrue(loaded.contains("io.lvsc.check.Checked"));
    assertEquals(
        List.of(),
        loaded.stream()
            .filter(name -> BEHIND_THE_GATE.stream().anyMatch(name::startsWith))
            .toList());
  }

  /** The class archive has what the warm-up spec loads; whatever else is needed starts slowly. */
  @Test
  void warmUpLoadsWhatBuildsNeed() throws Exception {
    Path warm = Files.createDirectory(folder.resolve("warm-up"));
    Set<String> archived = Set.copyOf(loaded(List.of("-Dlvsc.warm-up=" + warm)));
    for (Path each : List.of(spec, Path.of("examples/dr-pair/cluster.yaml"))) {
      assertEquals(
          List.of(),
          build(each).stream()
              .filter(name -> !archived.contains(name) && OURS.matcher(name).lookingAt())
              .toList(),
          each::toString);
    }
  }

  private List<String> build(Path file) throws Exception {
    Path out = Files.createTempDirectory(folder, "build").resolve("out");
    return loaded("build", file.toString(), "-o", out.toString());
  }

  private List<String> loaded(String... arguments) throws Exception {
    return loaded(List.of(), arguments);
  }

  private List<String> loaded(List<String> options, String... arguments) throws Exception {
    Path log = folder.resolve("classes");
    List<String> java =
        List.of(
            JAVA.toString(), "-Xlog:class+load:file=" + log + "::filecount=0", "-XX:+UseSerialGC");
    List<String> program = List.of("-jar", LVSC.toString());
    Run.of(Stream.of(java, options, program, List.of(arguments)).flatMap(List::stream).toList())
        .orThrow();
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .map(LOADED::matcher)
          .filter(line -> line.find())
          .map(line -> line.group(1))
          .toList();
    }
  }
}
