package io.lvsc.cli;

/** Why arguments ask for something that there is not, in words for the user. */
final class WrongUsage extends Exception {
  private static final long serialVersionUID = 1L;

  WrongUsage(String message) {
    super(message);
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
