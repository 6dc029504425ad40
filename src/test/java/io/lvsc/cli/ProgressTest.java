package io.lvsc.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.Phase;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is told how far a run is. */
final class ProgressTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Console console(boolean terminal, Map<String, String> environment) {
    return new Console(
        InputStream.nullInputStream(),
        OutputStream.nullOutputStream(),
        err,
        environment,
        terminal,
        false);
  }

  @Test
  void aTerminalSeesThePhaseUntilDiagnosticsAreDue() {
    try (Progress progress = new Progress(console(true, Map.of()), Duration.ZERO)) {
      progress.begin(Phase.CHECK);
      await("\r\u001b[Klvsc: check, 0 s");
      progress.begin(Phase.REPORT);
      assertTrue(err.toString(UTF_8).endsWith("0 s\r\u001b[K"));
    }
    assertTrue(err.toString(UTF_8).endsWith("0 s\r\u001b[K"));
  }

  private void await(String text) {
    assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () -> {
          while (!err.toString(UTF_8).contains(text)) {
            Thread.sleep(10);
          }
        });
  }

  @Test
  void shortRunsPipesAndContinuousIntegrationSeeNothing() throws Exception {
    Progress[] silent = {
      new Progress(console(true, Map.of()), Duration.ofHours(1)),
      new Progress(console(false, Map.of()), Duration.ZERO),
      new Progress(console(true, Map.of("CI", "true")), Duration.ZERO)
    };
    Thread.sleep(300);
    for (Progress each : silent) {
      each.begin(Phase.REPORT);
      each.close();
    }
    assertEquals("", err.toString(UTF_8));
  }
}
