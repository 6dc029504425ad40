package io.lvsc.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.fail;

import io.lvsc.FileTrees;
import io.lvsc.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The guests: made once into a cache folder ({@code LVSC_LAB_CACHE}, else {@code
 * ~/.cache/lvsc-lab}), booted for each batch of cases, as many at a time as there are processors.
 */
final class Lab {
  private static final Path SCRIPTS = Path.of("src/test/lab").toAbsolutePath();
  private static final Path RUNS = Path.of("target/lab").toAbsolutePath();

  /** Of a batch of cases, however many there are. */
  private static final Duration LIMIT = Duration.ofMinutes(90);

  private Lab() {}

  /** Where the cases of a batch are to be written. */
  static Path folder(String batch) throws IOException {
    Path job = RUNS.resolve(batch);
    if (Files.exists(job)) {
      FileTrees.delete(job);
    }
    Files.createDirectories(job.resolve("cases"));
    return job;
  }

  /** Runs the cases of a batch, each of which then has what it left in {@code out}. */
  static void run(Path job, List<String> cases) throws IOException, InterruptedException {
    run(job, cases, LIMIT);
  }

  /** The same, if it takes no longer than a limit. */
  static void run(Path job, List<String> cases, Duration limit)
      throws IOException, InterruptedException {
    Files.write(job.resolve("cases.list"), cases);
    int guests = Math.min(cases.size(), Math.min(4, Runtime.getRuntime().availableProcessors()));
    run(job, "init", guests, limit);
  }

  /** Runs one of the lab's scripts, as the first thing in guests that share a folder. */
  static void run(Path job, String script, int guests, Duration limit)
      throws IOException, InterruptedException {
    Path guest = guest();
    copyScripts(job.resolve("lab"));
    List<Process> running = new ArrayList<>();
    for (int i = 0; i < guests; i++) {
      running.add(boot(guest, job, script, "console-" + i + ".log"));
    }
    long end = System.nanoTime() + limit.toNanos();
    for (Process each : running) {
      if (!each.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        running.forEach(Process::destroyForcibly);
        fail("the lab took more than " + limit.toMinutes() + " minutes: see " + job);
      }
    }
  }

  /** Boots one guest, whose job is the script {@code lab/init} of the folder. */
  static Process boot(Path job) throws IOException, InterruptedException {
    return boot(guest(), job, "init", "console.log");
  }

  private static Process boot(Path guest, Path job, String script, String console)
      throws IOException {
    String boot = SCRIPTS.resolve("boot").toString();
    return new ProcessBuilder(boot, guest.toString(), job.toString(), script)
        .redirectErrorStream(true)
        .redirectOutput(job.resolve(console).toFile())
        .start();
  }

  /** The folder of a ready guest; without one the test is reported as not run, or fails in CI. */
  private static Path guest() throws IOException, InterruptedException {
    whatIsMissing().ifPresent(Lab::notRun);
    Path log = Files.createDirectories(RUNS).resolve("make-guest.log");
    Process making =
        new ProcessBuilder(SCRIPTS.resolve("make-guest").toString(), cache().toString())
            .redirectError(log.toFile())
            .start();
    String guest = new String(making.getInputStream().readAllBytes(), UTF_8).strip();
    if (making.waitFor() != 0) {
      notRun("its guest could not be made:\n" + Files.readString(log));
    }
    return Path.of(guest);
  }

  private static Optional<String> whatIsMissing() {
    String os = System.getProperty("os.name", "");
    String processor = System.getProperty("os.arch", "");
    if (!os.toLowerCase(Locale.ROOT).equals("linux") || !processor.equals("amd64")) {
      return Optional.of("it runs on Linux on x86-64, this is " + os + " on " + processor);
    }
    return Stream.of("apt-get", "dpkg-deb", "tar", "gzip", "sha256sum")
        .filter(command -> !Tools.has(command))
        .findFirst()
        .map(command -> "there is no " + command + " here: it runs on Debian and Ubuntu");
  }

  private static void notRun(String why) {
    Tools.notRun("the kernel lab: " + why);
  }

  private static Path cache() {
    String own = System.getenv("LVSC_LAB_CACHE");
    return own != null ? Path.of(own) : Path.of(System.getProperty("user.home"), ".cache/lvsc-lab");
  }

  private static void copyScripts(Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(SCRIPTS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
