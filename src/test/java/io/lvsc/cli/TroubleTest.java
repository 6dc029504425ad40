package io.lvsc.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no mistake of a spec: files and outputs that cannot be had, and bugs. */
final class TroubleTest {
  @Test
  void whatIsNoReadableFileIsThree(@TempDir Path folder) throws Exception {
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
