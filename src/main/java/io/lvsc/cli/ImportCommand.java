package io.lvsc.cli;

import io.lvsc.adopt.Account;
import io.lvsc.adopt.Imported;
import io.lvsc.adopt.Importer;
import io.lvsc.adopt.Kind;
import io.lvsc.adopt.ledger.Complaints;
import io.lvsc.diag.Diagnosis;
import io.lvsc.diag.Diagnostic;
import io.lvsc.diag.TextFormatter;
import io.lvsc.disk.FileTrouble;
import io.lvsc.disk.Reason;
import io.lvsc.syntax.SpecText;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code lvsc import}: writes a spec of what runs today, and proves that it builds the same. */
final class ImportCommand implements Command {

  @Override
  public String name() {
    return "import";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.of(
            this,
            "Write a spec of what runs today: of keepalived.conf, ldirectord.cf, ipvsadm rules,"
                + " scripts or units, and captures.",
            "lvsc import keepalived.conf -o cluster.yaml");
    return spec.addPositional(
            PositionalParamSpec.builder()
                .paramLabel("INPUT")
                .type(File[].class)
                .index("0..*")
                .arity("0..*")
                .description(
                    "A file, a folder of captures, or `-`; several together are one cluster.")
                .build())
        .addOption(
            OptionSpec.builder("-o", "--output")
                .paramLabel("SPEC")
                .type(File.class)
                .description("The spec to write; standard output if not given.")
                .build())
        .addOption(
            Options.file("--report", "FILE", "Write the report there instead of standard error."))
        .addOption(text("--name", "NAME", "The name of the cluster, `imported` if not given."))
        .addOption(text("--host", "HOST", "The host that the files were taken from."))
        .addOption(
            OptionSpec.builder("--as")
                .paramLabel("KIND")
                .type(String.class)
                .completionCandidates(kinds())
                .description(
                    "The kind of the files, where their text does not tell: "
                        + String.join(", ", kinds())
                        + ".")
                .build())
        .addOption(
            text("--id", "NAME", "Which lines that begin with `@` of keepalived.conf are meant."))
        .addOption(
            OptionSpec.builder("--format")
                .paramLabel("FORMAT")
                .type(String.class)
                .completionCandidates(List.of("text", "json"))
                .defaultValue("text")
                .description("How the report is printed: text, or json on standard output.")
                .build())
        .addOption(
            Options.flag("--capture", "Print the shell script that captures a host, and exit."));
  }

  private static OptionSpec text(String name, String label, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(String.class)
        .description(description)
        .build();
  }

  private static List<String> kinds() {
    return Arrays.stream(Kind.values()).map(Kind::keyword).toList();
  }

  @Override
  public ExitCode run(ParseResult arguments, Console console) throws FileTrouble, WrongUsage {
    if (arguments.hasMatchedOption("--capture")) {
      console.result(CaptureScript.text());
      return ExitCode.FINE;
    }
    boolean json = isJson(arguments);
    String output = Options.value(arguments, "-o").orElse("");
    if (json && output.isEmpty()) {
      throw new WrongUsage(
          "`--format json` prints the report on standard output, so the spec needs `-o`"
              + "\nSee `lvsc import --help`.");
    }
    Inputs inputs =
        new Inputs(Options.value(arguments, "--host").orElse(""), kind(arguments), console.in());
    if (!arguments.hasMatchedPositional(0)) {
      throw new WrongUsage("no INPUT is named\nSee `lvsc import --help`.");
    }
    for (String each : arguments.matchedPositional(0).originalStringValues()) {
      inputs.add(each);
    }
    for (SpecText each : inputs.faulty()) {
      console.say(
          new TextFormatter(each.source(), false, Diagnostic::rule)
              .format(Diagnosis.of(each.faults())));
    }
    if (!inputs.faulty().isEmpty()) {
      return ExitCode.FILE_TROUBLE;
    }
    return imported(inputs, arguments, console);
  }

  private static ExitCode imported(Inputs inputs, ParseResult arguments, Console console)
      throws FileTrouble, WrongUsage {
    Complaints complaints = new Complaints();
    Importer.Order order =
        new Importer.Order(
            clusterName(arguments),
            LvscCommand.version(),
            LocalDate.now(Clock.systemUTC()),
            Options.value(arguments, "--id").filter(id -> !id.isEmpty()),
            new Includes());
    Optional<Imported> imported = Importer.run(inputs.inputs(), order, complaints);
    if (imported.isEmpty()) {
      complaints
          .byFile()
          .forEach(
              (source, report) ->
                  console.say(
                      new TextFormatter(source, console.terminal(), Diagnostic::rule)
                          .format(Diagnosis.of(report.diagnostics(), report.furtherErrors()))));
      return ExitCode.FILE_TROUBLE;
    }
    write(imported.get(), arguments, console);
    return imported.get().isWhole() ? ExitCode.FINE : ExitCode.SPEC_TROUBLE;
  }

  private static void write(Imported imported, ParseResult arguments, Console console)
      throws FileTrouble {
    String output = Options.value(arguments, "-o").orElse("");
    String report = Options.value(arguments, "--report").orElse("");
    Account account = new Account(imported);
    if (output.isEmpty()) {
      console.result(imported.spec());
    } else {
      write(output, imported.spec(), StandardOpenOption.CREATE_NEW);
    }
    String said = isJson(arguments) ? account.json() : account.text();
    if (!report.isEmpty()) {
      write(report, said, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    } else if (isJson(arguments)) {
      console.result(said);
    } else {
      console.say(said);
    }
  }

  private static void write(String name, String text, OpenOption... how) throws FileTrouble {
    OpenOption[] options = Arrays.copyOf(how, how.length + 1);
    options[how.length] = StandardOpenOption.WRITE;
    try {
      Files.writeString(Path.of(name), text, options);
    } catch (FileAlreadyExistsException e) {
      throw new FileTrouble(
          name, "is there already, and an import overwrites no spec; name another file");
    } catch (InvalidPathException e) {
      throw new FileTrouble(name, "no file can have this name here");
    } catch (IOException e) {
      throw new FileTrouble(name, Reason.of(e));
    }
  }

  private static boolean isJson(ParseResult arguments) {
    return Options.value(arguments, "--format").orElse("text").equals("json");
  }

  private static String clusterName(ParseResult arguments) throws WrongUsage {
    String name = Options.value(arguments, "--name").orElse("imported");
    if (!name.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
      throw new WrongUsage(
          "`"
              + name
              + "` cannot be the name of a cluster: lower-case letters, digits and inner"
              + " hyphens, at most 63 characters\nSee `lvsc import --help`.");
    }
    return name;
  }

  private static Optional<Kind> kind(ParseResult arguments) throws WrongUsage {
    String format = Options.value(arguments, "--format").orElse("text");
    if (!List.of("text", "json").contains(format)) {
      throw new WrongUsage(
          "Invalid value for option '--format': expected one of text, json, not `"
              + format
              + "`\nSee `lvsc import --help`.");
    }
    String word = Options.value(arguments, "--as").orElse("");
    if (word.isEmpty()) {
      return Optional.empty();
    }
    for (Kind kind : Kind.values()) {
      if (kind.keyword().equals(word)) {
        return Optional.of(kind);
      }
    }
    throw new WrongUsage(
        "Invalid value for option '--as': expected one of "
            + String.join(", ", kinds())
            + ", not `"
            + word
            + "`\nSee `lvsc import --help`.");
  }
}
