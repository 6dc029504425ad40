package io.lvsc.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Map;

/** One run of the command line in this process. */
public record Lvsc(int exit, String out, String err) {

  public static Lvsc run(String... arguments) {
    return run(new ByteArrayInputStream(new byte[0]), Map.of(), false, arguments);
  }

  static Lvsc run(
      InputStream in, Map<String, String> environment, boolean terminal, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        LvscCommand.run(new Console(in, out, err, environment, terminal, terminal), arguments);
    return new Lvsc(exit, out.toString(UTF_8), err.toString(UTF_8));
  }
}
