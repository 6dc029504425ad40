package io.lvsc.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** What lvsc tells the program that started it; stable. */
enum ExitCode {
  FINE(0, "fine"),
  SPEC_TROUBLE(
      1,
      "the spec has errors, --check or diff found a difference, an import left something open, or"
          + " a traced packet is not answered"),
  WRONG_USAGE(2, "wrong usage"),
  FILE_TROUBLE(
      3, "a file could not be read or written, or a spec to trace, draw or compare has errors"),
  BUG(70, "a bug in lvsc");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /** The meanings by number, as picocli wants them. */
  static Map<String, String> list() {
    Map<String, String> list = new LinkedHashMap<>();
    for (ExitCode code : values()) {
      list.put(Integer.toString(code.number), code.meaning);
    }
    return list;
  }

  int number() {
    return number;
  }
}
