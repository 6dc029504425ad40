package io.lvsc.cli;

/** The {@code lvsc} command. */
public final class LvscCommand {
  private LvscCommand() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    System.err.println("lvsc: no commands yet");
    System.exit(2);
  }
}
