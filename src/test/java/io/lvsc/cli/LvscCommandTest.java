package io.lvsc.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands as a user meets them: what stands where, and the exit codes. */
final class LvscCommandTest {
  private static final String WARNING =
      Specs.GOOD + "allow: [ { rule: allow-unused, reason: none } ]\n";

  private static final String BAD = Specs.GOOD.replace("server: web1", "server: web1, port: 8443");

  private SpecFolder cluster;

  @BeforeEach
  void writeSpec(@TempDir Path temp) throws IOException {
    cluster = SpecFolder.in(temp);
  }

  @Test
  void buildWritesTheTree() {
    Lvsc run = cluster.build();
    assertEquals("", run.err());
    assertEquals(0, run.exit());
    assertTrue(run.out().matches(".*/out: \\d+ files, \\d+ written\n"), run.out());
    assertTrue(Files.isRegularFile(cluster.out().resolve("manifest.json")));
    assertTrue(
        Files.isExecutable(cluster.out().resolve("groups/directors/usr/local/sbin/lvsc-director")));
    assertTrue(cluster.build().out().endsWith(" files, none changed\n"));
  }

  @Test
  void errorsGoToStandardErrorAndNothingIsWritten() throws IOException {
    cluster.write(BAD);
    Lvsc run = cluster.build();
    assertEquals(1, run.exit());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("error[dr-port-mapping]: "), run.err());
    assertTrue(run.err().endsWith("cluster.yaml: 1 error\n"), run.err());
    assertFalse(Files.exists(cluster.out()));
  }

  @Test
  void strictLetsWarningsFailAndPrintsThemAsWarnings() throws IOException {
    cluster.write(WARNING);
    assertEquals(0, cluster.check().exit());
    Lvsc strict = cluster.build("--strict");
    assertEquals(1, strict.exit());
    assertTrue(strict.err().startsWith("warning[allow-unused]: "), strict.err());
    assertFalse(Files.exists(cluster.out()));
    assertEquals(0, cluster.build().exit());
  }

  @Test
  void documentsHaveStandardOutputToThemselves() throws IOException {
    Lvsc build = cluster.build("--format", "json");
    JsonNode document = JsonMapper.shared().readTree(build.out());
    assertEquals("[]", document.path("diagnostics").toString());
    assertTrue(build.err().endsWith("written\n"), build.err());
    cluster.write(BAD);
    Lvsc check = cluster.check("--format=json");
    assertEquals(1, check.exit());
    assertEquals("", check.err());
    assertEquals(
        "dr-port-mapping",
        JsonMapper.shared().readTree(check.out()).at("/diagnostics/0/rule").asString());
    assertTrue(cluster.check("--format=github").out().startsWith("::error file="));
    assertTrue(cluster.check("--format=sarif").out().contains("\"version\": \"2.1.0\""));
    assertTrue(cluster.check("--format=gitlab").out().startsWith("["));
  }

  @Test
  void aDashIsStandardInput() {
    Lvsc run =
        Lvsc.run(new ByteArrayInputStream(BAD.getBytes(UTF_8)), Map.of(), false, "check", "-");
    assertEquals(1, run.exit());
    assertTrue(run.err().contains(" --> -:18:"), run.err());
  }

  /** Each is reported by its name, also where all that is said is one document. */
  @Test
  void severalSpecsAreCheckedOneByOne() throws IOException {
    cluster.write(BAD);
    String fine = "examples/dr-pair/cluster.yaml";
    Lvsc run = Lvsc.run("check", fine, cluster.spec().toString(), fine);
    assertEquals(1, run.exit());
    assertTrue(run.err().contains("\n  --> " + cluster.spec() + ":"), run.err());
    assertEquals(0, Lvsc.run("check", fine, fine).exit());
    assertEquals(
        1, Lvsc.run("check", "--format", "github", fine, cluster.spec().toString()).exit());
    assertEquals(2, Lvsc.run("check").exit());
    String alone = cluster.check("--format=json").out();
    Lvsc json = Lvsc.run("check", "--format", "json", fine, cluster.spec().toString());
    assertEquals(1, json.exit());
    assertEquals(alone, json.out());
    Lvsc twice =
        Lvsc.run(
            "check",
            "--format",
            "json",
            cluster.spec().toString(),
            fine,
            cluster.spec().toString());
    assertEquals(
        2 * JsonMapper.shared().readTree(alone).path("diagnostics").size(),
        JsonMapper.shared().readTree(twice.out()).path("diagnostics").size());
    for (String format : List.of("sarif", "gitlab")) {
      Lvsc document = Lvsc.run("check", "--format", format, fine, cluster.spec().toString());
      assertEquals(1, document.exit());
      assertEquals(cluster.check("--format", format).out(), document.out());
      assertEquals(0, Lvsc.run("check", "--format", format, fine, fine).exit());
    }
  }

  @Test
  void colorIsForTerminalsUnlessSaidOtherwise() throws IOException {
    cluster.write(BAD);
    assertTrue(isColored(true, Map.of()));
    assertFalse(isColored(false, Map.of()));
    assertFalse(isColored(true, Map.of("NO_COLOR", "1")));
    assertTrue(isColored(true, Map.of("NO_COLOR", "")));
    assertTrue(isColored(false, Map.of("FORCE_COLOR", "1")));
    assertFalse(isColored(false, Map.of("FORCE_COLOR", "1", "NO_COLOR", "1")));
    assertFalse(isColored(false, Map.of("FORCE_COLOR", "1"), "--color=never"));
    assertFalse(isColored(true, Map.of(), "--color=never"));
    assertTrue(isColored(false, Map.of("NO_COLOR", "1"), "--color=always"));
  }

  private boolean isColored(boolean terminal, Map<String, String> environment, String... more) {
    return Lvsc.run(InputStream.nullInputStream(), environment, terminal, cluster.checking(more))
        .err()
        .contains("\u001b[");
  }

  /** While the result is printed nothing more is said of the run: the line is gone, for good. */
  @Test
  void noProgressStandsBeforeTheResult() {
    InputStream slow =
        new ByteArrayInputStream(Specs.GOOD.getBytes(UTF_8)) {
          @Override
          public synchronized int read(byte[] bytes, int offset, int length) {
            pause(1_500);
            return super.read(bytes, offset, length);
          }
        };
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    OutputStream result =
        new OutputStream() {
          @Override
          public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            pause(500);
            screen.write(bytes, offset, length);
          }
        };
    Console terminal = new Console(slow, result, screen, Map.of(), true, true);
    assertEquals(0, LvscCommand.run(terminal, "build", "-", "-o", cluster.out().toString()));
    String shown = screen.toString(UTF_8);
    assertTrue(shown.startsWith("\r\u001b[Klvsc: read, 1 s"), shown);
    assertTrue(
        shown.matches("(?s).*\r\u001b\\[K\\Q" + cluster.out() + "\\E: \\d+ files, .*\n"), shown);
  }

  private static void pause(int milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void timingsHaveALineForEachPhase() {
    Lvsc run = cluster.build("--timings");
    for (String phase :
        List.of(
            "java", "read", "parse", "bind", "check", "plan", "emit", "report", "write", "total")) {
      assertTrue(run.err().matches("(?s)(.*\n)?" + phase + " +[0-9.]+ ms\n.*"), run.err());
    }
  }
}
