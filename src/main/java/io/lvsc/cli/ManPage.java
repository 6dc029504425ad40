package io.lvsc.cli;

import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page {@code lvsc(1)}, in the man macros of groff and mandoc. */
final class ManPage {
  private final StringBuilder text = new StringBuilder();

  private ManPage() {}

  static String of(CommandSpec root) {
    ManPage page = new ManPage();
    page.write(root);
    return page.text.toString();
  }

  private void write(CommandSpec root) {
    macro("TH LVSC 1 \"\" \"lvsc\" \"User Commands\"");
    macro("SH NAME");
    line("lvsc - a configuration-as-code compiler for Linux Virtual Server clusters");
    macro("SH SYNOPSIS");
    for (CommandLine command : root.subcommands().values()) {
      macro("br");
      line(synopsis(command.getCommandSpec()));
    }
    macro("SH OPTIONS");
    root.options().forEach(this::option);
    macro("SH COMMANDS");
    for (CommandLine command : root.subcommands().values()) {
      command(command.getCommandSpec());
    }
    macro("SH EXIT STATUS");
    for (Map.Entry<String, String> code : ExitCode.list().entrySet()) {
      item(code.getKey(), code.getValue());
    }
    macro("SH ENVIRONMENT");
    item("NO_COLOR", "If set and not empty, diagnostics are not colored.");
    item("FORCE_COLOR", "If set and not empty, they are colored where no terminal is, too.");
    item("PAGER", "What shows long pages of explain on a terminal, less if not set; cat for none.");
    item("JAVA_HOME", "Where the Java is that runs lvsc; else the one on the PATH does.");
  }

  private static String synopsis(CommandSpec command) {
    StringBuilder synopsis = new StringBuilder("lvsc " + command.name() + " [options]");
    command.positionalParameters().forEach(each -> synopsis.append(' ').append(label(each)));
    return synopsis.toString();
  }

  private void command(CommandSpec command) {
    macro("SS " + quoted(synopsis(command)));
    line(String.join(" ", command.usageMessage().description()));
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      item(label(parameter), String.join(" ", parameter.description()));
    }
    command.options().forEach(this::option);
    macro("PP");
    macro("nf");
    Arrays.stream(command.usageMessage().footer()).skip(1).forEach(this::line);
    macro("fi");
  }

  /** As {@code --help} writes it: in brackets if it may be left out, with dots if it may repeat. */
  private static String label(PositionalParamSpec parameter) {
    String label = parameter.paramLabel() + (parameter.arity().max() > 1 ? "..." : "");
    return parameter.required() ? label : "[" + label + "]";
  }

  private void option(OptionSpec option) {
    String argument = option.arity().max() > 0 ? " " + option.paramLabel() : "";
    item(String.join(", ", option.names()) + argument, String.join(" ", option.description()));
  }

  private void item(String term, String meaning) {
    macro("TP");
    text.append("\\fB").append(escaped(term)).append("\\fR\n");
    line(meaning);
  }

  private void line(String words) {
    text.append(escaped(words)).append('\n');
  }

  private void macro(String call) {
    text.append('.').append(call).append('\n');
  }

  private static String quoted(String argument) {
    return '"' + escaped(argument) + '"';
  }

  /**
   * Nothing that groff obeys: backslashes, hyphens that it may set as dashes, dots that begin a
   * line.
   */
  private static String escaped(String words) {
    String safe = words.replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga");
    return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
  }
}
