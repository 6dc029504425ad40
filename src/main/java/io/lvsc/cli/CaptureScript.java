package io.lvsc.cli;

import io.lvsc.text.Texts;

/** The script that makes a folder of captures on a host. */
final class CaptureScript {
  private static final String RESOURCE = "io/lvsc/adopt/capture.sh";

  private CaptureScript() {}

  static String text() {
    return Texts.read(RESOURCE);
  }
}
