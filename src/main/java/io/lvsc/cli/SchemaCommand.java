package io.lvsc.cli;

import io.lvsc.diag.Diagnosis;
import io.lvsc.diag.Diagnostic;
import io.lvsc.diag.PlainText;
import io.lvsc.diag.TextFormatter;
import io.lvsc.disk.FileTrouble;
import io.lvsc.disk.Reason;
import io.lvsc.schema.SchemaValidator;
import io.lvsc.syntax.SpecText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code lvsc schema}: prints the JSON Schema of specs, or puts it beside one, for editors. */
final class SchemaCommand implements Command {
  private static final String FILE = "cluster.schema.json";

  /** What tells a schema of lvsc, of any version, from files of others. */
  private static final String OURS = "\"urn:lvsc:schema:cluster:";

  @Override
  public String name() {
    return "schema";
  }

  @Override
  public CommandSpec spec() {
    return Options.of(
            this,
            "Print the JSON Schema of specs, which editors read; or put it beside a spec.",
            "lvsc schema > cluster.schema.json",
            "lvsc schema --write cluster.yaml")
        .addOption(
            Options.file(
                "--write",
                "SPEC",
                "Write the schema to " + FILE + " beside SPEC, and name it in SPEC's first line."));
  }

  @Override
  public ExitCode run(ParseResult arguments, Console console) throws FileTrouble, WrongUsage {
    Optional<String> spec = Options.value(arguments, "--write");
    if (spec.isEmpty()) {
      console.result(SchemaValidator.text());
      return ExitCode.FINE;
    }
    return write(spec.get(), console);
  }

  private static ExitCode write(String spec, Console console) throws FileTrouble, WrongUsage {
    if (spec.equals("-")) {
      throw new WrongUsage(
          "`--write` puts the schema beside a file, and standard input is none; name the spec");
    }
    SpecText read = SpecFile.read(spec, console.in());
    if (!read.faults().isEmpty()) {
      console.say(
          new TextFormatter(read.source(), false, Diagnostic::rule)
              .format(Diagnosis.of(read.faults())));
      return ExitCode.FILE_TROUBLE;
    }
    Path schema = BuildCommand.path(spec).resolveSibling(FILE);
    boolean schemaChanged = writeSchema(schema);
    boolean specChanged = nameIn(spec);
    console.say(
        PlainText.of(schema.toString())
            + (schemaChanged ? ": written\n" : ": is as it should be\n")
            + PlainText.of(spec)
            + (specChanged ? ": names it for editors now\n" : ": names it for editors\n"));
    return ExitCode.FINE;
  }

  private static boolean writeSchema(Path schema) throws FileTrouble {
    try {
      if (Files.exists(schema) && !Files.readString(schema).contains(OURS)) {
        throw new FileTrouble(
            schema.toString(), "is there already, and no schema of lvsc; move it away first");
      }
      return replace(schema, SchemaValidator.text().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new FileTrouble(schema.toString(), Reason.of(e));
    }
  }

  private static boolean nameIn(String spec) throws FileTrouble {
    try {
      Path file = BuildCommand.path(spec).toRealPath();
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      return replace(file, Modeline.set(text, FILE).getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new FileTrouble(spec, Reason.of(e));
    }
  }

  /** Writes a file whole or not at all; returns whether it was another one before. */
  private static boolean replace(Path file, byte[] content) throws IOException {
    boolean there = Files.exists(file);
    if (there && Arrays.equals(Files.readAllBytes(file), content)) {
      return false;
    }
    Path making = file.resolveSibling("." + file.getFileName() + ".lvsc");
    try {
      if (there) {
        Files.copy(
            file, making, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.write(making, content);
      Files.move(making, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(making);
    }
    return true;
  }
}
