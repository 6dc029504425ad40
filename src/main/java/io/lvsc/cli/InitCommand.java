package io.lvsc.cli;

import io.lvsc.disk.FileTrouble;
import io.lvsc.text.Texts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code lvsc init}: prints a commented spec to begin with, which compiles as it stands. */
final class InitCommand implements Command {
  private static final List<String> METHODS = List.of("nat", "dr", "tun", "fullnat");
  private static final List<String> NUMBERS = List.of("1", "2");
  private static final Pattern MARKED = Pattern.compile("(\\w)\\|(.*)");

  @Override
  public String name() {
    return "init";
  }

  @Override
  public CommandSpec spec() {
    return Options.of(
            this,
            "Print a commented spec to begin with; it compiles as it stands.",
            "lvsc init --forwarding dr > cluster.yaml")
        .addOption(
            Options.choice(
                "--forwarding",
                "METHOD",
                METHODS,
                "nat",
                "How packets reach the real servers: nat, dr, tun or fullnat; nat if not given."))
        .addOption(
            Options.choice(
                "--directors",
                "NUMBER",
                NUMBERS,
                "1",
                "How many directors there are: 1, or 2 that share the VIPs."))
        .addOption(
            Options.flag(
                "--checks",
                "With health checks, and a sorry server that answers while no server is alive."));
  }

  @Override
  public ExitCode run(ParseResult arguments, Console console) throws FileTrouble {
    String method = arguments.matchedOptionValue("--forwarding", "nat");
    Set<String> wanted = new HashSet<>();
    wanted.add(arguments.matchedOptionValue("--directors", "1"));
    if (arguments.hasMatchedOption("--checks")) {
      wanted.add("c");
    }
    console.result(skeleton(method, wanted));
    return ExitCode.FINE;
  }

  /**
   * The lines of a skeleton.
   *
   * @param wanted the marks before {@code |} of lines that are not always there
   */
  private static String skeleton(String method, Set<String> wanted) {
    StringBuilder skeleton = new StringBuilder();
    for (String line : template(method).lines().toList()) {
      Matcher marked = MARKED.matcher(line);
      if (!marked.matches()) {
        skeleton.append(line).append('\n');
      } else if (wanted.contains(marked.group(1))) {
        skeleton.append(marked.group(2)).append('\n');
      }
    }
    return skeleton.toString().replaceAll("\n\n\n+", "\n\n");
  }

  private static String template(String method) {
    return Texts.read("io/lvsc/cli/init-" + method + ".txt");
  }
}
