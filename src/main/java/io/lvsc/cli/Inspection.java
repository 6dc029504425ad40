package io.lvsc.cli;

import io.lvsc.Compilation;
import io.lvsc.Compiler;
import io.lvsc.Phase;
import io.lvsc.diag.Diagnosis;
import io.lvsc.diag.Formatter;
import io.lvsc.diag.GithubFormatter;
import io.lvsc.diag.GitlabFormatter;
import io.lvsc.diag.JsonFormatter;
import io.lvsc.diag.SarifFormatter;
import io.lvsc.diag.Summary;
import io.lvsc.diag.TextFormatter;
import io.lvsc.disk.FileTrouble;
import io.lvsc.emit.OutputTree;
import io.lvsc.source.SourceFile;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.ParseResult;

/** Compiles the spec that the arguments name, and prints what is to be said about it. */
final class Inspection {
  private final ParseResult arguments;
  private final Console console;
  private final Consumer<Phase> begin;

  Inspection(ParseResult arguments, Console console, Consumer<Phase> begin) {
    this.arguments = arguments;
    this.console = console;
    this.begin = begin;
  }

  /** The files to write; empty if the spec must not pass. */
  Optional<OutputTree> run() throws FileTrouble {
    begin.accept(Phase.READ);
    Spec spec = Spec.read(Options.specName(arguments), console.in());
    Compilation compilation =
        spec.faults().isEmpty()
            ? Compiler.compile(spec.source(), LocalDate.now(Clock.systemUTC()), begin)
            : new Compilation(spec.faults(), 0, Optional.empty());
    begin.accept(Phase.REPORT);
    Diagnosis diagnosis = Diagnosis.of(compilation.diagnostics(), compilation.furtherErrors());
    print(formatter(spec.source()).format(diagnosis));
    return compilation.output().filter(output -> passes(diagnosis.summary()));
  }

  private boolean passes(Summary summary) {
    boolean strict = arguments.hasMatchedOption("--strict");
    return summary.errors() == 0 && !(strict && summary.warnings() > 0);
  }

  private void print(String diagnostics) throws FileTrouble {
    if (Options.format(arguments) == Format.TEXT) {
      console.say(diagnostics);
    } else {
      console.result(diagnostics);
    }
  }

  private Formatter formatter(SourceFile source) {
    return switch (Options.format(arguments)) {
      case TEXT -> new TextFormatter(source, Options.colored(arguments, console));
      case JSON -> new JsonFormatter(source);
      case SARIF -> new SarifFormatter(source, LvscCommand.version(), Catalogue::page);
      case GITHUB -> new GithubFormatter(source);
      case GITLAB -> new GitlabFormatter(source);
    };
  }
}
