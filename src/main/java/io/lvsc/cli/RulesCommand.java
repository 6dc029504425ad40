package io.lvsc.cli;

import io.lvsc.check.Catalog;
import io.lvsc.check.rules.Rules;
import io.lvsc.diag.JsonObject;
import io.lvsc.diag.RulePage;
import io.lvsc.disk.FileTrouble;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code lvsc rules}: lists all rules, a line each. */
final class RulesCommand implements Command {
  private static final String JSON = "json";

  @Override
  public String name() {
    return "rules";
  }

  @Override
  public CommandSpec spec() {
    return Options.of(
            this,
            "List all rules: id, severity, and what each is about.",
            "lvsc rules",
            "lvsc rules --format json")
        .addOption(
            Options.choice(
                "--format",
                "FORMAT",
                List.of("text", JSON),
                "text",
                "text, or json with the pages."));
  }

  @Override
  public ExitCode run(ParseResult arguments, Console console) throws FileTrouble {
    Catalog catalog = new Catalog(Rules.ALL);
    if (Options.value(arguments, "--format").orElse("text").equals(JSON)) {
      console.result(json(catalog));
      return ExitCode.FINE;
    }
    List<String> ids = catalog.ids();
    int width = ids.stream().mapToInt(String::length).max().orElse(0);
    StringBuilder list = new StringBuilder();
    for (String id : ids) {
      RulePage page = catalog.page(id);
      list.append(id)
          .append(" ".repeat(width - id.length() + 2))
          .append(String.format("%-9s", page.severity().keyword()))
          .append(page.sentence())
          .append('\n');
    }
    console.result(list.toString());
    return ExitCode.FINE;
  }

  private static String json(Catalog catalog) {
    return JsonObject.print(
        new JsonObject()
            .with("version", 1)
            .with("rules", catalog.ids().stream().map(id -> json(catalog.page(id))).toList()));
  }

  private static JsonObject json(RulePage page) {
    return new JsonObject()
        .with("rule", page.id())
        .with("severity", page.severity().keyword())
        .with("about", page.sentence())
        .with("page", page.text());
  }
}
