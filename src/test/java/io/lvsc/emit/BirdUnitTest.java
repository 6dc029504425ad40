package io.lvsc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.FileTrees;
import io.lvsc.Run;
import io.lvsc.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** systemd takes the unit of the package bird2, and lvsc's own, with what lvsc adds to both. */
class BirdUnitTest {
  private static final Path BIRD = Path.of("/lib/systemd/system/bird.service");
  private static final Path GROUP =
      Path.of("examples/anycast-bgp/expected/groups/directors/etc/systemd/system");

  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  @Test
  void dropInsAreTaken() throws Exception {
    prepare();
    assertEquals(new Run(0, ""), verify());
  }

  /** The verifier reads the drop-ins, too. */
  @Test
  void mistakesInDropInsAreFound() throws Exception {
    prepare();
    replace(folder.resolve("bird.service.d/lvsc.conf"), "After=", "Afterward=");
    assertTrue(verify().output().contains("Afterward"));
  }

  private void prepare() throws IOException {
    Tools.need("systemd-analyze");
    if (!Files.exists(BIRD)) {
      Tools.notRun("there is no unit of bird2 here");
    }
    Files.copy(BIRD, folder.resolve("bird.service"));
    FileTrees.copy(GROUP, folder);
    // The verifier wants programs to exist.
    replace(folder.resolve("lvsc-director.service"), "/usr/local/sbin/lvsc-director", "/bin/true");
  }

  private Run verify() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            "systemd-analyze",
            "verify",
            "--man=no",
            folder.resolve("bird.service").toString(),
            folder.resolve("lvsc-director.service").toString());
    builder.environment().put("SYSTEMD_UNIT_PATH", folder + ":");
    return Run.of(builder);
  }

  private static void replace(Path file, String old, String other) throws IOException {
    String text = Files.readString(file);
    assertTrue(text.contains(old), text);
    Files.writeString(file, text.replace(old, other));
  }
}
