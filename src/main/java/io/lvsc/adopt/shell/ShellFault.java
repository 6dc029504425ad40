package io.lvsc.adopt.shell;

/** Why a text is no shell script. */
final class ShellFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int position;
  private final String label;

  /**
   * @param position in the text
   */
  ShellFault(int position, String message, String label) {
    super(message);
    this.position = position;
    this.label = label;
  }

  int position() {
    return position;
  }

  String label() {
    return label;
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
