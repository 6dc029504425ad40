package io.lvsc.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files that are made to break a reader, given to the packed {@code target/lvsc}. */
@EnabledOnOs(OS.LINUX)
final class BadInputIT {
  private static final Path LVSC = Path.of(requireNonNull(System.getProperty("lvsc.executable")));

  /** Of processor time, which a busy machine does not stretch as it does the clock's. */
  private static final double MOST_SECONDS = 4;

  private static final int MOST_MEGABYTES = 256;

  private record Bad(String name, String text, Charset charset, String rule, int errors) {
    Bad(String name, String text, String rule, int errors) {
      this(name, text, UTF_8, rule, errors);
    }
  }

  private static Bad syntax(String name, String text) {
    return new Bad(name, text, "yaml-syntax", 1);
  }

  private static List<Bad> files() {
    byte[] binary = new byte[100_000];
    new Random(1).nextBytes(binary);
    String levels =
        IntStream.range(1, 30)
            .mapToObj(i -> "a" + i + ": &a" + i + " [" + repeat("*a" + (i - 1), 10) + "]\n")
            .collect(Collectors.joining());
    return List.of(
        syntax("alias bomb", "a0: &a0 [" + repeat("x", 10) + "]\n" + levels),
        syntax("nested lists", "a: " + "[".repeat(100_000)),
        syntax("nested mappings", "{a: ".repeat(100_000)),
        syntax("nested items", "- ".repeat(100_000)),
        syntax("nested keys", "? ".repeat(100_000)),
        new Bad("binary", new String(binary, ISO_8859_1), ISO_8859_1, "yaml-syntax", 1),
        new Bad("UTF-16", Specs.GOOD, UTF_16, "yaml-syntax", 1),
        syntax("a zero byte", "lvsc: 1\nname: a\0b\n"),
        syntax("unterminated string", Specs.GOOD + "x-a: \"abc\n"),
        syntax("key of a megabyte", Specs.GOOD + "k".repeat(1 << 20) + ": 1\n"),
        new Bad(
            "explicit key of a megabyte",
            Specs.GOOD + "? " + "k".repeat(1 << 20),
            "unknown-key",
            1),
        new Bad("value of a megabyte", Specs.withPort("x".repeat(1 << 20)), "schema", 1),
        new Bad("number of 10,000 digits", Specs.withPort("9".repeat(10_000)), "schema", 1),
        new Bad(
            "duplicate keys", Specs.GOOD + "name: bad\n".repeat(100_000), "duplicate-key", 100_000),
        new Bad(
            "duplicate keys on one line",
            "{" + "name: bad, ".repeat(100_001) + "}",
            "duplicate-key",
            100_000),
        syntax("60 MB of comment", Specs.GOOD + "# " + "c".repeat(60 << 20)),
        syntax("60 MB of blank lines", Specs.GOOD + "\n".repeat(60 << 20)),
        syntax("a word of 60 MB", Specs.GOOD + "x-a: " + "y".repeat(60 << 20)),
        syntax("a string of 60 MB without an end", Specs.GOOD + "x-a: \"" + "y\n".repeat(30 << 20)),
        syntax("60 MB of zero bytes", "\0".repeat(60 << 20)),
        syntax("30 MB of brackets", "[".repeat(30 << 20)),
        syntax("anchors on one line", Specs.GOOD + "x-a: [" + "&a x, ".repeat(100_000) + "}"),
        syntax("tags on one line", Specs.GOOD + "x-a: [" + "!!str x, ".repeat(100_000) + "}"),
        syntax("an escape that is no character", Specs.GOOD + "x-a: \"\\UFFFFFFFF\"\n"),
        syntax("empty", ""),
        syntax("only a comment", "# nothing\n"),
        syntax("recursive list", "a: &a [*a]\n"),
        syntax("recursive mapping", "a: &a { b: *a }\n"),
        syntax("merge cycle", "a: &a\n  b: &b\n    <<: *a\n  <<: *b\n"),
        syntax("object tag", "lvsc: !!java.lang.ProcessBuilder [ls]\n"),
        syntax("another YAML", "%YAML 9.9\n---\n" + Specs.GOOD));
  }

  private static String repeat(String word, int times) {
    return String.join(",", Collections.nCopies(times, word));
  }

  @TestFactory
  Stream<DynamicTest> badFilesGetOneClearDiagnostic(@TempDir Path folder) {
    return files().stream()
        .map(bad -> DynamicTest.dynamicTest(bad.name, () -> assertRefused(bad, folder)));
  }

  private static void assertRefused(Bad bad, Path folder) throws Exception {
    Path file = Files.write(folder.resolve("bad.yaml"), bad.text.getBytes(bad.charset));
    Run run = run(folder, "check", file.toString());
    assertEquals(1, run.exit, run.err);
    assertTrue(run.err.startsWith("error[" + bad.rule + "]: "), () -> head(run.err));
    String count =
        bad.errors == 1 ? "1 error" : bad.errors + " errors; 50 are shown, more with `--all`";
    assertTrue(run.err.endsWith("\n" + file + ": " + count + "\n"), () -> head(run.err));
    run.assertBounded();
  }

  private static String head(String text) {
    return text.substring(0, Math.min(1000, text.length()));
  }

  @Test
  void aHugeFileIsRefusedByItsSize(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("huge.yaml");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(200L << 20);
    }
    Run run = run(folder, "check", file.toString());
    assertEquals(1, run.exit);
    assertTrue(run.err.contains("the file is larger than 64 MiB"), run.err);
    run.assertBounded();
  }

  @Test
  void whatIsNoReadableFileIsThree(@TempDir Path folder) throws Exception {
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    for (Path path : List.of(folder, pipe, folder.resolve("absent"), Path.of("/dev/zero"))) {
      Run run = run(folder, "check", path.toString());
      assertEquals(3, run.exit, run.err);
      assertTrue(run.err.startsWith("lvsc: " + path + ": "), run.err);
      assertEquals(1, run.err.lines().count(), run.err);
      run.assertBounded();
    }
  }

  @Test
  void aNameOfAFileCannotCommandATerminal(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("a\nb\u001b[31m.yaml");
    Run absent = run(folder, "check", file.toString());
    assertEquals(
        "lvsc: " + folder + "/a\\nb\\u001b[31m.yaml: no such file or folder\n", absent.err);
    Files.writeString(file, "lvsc: 1\n");
    Run run = run(folder, "check", file.toString());
    assertTrue(run.err.contains("--> " + folder + "/a\\nb\\u001b[31m.yaml:1:"), run.err);
    assertFalse(run.err.contains("\u001b"), run.err);
  }

  @Test
  void tooLittleMemoryIsNoBug(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("large.yaml");
    Files.writeString(file, Specs.GOOD + "x-a: [" + "1,".repeat(3_000_000) + "]\n");
    Run run = run(folder, Map.of("JDK_JAVA_OPTIONS", "-Xmx24m"), "check", file.toString());
    assertEquals(3, run.exit, run.err);
    assertTrue(run.err.contains("lvsc: this needs more memory than the "), run.err);
  }

  /** Also for root, whom permissions do not stop: nobody can read the memory of a process at 0. */
  @Test
  void aFileThatCannotBeReadIsThree(@TempDir Path folder) throws Exception {
    Run run = run(folder, "check", "/proc/self/mem");
    assertEquals(3, run.exit, run.err);
    assertTrue(run.err.startsWith("lvsc: /proc/self/mem: "), run.err);
  }

  private record Run(int exit, String err, double seconds, long megabytes) {
    void assertBounded() {
      assertTrue(seconds < MOST_SECONDS, seconds + " s of processor time");
      assertTrue(megabytes > 0 && megabytes < MOST_MEGABYTES, megabytes + " MB");
    }
  }

  /** Runs lvsc, and looks at its time and peak memory while it runs. */
  private static Run run(Path folder, String... arguments) throws Exception {
    return run(folder, Map.of(), arguments);
  }

  private static Run run(Path folder, Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(LVSC.toString()));
    command.addAll(List.of(arguments));
    Path err = folder.resolve("stderr");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    double seconds = 0;
    long megabytes = 0;
    while (process.isAlive()) {
      seconds =
          Math.max(
              seconds,
              process.info().totalCpuDuration().map(time -> time.toMillis() / 1e3).orElse(0.0));
      megabytes = Math.max(megabytes, peakMegabytes(process.pid()));
      Thread.sleep(2);
    }
    return new Run(process.waitFor(), Files.readString(err), seconds, megabytes);
  }

  private static long peakMegabytes(long pid) {
    try (Stream<String> status = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return status
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException e) {
      return 0; // It has just ended.
    }
  }
}
