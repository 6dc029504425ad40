package io.lvsc.cli;

import io.lvsc.disk.FileTrouble;
import io.lvsc.schema.SchemaValidator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code lvsc schema}: prints the JSON Schema of specs, for editors. */
final class SchemaCommand implements Command {

  @Override
  public String name() {
    return "schema";
  }

  @Override
  public CommandSpec spec() {
    return Options.of(
        this,
        "Print the JSON Schema of specs, which editors read.",
        "lvsc schema > cluster.schema.json");
  }

  @Override
  public ExitCode run(ParseResult arguments, Console console) throws FileTrouble {
    console.result(SchemaValidator.text());
    return ExitCode.FINE;
  }
}
