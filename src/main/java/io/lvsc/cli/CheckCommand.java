package io.lvsc.cli;

import io.lvsc.disk.FileTrouble;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code lvsc check}: says what is wrong with a spec, and writes nothing. */
final class CheckCommand implements Command {
  /** What is said of several specs in these formats can stand in a row. */
  private static final Set<Format> IN_ROWS = Set.of(Format.TEXT, Format.GITHUB);

  @Override
  public String name() {
    return "check";
  }

  @Override
  public CommandSpec spec() {
    return Options.withDiagnostics(
        Options.of(
                this,
                "Say what is wrong with a spec, or with each of several, and write nothing.",
                "lvsc check cluster.yaml",
                "lvsc check clusters/*.yaml")
            .addPositional(Options.specs()));
  }

  @Override
  public ExitCode run(ParseResult arguments, Console console) throws FileTrouble, WrongUsage {
    List<String> specs = Options.specNames(arguments);
    Format format = Options.format(arguments);
    if (specs.size() > 1 && !IN_ROWS.contains(format)) {
      throw new WrongUsage(
          "`--format "
              + Options.word(format)
              + "` is one document about one SPEC; say `lvsc check` for each of them");
    }
    boolean passed = true;
    try (Progress progress = new Progress(console)) {
      for (String spec : specs) {
        Inspection inspection = Inspection.of(arguments, console, progress::begin, format, spec);
        inspection.report();
        passed &= inspection.passed().isPresent();
      }
    }
    return passed ? ExitCode.FINE : ExitCode.SPEC_TROUBLE;
  }
}
