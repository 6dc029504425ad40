package io.lvsc.cli;

import io.lvsc.diag.Suggest;
import io.lvsc.diff.Capture;
import io.lvsc.diff.Changes;
import io.lvsc.diff.Drift;
import io.lvsc.diff.DriftJson;
import io.lvsc.diff.DriftReport;
import io.lvsc.diff.JsonReport;
import io.lvsc.diff.MarkdownReport;
import io.lvsc.diff.Scope;
import io.lvsc.diff.Side;
import io.lvsc.diff.TextReport;
import io.lvsc.disk.FileTrouble;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code lvsc diff}: says what a change does to clients, before it is pushed. */
final class DiffCommand implements Command {
  private static final String SEE = "\nSee `lvsc diff --help`.";
  private static final List<String> FORMATS = List.of("text", "json", "markdown");
  private static final List<String> IGNORED = List.of("weights", "foreign");

  @Override
  public String name() {
    return "diff";
  }

  @Override
  public CommandSpec spec() {
    return Options.of(
            this,
            "Say what a change does to clients: which connections break, which capacity goes, what"
                + " is pushed where.",
            "lvsc diff cluster.yaml",
            "lvsc diff git:main cluster.yaml",
            "lvsc diff --fail-on broken old.yaml new.yaml",
            "lvsc diff --live captures/lb1 cluster.yaml")
        .addPositional(
            PositionalParamSpec.builder()
                .paramLabel("OLD NEW")
                .type(File[].class)
                .index("0..*")
                .arity("0..*")
                .description(
                    "Each a spec, `-`, an output folder, or git:REV[:PATH]. One alone is compared"
                        + " with git:HEAD.")
                .build())
        .addOption(
            Options.file(
                "--live",
                "CAPTURE",
                "Compare a spec with what runs: a file of `ipvsadm -Sn`, or a folder of"
                    + " captures as for `lvsc import`."))
        .addOption(
            OptionSpec.builder("--format")
                .paramLabel("FORMAT")
                .type(String.class)
                .completionCandidates(FORMATS)
                .defaultValue("text")
                .description("text, json, or markdown for a pull request.")
                .build())
        .addOption(
            OptionSpec.builder("--fail-on")
                .paramLabel("WHAT")
                .type(String.class)
                .completionCandidates(List.of("any", "broken", "capacity=30", "never"))
                .defaultValue("any")
                .description(
                    "When the exit code is 1: any (a difference of any kind), broken (connections"
                        + " break), capacity=PCT (a service loses that many percent or more), or"
                        + " never; several with commas.")
                .build())
        .addOption(
            OptionSpec.builder("--ignore")
                .paramLabel("KIND")
                .type(String.class)
                .completionCandidates(IGNORED)
                .description(
                    "What is no difference: weights (of servers that take connections before and"
                        + " after), foreign (services in a capture that are not the spec's);"
                        + " both with a comma.")
                .build())
        .addOption(
            OptionSpec.builder("--only")
                .paramLabel("SERVICE")
                .type(String.class)
                .description("Look at one service; several with commas.")
                .build());
  }

  @Override
  public ExitCode run(ParseResult arguments, Console console)
      throws IOException, FileTrouble, WrongUsage {
    String format = word(arguments, "--format", FORMATS);
    FailOn failOn = FailOn.parse(Options.value(arguments, "--fail-on").orElse("any"));
    Set<String> ignored = ignored(arguments);
    List<String> names =
        arguments.hasMatchedPositional(0)
            ? arguments.matchedPositional(0).originalStringValues()
            : List.of();
    if (names.isEmpty()) {
      throw new WrongUsage("`OLD NEW` is missing" + SEE);
    }
    if (names.size() > 2) {
      throw new WrongUsage("there is one argument too many: `" + names.get(2) + "`" + SEE);
    }
    if (arguments.hasMatchedOption("--live")) {
      return live(arguments, names, ignored, failOn, console);
    }
    String old = names.size() == 1 ? "git:HEAD" : names.get(0);
    String now = names.get(names.size() - 1);
    if (old.equals("-") && now.equals("-")) {
      throw new WrongUsage("standard input can be one of the two, not both" + SEE);
    }
    SideReader reader = new SideReader(console);
    Optional<Side> before = reader.read(old, now);
    Optional<Side> after = reader.read(now, old);
    if (before.isEmpty() || after.isEmpty()) {
      return ExitCode.FILE_TROUBLE;
    }
    Scope scope =
        new Scope(
            only(arguments, before.get(), after.get()),
            !ignored.contains("weights"),
            !ignored.contains("foreign"));
    Changes changes = Changes.between(before.get(), after.get(), scope);
    console.result(
        switch (format) {
          case "json" -> JsonReport.of(changes);
          case "markdown" -> MarkdownReport.of(changes);
          default -> TextReport.of(changes);
        });
    return failOn.fails(changes) ? ExitCode.SPEC_TROUBLE : ExitCode.FINE;
  }

  /** What runs against one spec. */
  private static ExitCode live(
      ParseResult arguments,
      List<String> names,
      Set<String> ignored,
      FailOn failOn,
      Console console)
      throws IOException, FileTrouble, WrongUsage {
    String capture = Options.value(arguments, "--live").orElse("");
    if (names.size() > 1) {
      throw new WrongUsage("`--live` compares one spec with a capture" + SEE);
    }
    String format = word(arguments, "--format", FORMATS);
    if (format.equals("markdown")) {
      throw new WrongUsage("`--live` prints text or json" + SEE);
    }
    if (failOn.asksForClients()) {
      throw new WrongUsage("`--live` can fail on any or never: nothing is changed by it" + SEE);
    }
    if (capture.equals("-") && names.get(0).equals("-")) {
      throw new WrongUsage("standard input can be one of the two, not both" + SEE);
    }
    Optional<Side> side = new SideReader(console).read(names.get(0), "-");
    Optional<List<Capture>> captures = new Captures(console).read(capture);
    if (side.isEmpty() || captures.isEmpty()) {
      return ExitCode.FILE_TROUBLE;
    }
    Scope scope =
        new Scope(
            only(arguments, side.get(), side.get()),
            !ignored.contains("weights"),
            !ignored.contains("foreign"));
    List<Drift> drifts =
        captures.get().stream().map(each -> Drift.of(each, side.get(), scope)).toList();
    if (format.equals("json")) {
      console.result(DriftJson.of(drifts));
    } else {
      for (Drift each : drifts) {
        console.result(DriftReport.of(each));
      }
    }
    boolean differs = drifts.stream().anyMatch(each -> !each.isEmpty());
    return differs && failOn.any() ? ExitCode.SPEC_TROUBLE : ExitCode.FINE;
  }

  private static String word(ParseResult arguments, String option, List<String> words)
      throws WrongUsage {
    String word = Options.value(arguments, option).orElse(words.get(0));
    if (!words.contains(word)) {
      throw unknown(option, words, word);
    }
    return word;
  }

  private static WrongUsage unknown(String option, List<String> words, String word) {
    return new WrongUsage(
        "Invalid value for option '"
            + option
            + "': expected one of "
            + String.join(", ", words)
            + ", not `"
            + word
            + "`"
            + SEE);
  }

  private static Set<String> ignored(ParseResult arguments) throws WrongUsage {
    Set<String> ignored = new HashSet<>();
    for (String word : words(arguments, "--ignore")) {
      if (!IGNORED.contains(word)) {
        throw unknown("--ignore", IGNORED, word);
      }
      ignored.add(word);
    }
    return ignored;
  }

  private static List<String> words(ParseResult arguments, String option) {
    String value = Options.value(arguments, option).orElse("");
    return value.isEmpty() ? List.of() : List.of(value.split(",", -1));
  }

  /** The services that are asked for, which must be in one of the two. */
  private static Set<String> only(ParseResult arguments, Side before, Side after)
      throws WrongUsage {
    Set<String> known = new TreeSet<>(before.serviceNames());
    known.addAll(after.serviceNames());
    List<String> asked = new ArrayList<>(words(arguments, "--only"));
    for (String each : asked) {
      if (!known.contains(each)) {
        String guess = Suggest.help(each, known);
        throw new WrongUsage(
            "there is no service `" + each + "` in either" + (guess.isEmpty() ? "" : "; " + guess));
      }
    }
    return Set.copyOf(asked);
  }
}
