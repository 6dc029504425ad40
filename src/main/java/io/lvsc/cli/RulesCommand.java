package io.lvsc.cli;

import io.lvsc.check.Catalog;
import io.lvsc.check.rules.Rules;
import io.lvsc.diag.RulePage;
import io.lvsc.disk.FileTrouble;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code lvsc rules}: lists all rules, a line each. */
final class RulesCommand implements Command {

  @Override
  public String name() {
    return "rules";
  }

  @Override
  public CommandSpec spec() {
    return Options.of(this, "List all rules: id, severity, and what each is about.", "lvsc rules");
  }

  @Override
  public ExitCode run(ParseResult arguments, Console console) throws FileTrouble {
    Catalog catalog = new Catalog(Rules.ALL);
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
}
