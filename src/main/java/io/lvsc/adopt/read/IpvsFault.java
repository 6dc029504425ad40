package io.lvsc.adopt.read;

/** Why ipvsadm or lvsc cannot take a command. */
final class IpvsFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final int word;

  /**
   * @param word the argument at fault, counted from 0; negative for the command as a whole
   */
  IpvsFault(int word, String message) {
    super(message);
    this.word = word;
  }

  int word() {
    return word;
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
