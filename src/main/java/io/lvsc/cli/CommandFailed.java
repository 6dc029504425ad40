package io.lvsc.cli;

/** Why a command cannot do its work, in words for the user, and the exit code that says so. */
final class CommandFailed extends Exception {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  private CommandFailed(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The arguments ask for something that there is not. */
  static CommandFailed usage(String message) {
    return new CommandFailed(ExitCode.WRONG_USAGE, message);
  }

  /** A file or folder cannot be read or written. */
  static CommandFailed file(String name, String reason) {
    return new CommandFailed(ExitCode.FILE_TROUBLE, name + ": " + reason);
  }

  ExitCode exitCode() {
    return exitCode;
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
