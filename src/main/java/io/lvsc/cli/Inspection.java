package io.lvsc.cli;

import io.lvsc.Compiler;
import io.lvsc.Phase;
import io.lvsc.Verdict;
import io.lvsc.check.Catalogue;
import io.lvsc.check.Checked;
import io.lvsc.check.rules.Rules;
import io.lvsc.diag.Diagnosis;
import io.lvsc.diag.Formatter;
import io.lvsc.diag.GithubFormatter;
import io.lvsc.diag.GitlabFormatter;
import io.lvsc.diag.JsonFormatter;
import io.lvsc.diag.SarifFormatter;
import io.lvsc.diag.Summary;
import io.lvsc.diag.TextFormatter;
import io.lvsc.disk.FileTrouble;
import io.lvsc.source.SourceFile;
import io.lvsc.syntax.SpecText;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.ParseResult;

/** Checks the spec that the arguments name, and prints what is to be said about it. */
final class Inspection {
  private final ParseResult arguments;
  private final Console console;
  private final Consumer<Phase> begin;

  Inspection(ParseResult arguments, Console console, Consumer<Phase> begin) {
    this.arguments = arguments;
    this.console = console;
    this.begin = begin;
  }

  /** The spec that was checked; empty if it must not pass. */
  Optional<Checked> run() throws FileTrouble {
    begin.accept(Phase.READ);
    SpecText text = SpecFile.read(Options.specName(arguments), console.in());
    Verdict verdict = Compiler.check(text, LocalDate.now(Clock.systemUTC()), begin);
    begin.accept(Phase.REPORT);
    Diagnosis diagnosis = Diagnosis.of(verdict.diagnostics(), verdict.furtherErrors());
    print(formatter(text.source()).format(diagnosis));
    return verdict.checked().filter(checked -> passes(diagnosis.summary()));
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
      case SARIF ->
          new SarifFormatter(source, LvscCommand.version(), new Catalogue(Rules.ALL)::page);
      case GITHUB -> new GithubFormatter(source);
      case GITLAB -> new GitlabFormatter(source);
    };
  }
}
