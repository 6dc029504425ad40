package io.lvsc.cli;

import java.io.File;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The completions of fish, for a folder of its {@code fish_complete_path}. */
final class FishCompletion {
  private static final String FIRST = "__fish_use_subcommand";

  private FishCompletion() {}

  static String of(CommandSpec root) {
    StringBuilder text = new StringBuilder("complete -c lvsc -f\n");
    for (OptionSpec option : root.options()) {
      text.append(option(FIRST, option));
    }
    for (CommandLine each : root.subcommands().values()) {
      CommandSpec command = each.getCommandSpec();
      text.append(line(FIRST))
          .append(" -a ")
          .append(command.name())
          .append(described(command.usageMessage().description()));
    }
    for (CommandLine each : root.subcommands().values()) {
      text.append(arguments(each.getCommandSpec()));
    }
    return text.toString();
  }

  private static StringBuilder arguments(CommandSpec command) {
    String condition = "__fish_seen_subcommand_from " + command.name();
    StringBuilder text = new StringBuilder();
    for (OptionSpec option : command.options()) {
      text.append(option(condition, option));
    }
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      text.append(line(condition)).append(values(parameter)).append('\n');
    }
    return text;
  }

  private static StringBuilder option(String condition, OptionSpec option) {
    StringBuilder text = new StringBuilder(line(condition));
    for (String name : option.names()) {
      text.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.arity().max() > 0) {
      text.append(" -r").append(values(option));
    }
    return text.append(described(option.description()));
  }

  private static String values(ArgSpec argument) {
    if (argument.completionCandidates() != null) {
      return " -a " + quoted(String.join(" ", argument.completionCandidates()));
    }
    return argument.auxiliaryTypes()[0].equals(File.class) ? " -F" : "";
  }

  private static String line(String condition) {
    return "complete -c lvsc -n " + quoted(condition);
  }

  private static String described(String[] description) {
    return " -d " + quoted(String.join(" ", description)) + "\n";
  }

  private static String quoted(String word) {
    return "'" + word.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
