package io.lvsc.cli;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The completion function {@code _lvsc} of zsh, for a folder of its {@code fpath}. */
final class ZshCompletion {
  private ZshCompletion() {}

  static String of(CommandSpec root) {
    StringBuilder text = new StringBuilder("#compdef lvsc\n\nlocal -a commands\ncommands=(\n");
    for (CommandLine each : root.subcommands().values()) {
      CommandSpec command = each.getCommandSpec();
      String description = String.join(" ", command.usageMessage().description());
      text.append("  ").append(quoted(command.name() + ":" + description)).append('\n');
    }
    text.append(")\nif (( CURRENT == 2 )); then\n  _describe command commands\n");
    text.append(arguments("  ", root));
    text.append("  return\nfi\ncase $words[2] in\n");
    for (CommandLine each : root.subcommands().values()) {
      CommandSpec command = each.getCommandSpec();
      text.append("  ").append(command.name()).append(")\n    shift words\n    (( CURRENT-- ))\n");
      text.append(arguments("    ", command)).append("    ;;\n");
    }
    return text.append("esac\n").toString();
  }

  private static String arguments(String indent, CommandSpec command) {
    List<String> words = new ArrayList<>();
    for (OptionSpec option : command.options()) {
      for (String name : option.names()) {
        words.add(quoted(option(name, option)));
      }
    }
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      String each = parameter.arity().max() > 1 ? "*:" : ":";
      words.add(quoted(each + parameter.paramLabel() + ":" + action(parameter)));
    }
    return indent
        + "_arguments \\\n"
        + indent
        + "  "
        + String.join(" \\\n" + indent + "  ", words)
        + "\n";
  }

  private static String option(String name, OptionSpec option) {
    String description = String.join(" ", option.description()).replaceAll("[\\[\\]:]", "\\\\$0");
    boolean takesValue = option.arity().max() > 0;
    String value = takesValue ? ":" + option.paramLabel() + ":" + action(option) : "";
    String assign = takesValue ? (name.startsWith("--") ? "=" : "+") : "";
    return name + assign + "[" + description + "]" + value;
  }

  private static String action(ArgSpec argument) {
    if (argument.completionCandidates() != null) {
      return "(" + String.join(" ", argument.completionCandidates()) + ")";
    }
    if (argument.paramLabel().equals("DIR")) {
      return "_files -/";
    }
    return argument.auxiliaryTypes()[0].equals(File.class) ? "_files" : "";
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
