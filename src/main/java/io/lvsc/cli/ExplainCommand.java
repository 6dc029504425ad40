package io.lvsc.cli;

import io.lvsc.check.Catalog;
import io.lvsc.check.rules.Rules;
import io.lvsc.diag.RulePage;
import io.lvsc.diag.Suggest;
import io.lvsc.disk.FileTrouble;
import io.lvsc.schema.Language;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code lvsc explain}: prints the page of a rule, or of a key of the language. */
final class ExplainCommand implements Command {

  @Override
  public String name() {
    return "explain";
  }

  @Override
  public CommandSpec spec() {
    return Options.of(
            this,
            "Print what a rule means, why, a wrong and a right spec; or what a key of a spec means.",
            "lvsc explain dr-port-mapping",
            "lvsc explain virtual_services.persistence")
        .addPositional(
            PositionalParamSpec.builder()
                .paramLabel("TOPIC")
                .type(String.class)
                .index("0")
                .required(true)
                .completionCandidates(() -> topics().iterator())
                .description(
                    "A rule's id, as in `error[dr-port-mapping]`, or a key, as in"
                        + " `virtual_services.persistence`.")
                .build())
        .addOption(Options.color());
  }

  @Override
  public ExitCode run(ParseResult arguments, Console console) throws FileTrouble, WrongUsage {
    String topic = arguments.matchedPositionalValue(0, "");
    String page = page(topic);
    if (console.screen()) {
      Pager.show(Screen.of(page, Options.colored(arguments, console.screen(), console)), console);
    } else {
      console.result(page);
    }
    return ExitCode.FINE;
  }

  private static String page(String topic) throws WrongUsage {
    Optional<RulePage> rule = rule(topic);
    if (rule.isPresent()) {
      return rule.get().text();
    }
    Language language = new Language();
    List<String> keys = language.find(topic);
    if (keys.size() == 1) {
      return language.page(keys.get(0));
    }
    if (!keys.isEmpty()) {
      throw new WrongUsage("several keys are named `" + topic + "`: " + Suggest.quoted(keys, ", "));
    }
    String help = Suggest.help(topic, topics());
    throw new WrongUsage(
        "there is no rule and no key `"
            + topic
            + "`; "
            + (help.isEmpty() ? "`lvsc rules` lists the rules, `lvsc schema` has the keys" : help));
  }

  /** A rule by its id in any case: also {@code DrPortMapping}, also with its severity before it. */
  private static Optional<RulePage> rule(String topic) {
    Catalog catalog = new Catalog(Rules.ALL);
    String id = topic.replaceFirst("^[a-z]+\\[(.*)]$", "$1");
    return catalog.ids().stream()
        .filter(each -> letters(each).equals(letters(id)))
        .findFirst()
        .or(() -> Optional.of(id))
        .flatMap(catalog::find);
  }

  private static String letters(String id) {
    return id.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
  }

  private static List<String> topics() {
    return Stream.concat(new Catalog(Rules.ALL).ids().stream(), new Language().keys().stream())
        .toList();
  }
}
