package io.lvsc.cli;

import io.lvsc.check.Catalogue;
import io.lvsc.check.rules.Rules;
import io.lvsc.diag.RulePage;
import io.lvsc.diag.Suggest;
import io.lvsc.disk.FileTrouble;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code lvsc explain}: prints the page of a rule. */
final class ExplainCommand implements Command {

  @Override
  public String name() {
    return "explain";
  }

  @Override
  public CommandSpec spec() {
    return Options.of(
            this,
            "Print a rule's page: what is wrong, why, a bad and a good example.",
            "lvsc explain dr-port-mapping")
        .addPositional(
            PositionalParamSpec.builder()
                .paramLabel("RULE")
                .type(String.class)
                .index("0")
                .required(true)
                .completionCandidates(() -> catalogue().ids().iterator())
                .description("The rule's id, as in `error[dr-port-mapping]`.")
                .build());
  }

  @Override
  public ExitCode run(ParseResult arguments, Console console) throws FileTrouble, WrongUsage {
    String id = arguments.matchedPositionalValue(0, "");
    Optional<RulePage> page = catalogue().find(id);
    if (page.isEmpty()) {
      String help = Suggest.help(id, catalogue().ids());
      throw new WrongUsage(
          "there is no rule `"
              + id
              + "`; "
              + (help.isEmpty() ? "`lvsc rules` lists them all" : help));
    }
    console.result(page.get().text());
    return ExitCode.FINE;
  }

  private static Catalogue catalogue() {
    return new Catalogue(Rules.ALL);
  }
}
