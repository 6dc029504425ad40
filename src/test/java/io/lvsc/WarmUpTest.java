package io.lvsc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lvsc.emit.OutputFile;
import io.lvsc.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The specs that the class archive is made with go through all that a build goes through. */
final class WarmUpTest {
  private static final Path SPECS = Path.of("src/main/resources/io/lvsc/cli/warm-up");

  /** Few clusters announce, and every start loads what the archive has. */
  private static final Set<String> OF_ANNOUNCEMENTS =
      Set.of(
          "HOST/etc/bird/bird.conf",
          "HOST/etc/lvsc/announcements",
          "ROUTERS.md",
          "groups/directors/etc/systemd/system/bird.service.d/lvsc.conf",
          "groups/directors/etc/systemd/system/lvsc-director-repair.service.d/bird.conf",
          "groups/directors/etc/systemd/system/lvsc-director.service.d/bird.conf");

  @Test
  void warmUpBuildsEveryKindOfFile() throws Exception {
    Set<String> missing = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("examples"))) {
      files
          .filter(Files::isRegularFile)
          .map(file -> Path.of("examples").relativize(file))
          .filter(file -> file.getNameCount() > 2 && file.getName(1).toString().equals("expected"))
          .map(file -> kind(file.subpath(2, file.getNameCount()).toString()))
          .forEach(missing::add);
    }
    missing.removeAll(OF_ANNOUNCEMENTS);
    missing.removeAll(built());
    assertEquals(Set.of(), missing);
  }

  private static Set<String> built() throws Exception {
    try (Stream<Path> specs = Files.list(SPECS)) {
      return specs.flatMap(WarmUpTest::built).collect(Collectors.toSet());
    }
  }

  private static Stream<String> built(Path spec) {
    SourceFile source;
    try {
      source = new SourceFile(spec.toString(), Files.readString(spec));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Compiler.compile(source, LocalDate.EPOCH).output().orElseThrow().files().stream()
        .map(OutputFile::path)
        .map(WarmUpTest::kind);
  }

  private static String kind(String path) {
    return path.replaceFirst("^hosts/[^/]+/", "HOST/");
  }
}
