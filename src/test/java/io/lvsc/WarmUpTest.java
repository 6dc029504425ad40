package io.lvsc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lvsc.emit.OutputFile;
import io.lvsc.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The spec that the class archive is made with goes through all that a build goes through. */
final class WarmUpTest {
  private static final Path SPEC = Path.of("src/main/sh/warm-up.yaml");

  /**
   * What only a cluster with one director has: VIPs of lvsc's own, and routers bound to its MAC.
   */
  private static final Set<String> OF_ONE_DIRECTOR =
      Set.of(
          "HOST/etc/lvsc/addresses",
          "HOST/etc/lvsc/neighbors",
          "groups/routers/etc/systemd/system/lvsc-router-repair.service",
          "groups/routers/etc/systemd/system/lvsc-router-repair.timer",
          "groups/routers/etc/systemd/system/lvsc-router.service",
          "groups/routers/usr/local/sbin/lvsc-router");

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
    missing.removeAll(OF_ONE_DIRECTOR);
    missing.removeAll(built());
    assertEquals(Set.of(), missing);
  }

  private static Set<String> built() throws Exception {
    SourceFile source = new SourceFile(SPEC.toString(), Files.readString(SPEC));
    return Compiler.compile(source, LocalDate.EPOCH).output().orElseThrow().files().stream()
        .map(OutputFile::path)
        .map(WarmUpTest::kind)
        .collect(Collectors.toSet());
  }

  private static String kind(String path) {
    return path.replaceFirst("^hosts/[^/]+/", "HOST/");
  }
}
