package io.lvsc.cli;

import io.lvsc.Compiler;
import io.lvsc.Phase;
import io.lvsc.Verdict;
import io.lvsc.check.Checked;
import io.lvsc.diag.Diagnosis;
import io.lvsc.diag.Diagnostic;
import io.lvsc.diag.DocumentFormatter;
import io.lvsc.diag.GithubFormatter;
import io.lvsc.diag.SpecDiagnosis;
import io.lvsc.diag.Summary;
import io.lvsc.diag.TextFormatter;
import io.lvsc.disk.FileTrouble;
import io.lvsc.schema.Language;
import io.lvsc.source.SourceFile;
import io.lvsc.syntax.SpecText;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.ParseResult;

/** A spec that was read and checked, and how what is to be said about it is printed. */
final class Inspection {
  private final ParseResult arguments;
  private final Console console;
  private final Consumer<Phase> begin;
  private final Format format;
  private final SourceFile source;
  private final Verdict verdict;

  private Inspection(
      ParseResult arguments,
      Console console,
      Consumer<Phase> begin,
      Format format,
      SourceFile source,
      Verdict verdict) {
    this.arguments = arguments;
    this.console = console;
    this.begin = begin;
    this.format = format;
    this.source = source;
    this.verdict = verdict;
  }

  /** Checks the spec that the arguments name. */
  static Inspection of(ParseResult arguments, Console console, Consumer<Phase> begin)
      throws FileTrouble {
    return of(arguments, console, begin, Options.format(arguments));
  }

  /** Checks the spec for a command whose {@code --format} is about something else. */
  static Inspection of(ParseResult arguments, Console console, Consumer<Phase> begin, Format format)
      throws FileTrouble {
    return of(arguments, console, begin, format, Options.specName(arguments));
  }

  /** Checks the spec of this name. */
  static Inspection of(
      ParseResult arguments, Console console, Consumer<Phase> begin, Format format, String spec)
      throws FileTrouble {
    begin.accept(Phase.READ);
    SpecText text = SpecFile.read(spec, console.in());
    Verdict verdict = Compiler.check(text, LocalDate.now(Clock.systemUTC()), begin);
    return new Inspection(arguments, console, begin, format, text.source(), verdict);
  }

  /** The spec that was checked; empty if it must not pass. */
  Optional<Checked> passed() {
    return verdict.checked().filter(checked -> passes(Summary.of(verdict.diagnostics())));
  }

  /** The text of the spec. */
  SourceFile source() {
    return source;
  }

  /** Prints what is to be said about the spec. */
  void report() throws FileTrouble {
    report(List.of());
  }

  /**
   * Prints what is to be said about the spec and about its output.
   *
   * @param output what is wrong with files of the output
   */
  void report(List<Diagnostic> output) throws FileTrouble {
    begin.accept(Phase.REPORT);
    List<Diagnostic> all = Stream.concat(verdict.diagnostics().stream(), output.stream()).toList();
    Diagnosis diagnosis = Diagnosis.of(all, verdict.furtherErrors());
    Optional<DocumentFormatter> document = format.document();
    if (document.isPresent()) {
      console.result(document.get().format(List.of(new SpecDiagnosis(source, diagnosis))));
    } else if (format == Format.GITHUB) {
      console.result(new GithubFormatter(source).format(diagnosis));
    } else {
      console.say(text().format(diagnosis));
    }
  }

  /** What is to be said about the spec, for a document about several. */
  SpecDiagnosis diagnosis() {
    return new SpecDiagnosis(source, Diagnosis.of(verdict.diagnostics(), verdict.furtherErrors()));
  }

  private boolean passes(Summary summary) {
    boolean strict = arguments.hasMatchedOption("--strict");
    return summary.errors() == 0 && !(strict && summary.warnings() > 0);
  }

  private TextFormatter text() {
    TextFormatter formatter =
        new TextFormatter(
            source, Options.colored(arguments, console.terminal(), console), Language::topic);
    return arguments.hasMatchedOption("--all") ? formatter.showingAll() : formatter;
  }
}
