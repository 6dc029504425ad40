package io.lvsc.cli;

import io.lvsc.diag.Suggest;
import io.lvsc.model.Cluster;
import io.lvsc.model.Director;
import io.lvsc.model.RealServer;
import java.io.File;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/**
 * The arguments that several commands take. They are put together by hand: picocli's annotations
 * would double what the command line costs of a start.
 */
final class Options {
  private Options() {}

  /** A command without arguments yet, with examples for its help. */
  static CommandSpec of(Command command, String description, String... examples) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command).name(command.name());
    spec.usageMessage()
        .description(description)
        .sortOptions(false)
        .optionListHeading("%nOptions:%n")
        .parameterListHeading("%nArguments:%n")
        .footer(
            Stream.concat(
                    Stream.of("", examples.length == 1 ? "Example:" : "Examples:"),
                    Stream.of(examples).map(example -> "  " + example))
                .toArray(String[]::new));
    return spec;
  }

  static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description("Show this help and exit.")
        .build();
  }

  static OptionSpec version() {
    return OptionSpec.builder("-V", "--version")
        .versionHelp(true)
        .description("Show the version and exit.")
        .build();
  }

  static OptionSpec debug() {
    return flag("--debug", "Show where in lvsc a bug is.");
  }

  static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name).description(description).build();
  }

  /** Adds a command's own options, and what each command that compiles a spec takes. */
  static CommandSpec withSpec(CommandSpec spec, OptionSpec... own) {
    for (OptionSpec option : own) {
      spec.addOption(option);
    }
    return withDiagnostics(spec.addPositional(spec()));
  }

  /** Adds what each command takes that prints diagnostics. */
  static CommandSpec withDiagnostics(CommandSpec spec) {
    return spec.addOption(
            OptionSpec.builder("--format")
                .paramLabel("FORMAT")
                .type(Format.class)
                .converters(new Words<>(Format.values()))
                .completionCandidates(words(Format.values()))
                .defaultValue("text")
                .description(
                    "How diagnostics are printed: text (on standard error), or, on standard output,"
                        + " json, sarif, github (workflow commands) or gitlab (code quality).")
                .build())
        .addOption(flag("--all", "Show all diagnostics as text, not 50 and the number of others."))
        .addOption(flag("--strict", "Let warnings fail like errors."))
        .addOption(color());
  }

  /** The argument that names the spec; {@link #specName} reads it. */
  static PositionalParamSpec spec() {
    return PositionalParamSpec.builder()
        .paramLabel("SPEC")
        .type(File.class)
        .index("0")
        .required(true)
        .description("The cluster's spec, a YAML file; `-` is standard input.")
        .build();
  }

  /** The argument that names one spec or more; {@link #specNames} reads it. */
  static PositionalParamSpec specs() {
    return PositionalParamSpec.builder()
        .paramLabel("SPEC")
        .type(File[].class)
        .index("0..*")
        .arity("1..*")
        .required(true)
        .description("A cluster's spec, a YAML file; `-` is standard input. Each is checked alone.")
        .build();
  }

  /** An option with the name of a file. */
  static OptionSpec file(String name, String label, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(File.class)
        .description(description)
        .build();
  }

  /** An option with a text. */
  static OptionSpec text(String name, String label, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(String.class)
        .description(description)
        .build();
  }

  /**
   * An option that takes one of a few words.
   *
   * @param otherwise the word if it is not given
   */
  static OptionSpec choice(
      String name, String label, List<String> words, String otherwise, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(String.class)
        .converters(word -> among(words, word))
        .completionCandidates(words)
        .defaultValue(otherwise)
        .description(description)
        .build();
  }

  private static String among(List<String> words, String word) {
    if (!words.contains(word)) {
      throw new TypeConversionException(
          "expected one of " + String.join(", ", words) + ", not `" + word + "`");
    }
    return word;
  }

  /** What was given to an option with a text. */
  static Optional<String> value(ParseResult arguments, String option) {
    return arguments.hasMatchedOption(option)
        ? Optional.of(arguments.matchedOption(option).originalStringValues().get(0))
        : Optional.empty();
  }

  /** Hosts that do not run. */
  static OptionSpec down(String description) {
    return text("--down", "NAME,...", description);
  }

  /** The hosts that {@link #down(String)} names. */
  static Set<String> down(ParseResult arguments, Cluster cluster) throws WrongUsage {
    List<String> known =
        Stream.concat(
                cluster.directors().stream().map(Director::name),
                cluster.realServers().stream().map(RealServer::name))
            .toList();
    Set<String> down = new LinkedHashSet<>();
    Optional<String> names = value(arguments, "--down");
    for (String name : names.isEmpty() ? List.<String>of() : List.of(names.get().split(",", -1))) {
      if (!known.contains(name)) {
        throw new WrongUsage(unknown("director or real server", name, known));
      }
      down.add(name);
    }
    return down;
  }

  /** That a name means nothing. */
  static String unknown(String kind, String name, List<String> known) {
    String help = Suggest.help(name, known);
    return "there is no " + kind + " `" + name + "`" + (help.isEmpty() ? "" : "; " + help);
  }

  static OptionSpec color() {
    return OptionSpec.builder("--color")
        .paramLabel("WHEN")
        .type(Coloring.class)
        .converters(new Words<>(Coloring.values()))
        .completionCandidates(words(Coloring.values()))
        .defaultValue("auto")
        .description(
            "auto (on a terminal or if FORCE_COLOR is set, unless NO_COLOR is), always or never.")
        .build();
  }

  static String specName(ParseResult arguments) {
    return arguments.matchedPositional(0).originalStringValues().get(0);
  }

  static List<String> specNames(ParseResult arguments) {
    return arguments.matchedPositional(0).originalStringValues();
  }

  static Format format(ParseResult arguments) {
    return arguments.matchedOptionValue("--format", Format.TEXT);
  }

  /**
   * Whether a stream gets colors.
   *
   * @param terminal whether it is one
   */
  static boolean colored(ParseResult arguments, boolean terminal, Console console) {
    return switch (arguments.matchedOptionValue("--color", Coloring.AUTO)) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> (terminal || console.has("FORCE_COLOR")) && !console.has("NO_COLOR");
    };
  }

  /** The names of an enum's constants, as they are written. */
  static <E extends Enum<E>> List<String> words(E[] values) {
    return Arrays.stream(values).map(Options::word).toList();
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Reads the constants of an enum by their names in lower case. */
  private record Words<E extends Enum<E>>(List<E> values) implements ITypeConverter<E> {
    Words(E[] values) {
      this(List.of(values));
    }

    @Override
    public E convert(String word) {
      List<String> words = values.stream().map(Options::word).toList();
      return values.get(words.indexOf(among(words, word)));
    }
  }
}
