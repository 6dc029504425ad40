package io.lvsc.cli;

import io.lvsc.disk.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code lvsc init}: prints a commented spec to begin with, which compiles as it stands. */
final class InitCommand implements Command {
  private static final List<String> METHODS = List.of("nat", "dr", "tun", "fullnat");

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
            OptionSpec.builder("--forwarding")
                .paramLabel("METHOD")
                .type(String.class)
                .completionCandidates(METHODS)
                .defaultValue("nat")
                .description(
                    "How packets reach the real servers: nat, dr, tun or fullnat; nat if not"
                        + " given.")
                .build());
  }

  @Override
  public ExitCode run(ParseResult arguments, Console console) throws FileTrouble, WrongUsage {
    String method = arguments.matchedOptionValue("--forwarding", "nat");
    if (!METHODS.contains(method)) {
      throw new WrongUsage(
          "Invalid value for option '--forwarding': expected one of nat, dr, tun, fullnat, not `"
              + method
              + "`\nSee `lvsc init --help`.");
    }
    console.result(skeleton(method));
    return ExitCode.FINE;
  }

  private static String skeleton(String method) {
    String resource = "/io/lvsc/cli/init-" + method + ".yaml";
    try (InputStream in = InitCommand.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no " + resource + " in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
