package io.lvsc.cli;

import io.lvsc.disk.FileTrouble;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code lvsc check}: says what is wrong with a spec, and writes nothing. */
final class CheckCommand implements Command {

  @Override
  public String name() {
    return "check";
  }

  @Override
  public CommandSpec spec() {
    return Options.withSpec(
        Options.of(
            this, "Say what is wrong with a spec, and write nothing.", "lvsc check cluster.yaml"));
  }

  @Override
  public ExitCode run(ParseResult arguments, Console console) throws FileTrouble {
    try (Progress progress = new Progress(console)) {
      Inspection inspection = Inspection.of(arguments, console, progress::begin);
      inspection.report();
      return inspection.passed().isPresent() ? ExitCode.FINE : ExitCode.SPEC_TROUBLE;
    }
  }
}
