package io.lvsc.cli;

import io.lvsc.Compiler;
import io.lvsc.Phase;
import io.lvsc.check.Checked;
import io.lvsc.diag.Diagnostic;
import io.lvsc.diag.PlainText;
import io.lvsc.disk.FileTrouble;
import io.lvsc.disk.TreeWriter;
import io.lvsc.emit.OutputTree;
import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code lvsc build}: checks a spec, then writes the output tree or compares it with the disk. */
final class BuildCommand implements Command {

  @Override
  public String name() {
    return "build";
  }

  @Override
  public CommandSpec spec() {
    return Options.withSpec(
        Options.of(
            this,
            "Check a spec, then write the files of every host.",
            "lvsc build cluster.yaml -o out"),
        OptionSpec.builder("-o", "--output")
            .paramLabel("DIR")
            .type(File.class)
            .defaultValue("out")
            .description("The folder to write, `out` if not given: absent, empty, or lvsc's own.")
            .build(),
        Options.flag(
            "--check",
            "Write nothing; exit 1 if DIR is not what would be written, naming each file."),
        Options.flag("--diff", "With --check: what differs in each file, as diff -u prints it."),
        Options.flag("--timings", "Print how long each phase took."));
  }

  @Override
  public ExitCode run(ParseResult arguments, Console console)
      throws IOException, FileTrouble, WrongUsage {
    if (arguments.hasMatchedOption("--diff") && !arguments.hasMatchedOption("--check")) {
      throw new WrongUsage("`--diff` shows what `--check` finds; write both");
    }
    Outcome outcome;
    try (Timings timings = new Timings(console, arguments.hasMatchedOption("--timings"));
        Progress progress = new Progress(console)) {
      Consumer<Phase> begin =
          phase -> {
            timings.begin(phase);
            progress.begin(phase);
          };
      Inspection inspection = Inspection.of(arguments, console, begin);
      Optional<Checked> checked = inspection.passed();
      if (checked.isEmpty()) {
        inspection.report();
        return ExitCode.SPEC_TROUBLE;
      }
      outcome =
          arguments.hasMatchedOption("--check")
              ? compare(checked.get(), arguments, inspection, begin)
              : write(checked.get(), arguments, inspection, begin);
    }
    // Not before the line of the progress is gone.
    if (Options.format(arguments) == Format.TEXT) {
      console.result(outcome.text);
    } else {
      console.say(outcome.text);
    }
    return outcome.code;
  }

  /**
   * What is said when all is done.
   *
   * @param text for standard output, unless a document for a program stands there
   */
  private record Outcome(String text, ExitCode code) {}

  private static Outcome write(
      Checked checked, ParseResult arguments, Inspection inspection, Consumer<Phase> begin)
      throws IOException, FileTrouble {
    inspection.report();
    OutputTree tree = Compiler.build(checked, begin);
    begin.accept(Phase.WRITE);
    String folder = folder(arguments);
    return new Outcome(
        PlainText.of(folder) + ": " + TreeWriter.write(path(folder), tree) + "\n", ExitCode.FINE);
  }

  /** In a document the files that differ stand among the diagnostics; people see them last. */
  private static Outcome compare(
      Checked checked, ParseResult arguments, Inspection inspection, Consumer<Phase> begin)
      throws IOException, FileTrouble {
    boolean text = Options.format(arguments) == Format.TEXT;
    if (text) {
      inspection.report();
    }
    OutputTree tree = Compiler.build(checked, begin);
    begin.accept(Phase.COMPARE);
    List<Diagnostic> differences = List.of();
    try {
      OutputCheck output = OutputCheck.of(folder(arguments), tree);
      differences = output.diagnostics();
      String diff = arguments.hasMatchedOption("--diff") ? output.diff() : "";
      return new Outcome(
          diff + output.text(), output.differs() ? ExitCode.SPEC_TROUBLE : ExitCode.FINE);
    } finally {
      if (!text) {
        inspection.report(differences);
      }
    }
  }

  private static String folder(ParseResult arguments) {
    return Options.value(arguments, "-o").orElse("out");
  }

  static Path path(String directory) throws FileTrouble {
    try {
      return Path.of(directory);
    } catch (InvalidPathException e) {
      throw new FileTrouble(directory, "no folder can have this name here");
    }
  }
}
