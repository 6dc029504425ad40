package io.lvsc.disk;

/** Names from the disk as a terminal may get them. */
final class Printable {
  private Printable() {}

  /** The name on one line, with control characters written as escapes. */
  static String of(String name) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isISOControl(c)) {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
