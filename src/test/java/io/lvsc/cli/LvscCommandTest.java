package io.lvsc.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.Run;
import io.lvsc.Tools;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

  private Path folder;
  private Path spec;
  private Path out;

  @BeforeEach
  void writeSpec(@TempDir Path temp) throws IOException {
    folder = temp;
    spec = folder.resolve("cluster.yaml");
    out = folder.resolve("out");
    write(Specs.GOOD);
  }

  private void write(String text) throws IOException {
    Files.writeString(spec, text);
  }

  private Lvsc build(String... more) {
    return Lvsc.run(concat(new String[] {"build", spec.toString(), "-o", out.toString()}, more));
  }

  private Lvsc check(String... more) {
    return Lvsc.run(concat(new String[] {"check", spec.toString()}, more));
  }

  private static String[] concat(String[] first, String... more) {
    String[] all = Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
  }

  @Test
  void buildWritesTheTree() {
    Lvsc run = build();
    assertEquals("", run.err());
    assertEquals(0, run.exit());
    assertTrue(run.out().matches(".*/out: \\d+ files, \\d+ written\n"), run.out());
    assertTrue(Files.isRegularFile(out.resolve("manifest.json")));
    assertTrue(Files.isExecutable(out.resolve("groups/directors/usr/local/sbin/lvsc-director")));
    assertTrue(build().out().endsWith(" files, none changed\n"));
  }

  @Test
  void errorsGoToStandardErrorAndNothingIsWritten() throws IOException {
    write(BAD);
    Lvsc run = build();
    assertEquals(1, run.exit());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("error[dr-port-mapping]: "), run.err());
    assertTrue(run.err().endsWith("cluster.yaml: 1 error\n"), run.err());
    assertFalse(Files.exists(out));
  }

  @Test
  void strictLetsWarningsFailAndPrintsThemAsWarnings() throws IOException {
    write(WARNING);
    assertEquals(0, check().exit());
    Lvsc strict = build("--strict");
    assertEquals(1, strict.exit());
    assertTrue(strict.err().startsWith("warning[allow-unused]: "), strict.err());
    assertFalse(Files.exists(out));
    assertEquals(0, build().exit());
  }

  @Test
  void checkComparesTheTree() throws IOException {
    assertEquals(1, build("--check").exit());
    assertFalse(Files.exists(out), "--check writes nothing");
    build();
    assertEquals(new Lvsc(0, "", ""), build("--check"));
    Files.writeString(out.resolve("inventory.yml"), "edited: true\n");
    Files.delete(out.resolve("hosts/web1/etc/lvsc/realserver.conf"));
    Files.writeString(out.resolve("note"), "");
    write(Specs.GOOD.replace("port: 443", "port: 80"));
    Lvsc run = build("--check");
    assertEquals(1, run.exit());
    assertEquals(
        """
        OUT/README.md: stale
        OUT/hosts/lb1/etc/lvsc/ipvs.rules: stale
        OUT/hosts/lb1/etc/lvsc/names: stale
        OUT/hosts/web1/etc/lvsc/realserver.conf: missing
        OUT/inventory.yml: edited
        OUT/manifest.json: stale
        OUT/note: left over
        OUT: 7 files are not what the spec gives; `lvsc build` writes them anew
        """,
        run.out().replace(out.toString(), "OUT"));
  }

  /** What {@code --diff} prints is what patch(1) makes of one tree the other. */
  @Test
  void checkShowsWhatDiffers() throws Exception {
    build();
    Files.delete(out.resolve("hosts/web1/etc/lvsc/realserver.conf"));
    Files.writeString(out.resolve("inventory.yml"), "edited: true");
    write(Specs.GOOD.replace("port: 443", "port: 80"));
    Lvsc run = build("--check", "--diff");
    assertEquals(1, run.exit());
    String rules = out + "/hosts/lb1/etc/lvsc/ipvs.rules";
    assertTrue(run.out().contains("--- " + rules + "\n+++ " + rules + "\n@@ -1"), run.out());
    assertTrue(
        run.out().contains("--- /dev/null\n+++ " + out + "/hosts/web1/etc/lvsc/realserver.conf"),
        run.out());
    Tools.need("patch");
    Path patch = folder.resolve("patch");
    Files.writeString(patch, run.out());
    Run patched = Run.of("patch", "-p0", "-d", "/", "-i", patch.toString());
    assertEquals(0, patched.exit(), patched.output());
    assertEquals(new Lvsc(0, "", ""), build("--check"));
    assertEquals(2, build("--diff").exit());
  }

  @Test
  void documentsHoldTheFilesThatDiffer() throws IOException {
    build();
    assertEquals(0, build("--check", "--format", "json").exit());
    Files.writeString(out.resolve("inventory.yml"), "edited: true\n");
    String file = out + "/inventory.yml";
    Lvsc json = build("--check", "--format", "json");
    assertEquals(1, json.exit());
    JsonNode document = JsonMapper.shared().readTree(json.out());
    assertEquals(1, document.at("/summary/errors").asInt());
    assertEquals("output-differs", document.at("/diagnostics/0/rule").asString());
    assertEquals(file, document.at("/diagnostics/0/range/file").asString());
    assertEquals(
        "`" + file + "` is edited: it is not as lvsc wrote it",
        document.at("/diagnostics/0/message").asString());
    assertTrue(json.err().startsWith(file + ": edited\n"), json.err());
    Lvsc sarif = build("--check", "--format", "sarif");
    assertEquals(1, sarif.exit());
    JsonNode result = JsonMapper.shared().readTree(sarif.out()).at("/runs/0/results/0");
    assertEquals("error", result.path("level").asString());
    assertEquals(
        "file://" + file,
        result.at("/locations/0/physicalLocation/artifactLocation/uri").asString());
    Lvsc gitlab = build("--check", "--format", "gitlab");
    assertEquals(1, gitlab.exit());
    assertEquals(
        file, JsonMapper.shared().readTree(gitlab.out()).at("/0/location/path").asString());
    Lvsc github = build("--check", "--format", "github");
    assertEquals(1, github.exit());
    assertTrue(github.out().startsWith("::error file=" + file + ",line=1,"), github.out());
  }

  @Test
  void aFolderThatCannotBeReadLeavesTheDocumentWhole() throws IOException {
    Files.writeString(out, "no folder");
    Lvsc run = build("--check", "--format", "json");
    assertEquals(3, run.exit());
    assertEquals(0, JsonMapper.shared().readTree(run.out()).at("/summary/errors").asInt());
  }

  @Test
  void documentsHaveStandardOutputToThemselves() throws IOException {
    Lvsc build = build("--format", "json");
    JsonNode document = JsonMapper.shared().readTree(build.out());
    assertEquals("[]", document.path("diagnostics").toString());
    assertTrue(build.err().endsWith("written\n"), build.err());
    write(BAD);
    Lvsc check = check("--format=json");
    assertEquals(1, check.exit());
    assertEquals("", check.err());
    assertEquals(
        "dr-port-mapping",
        JsonMapper.shared().readTree(check.out()).at("/diagnostics/0/rule").asString());
    assertTrue(check("--format=github").out().startsWith("::error file="));
    assertTrue(check("--format=sarif").out().contains("\"version\": \"2.1.0\""));
    assertTrue(check("--format=gitlab").out().startsWith("["));
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
    write(BAD);
    String fine = "examples/dr-pair/cluster.yaml";
    Lvsc run = Lvsc.run("check", fine, spec.toString(), fine);
    assertEquals(1, run.exit());
    assertTrue(run.err().contains("\n  --> " + spec + ":"), run.err());
    assertEquals(0, Lvsc.run("check", fine, fine).exit());
    assertEquals(1, Lvsc.run("check", "--format", "github", fine, spec.toString()).exit());
    assertEquals(2, Lvsc.run("check").exit());
    String alone = check("--format=json").out();
    Lvsc json = Lvsc.run("check", "--format", "json", fine, spec.toString());
    assertEquals(1, json.exit());
    assertEquals(alone, json.out());
    Lvsc twice = Lvsc.run("check", "--format", "json", spec.toString(), fine, spec.toString());
    assertEquals(
        2 * JsonMapper.shared().readTree(alone).path("diagnostics").size(),
        JsonMapper.shared().readTree(twice.out()).path("diagnostics").size());
    for (String format : List.of("sarif", "gitlab")) {
      Lvsc document = Lvsc.run("check", "--format", format, fine, spec.toString());
      assertEquals(1, document.exit());
      assertEquals(check("--format", format).out(), document.out());
      assertEquals(0, Lvsc.run("check", "--format", format, fine, fine).exit());
    }
  }

  @Test
  void colorIsForTerminalsUnlessSaidOtherwise() throws IOException {
    write(BAD);
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
    String[] arguments = concat(new String[] {"check", spec.toString()}, more);
    return Lvsc.run(InputStream.nullInputStream(), environment, terminal, arguments)
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
    assertEquals(0, LvscCommand.run(terminal, "build", "-", "-o", out.toString()));
    String shown = screen.toString(UTF_8);
    assertTrue(shown.startsWith("\r\u001b[Klvsc: read, 1 s"), shown);
    assertTrue(shown.matches("(?s).*\r\u001b\\[K\\Q" + out + "\\E: \\d+ files, .*\n"), shown);
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
    Lvsc run = build("--timings");
    for (String phase :
        List.of(
            "java", "read", "parse", "bind", "check", "plan", "emit", "report", "write", "total")) {
      assertTrue(run.err().matches("(?s)(.*\n)?" + phase + " +[0-9.]+ ms\n.*"), run.err());
    }
  }

  @Test
  void whatIsNoReadableFileIsThree() throws Exception {
    assertEquals("is a folder; a spec is a file", trouble(folder));
    assertEquals("no such file or folder", trouble(folder.resolve("absent.yaml")));
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    String irregular = "is not a regular file; to read from a pipe, use `-` for standard input";
    assertEquals(irregular, trouble(pipe));
    assertEquals(irregular, trouble(Path.of("/dev/null")));
    Path loop = Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
    assertEquals(
        "too many symbolic links",
        trouble(loop).replace(" or unable to access attributes of symbolic link", ""));
  }

  private static String trouble(Path file) {
    Lvsc run = Lvsc.run("check", file.toString());
    assertEquals(3, run.exit());
    assertEquals("", run.out());
    String before = "lvsc: " + file + ": ";
    assertTrue(run.err().startsWith(before) && run.err().endsWith("\n"), run.err());
    return run.err().substring(before.length()).strip();
  }

  @Test
  void standardOutputThatTakesNothingIsThree() {
    assertEquals(
        "lvsc: standard output: no space left on device\n", refused("No space left on device"));
  }

  /** As of {@code lvsc schema | head}. */
  @Test
  void aReaderWhoHasEnoughIsNoTrouble() {
    assertEquals("", refused("Broken pipe"));
  }

  /** What is said where standard output takes nothing. */
  private static String refused(String why) {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(why);
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(InputStream.nullInputStream(), full, err, Map.of(), false, false);
    assertEquals(3, LvscCommand.run(console, "schema"));
    return err.toString(UTF_8);
  }

  @Test
  void aBugIsSeventyAndSaysSoWithoutAStackTrace() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() {
            throw new IllegalStateException("the moon is full");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            return read();
          }
        };
    Lvsc run = Lvsc.run(broken, Map.of(), false, "check", "-");
    assertEquals(70, run.exit());
    assertTrue(run.err().contains("a bug in lvsc"), run.err());
    assertTrue(run.err().contains("report"), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
    Lvsc debug = Lvsc.run(broken, Map.of(), false, "check", "--debug", "-");
    assertEquals(70, debug.exit());
    assertTrue(debug.err().contains("\tat io.lvsc.cli."), debug.err());
  }
}
