package io.lvsc.cli;

import io.lvsc.diag.DocumentFormatter;
import io.lvsc.diag.SpecDiagnosis;
import io.lvsc.disk.FileTrouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    return Options.withDiagnostics(
        Options.of(
                this,
                "Say what is wrong with a spec, or with each of several, and write nothing.",
                "lvsc check cluster.yaml",
                "lvsc check clusters/*.yaml",
                "lvsc check --format sarif clusters/*.yaml > lvsc.sarif")
            .addPositional(Options.specs()));
  }

  @Override
  public ExitCode run(ParseResult arguments, Console console) throws FileTrouble {
    Format format = Options.format(arguments);
    Optional<DocumentFormatter> document = format.document();
    List<SpecDiagnosis> said = new ArrayList<>();
    boolean passed = true;
    try (Progress progress = new Progress(console)) {
      for (String spec : Options.specNames(arguments)) {
        Inspection inspection = Inspection.of(arguments, console, progress::begin, format, spec);
        if (document.isPresent()) {
          said.add(inspection.diagnosis());
        } else {
          inspection.report();
        }
        passed &= inspection.passed().isPresent();
      }
    }
    if (document.isPresent()) {
      console.result(document.get().format(said));
    }
    return passed ? ExitCode.FINE : ExitCode.SPEC_TROUBLE;
  }
}
