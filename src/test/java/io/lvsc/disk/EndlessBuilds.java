package io.lvsc.disk;

import io.lvsc.emit.OutputTree;
import java.nio.file.Path;

/** A process that writes two trees by turns into one folder until it is stopped. */
final class EndlessBuilds {
  static final OutputTree A = Trees.lettered('a', 8, 2000);
  static final OutputTree B = Trees.lettered('b', 8, 2000);

  private EndlessBuilds() {}

  public static void main(String[] args) throws Exception {
    Path output = Path.of(args[0]);
    for (long i = 0; ; i++) {
      TreeWriter.write(output, i % 2 == 0 ? A : B);
      if (i == 1) {
        System.out.println("under way");
      }
      // Another build looks for its turn now and then, and would not meet a gap of microseconds.
      Thread.sleep(2);
    }
  }

  /** Starts the process, and returns when it has written both trees. */
  static Process start(Path output) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                EndlessBuilds.class.getName(),
                output.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (process.inputReader().readLine() == null) {
      throw new AssertionError("the builds ended with " + process.waitFor());
    }
    return process;
  }
}
