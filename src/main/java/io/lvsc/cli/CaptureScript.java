package io.lvsc.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The script that makes a folder of captures on a host. */
final class CaptureScript {
  private static final String RESOURCE = "/io/lvsc/adopt/capture.sh";

  private CaptureScript() {}

  static String text() {
    try (InputStream in = CaptureScript.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("no " + RESOURCE + " in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
