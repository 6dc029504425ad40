package io.lvsc.cli;

import io.lvsc.Compiler;
import io.lvsc.Phase;
import io.lvsc.check.Checked;
import io.lvsc.diag.PlainText;
import io.lvsc.disk.Difference;
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
        Options.flag("--timings", "Print how long each phase took."));
  }

  @Override
  public ExitCode run(ParseResult arguments, Console console) throws IOException, FileTrouble {
    Outcome outcome = outcome(arguments, console);
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

  private static Outcome outcome(ParseResult arguments, Console console)
      throws IOException, FileTrouble {
    try (Timings timings = new Timings(console, arguments.hasMatchedOption("--timings"));
        Progress progress = new Progress(console)) {
      Consumer<Phase> begin =
          phase -> {
            timings.begin(phase);
            progress.begin(phase);
          };
      Optional<Checked> checked = new Inspection(arguments, console, begin).run();
      if (checked.isEmpty()) {
        return new Outcome("", ExitCode.SPEC_TROUBLE);
      }
      OutputTree tree = Compiler.build(checked.get(), begin);
      begin.accept(Phase.WRITE);
      String directory =
          arguments.hasMatchedOption("-o")
              ? arguments.matchedOption("-o").originalStringValues().get(0)
              : "out";
      return arguments.hasMatchedOption("--check")
          ? compare(directory, tree)
          : new Outcome(
              PlainText.of(directory) + ": " + TreeWriter.write(path(directory), tree) + "\n",
              ExitCode.FINE);
    }
  }

  private static Outcome compare(String directory, OutputTree tree)
      throws IOException, FileTrouble {
    List<Difference> differences = TreeWriter.compare(path(directory), tree);
    StringBuilder text = new StringBuilder();
    for (Difference difference : differences) {
      text.append(PlainText.of(directory)).append('/').append(difference).append('\n');
    }
    if (!differences.isEmpty()) {
      text.append(PlainText.of(directory))
          .append(
              differences.size() == 1
                  ? ": 1 file is not"
                  : ": " + differences.size() + " files are not")
          .append(" what the spec gives; `lvsc build` writes them anew\n");
    }
    return new Outcome(
        text.toString(), differences.isEmpty() ? ExitCode.FINE : ExitCode.SPEC_TROUBLE);
  }

  private static Path path(String directory) throws FileTrouble {
    try {
      return Path.of(directory);
    } catch (InvalidPathException e) {
      throw new FileTrouble(directory, "no folder can have this name here");
    }
  }
}
