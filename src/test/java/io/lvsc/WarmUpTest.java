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
   * What only a cluster without VRRP has: VIPs of lvsc's own, routers bound to a director's MAC,
   * and VIPs that all directors announce.
   */
  private static final Set<String> WITHOUT_VRRP =
      Set.of(
          "HOST/etc/bird/bird.conf",
          "HOST/etc/lvsc/addresses",
          "HOST/etc/lvsc/announcements",
          "HOST/etc/lvsc/neighbors",
          "ROUTERS.md",
          "groups/directors/etc/systemd/system/bird.service.d/lvsc.conf",
          "groups/directors/etc/systemd/system/lvsc-director-repair.service.d/bird.conf",
          "groups/directors/etc/systemd/system/lvsc-director.service.d/bird.conf",
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
    missing.removeAll(WITHOUT_VRRP);
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
