package io.lvsc.diag;

/** Terminal colors (ECMA-48, Select Graphic Rendition). */
enum Ansi {
  BOLD("1"),
  RED("1;31"),
  YELLOW("1;33"),
  GREEN("1;32"),
  BLUE("1;34");

  private final String code;

  Ansi(String code) {
    this.code = code;
  }

  static Ansi of(Severity severity) {
    return switch (severity) {
      case ERROR -> RED;
      case WARNING -> YELLOW;
      case NOTE -> GREEN;
    };
  }

  String paint(String text, boolean color) {
    return color ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
