package io.lvsc.cli;

/** The {@code lvsc} command. */
public final class LvscCommand {
  private LvscCommand() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    if (args.length == 1 && args[0].equals("--version")) {
      System.out.println("lvsc " + LvscCommand.class.getPackage().getImplementationVersion());
      return;
    }
    System.err.println("lvsc: no commands yet");
    System.exit(2);
  }
}
