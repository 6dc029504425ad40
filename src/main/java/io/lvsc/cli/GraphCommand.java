package io.lvsc.cli;

import io.lvsc.Phase;
import io.lvsc.check.Checked;
import io.lvsc.diag.PlainText;
import io.lvsc.disk.FileTrouble;
import io.lvsc.disk.Reason;
import io.lvsc.graph.Pictures;
import io.lvsc.model.Cluster;
import io.lvsc.model.VirtualService;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code lvsc graph}: draws a cluster, or the way of a service's packets. */
final class GraphCommand implements Command {
  private static final List<String> FORMATS = Options.words(Pictures.Format.values());
  private static final List<String> VIEWS = Options.words(Pictures.View.values());

  @Override
  public String name() {
    return "graph";
  }

  @Override
  public CommandSpec spec() {
    return Options.of(
            this,
            "Draw a cluster, or the way of a service's packets.",
            "lvsc graph cluster.yaml -o cluster.svg",
            "lvsc graph cluster.yaml --service web --format mermaid")
        .addPositional(Options.spec())
        .addOption(
            OptionSpec.builder("-o", "--output")
                .paramLabel("FILE")
                .type(File.class)
                .description("The file to write; standard output if not given.")
                .build())
        .addOption(
            OptionSpec.builder("--format")
                .paramLabel("FORMAT")
                .type(String.class)
                .completionCandidates(FORMATS)
                .description(
                    "svg, mermaid or dot; if not given, as the name of FILE ends (.svg, .mmd,"
                        + " .dot), else svg.")
                .build())
        .addOption(
            OptionSpec.builder("--by")
                .paramLabel("VIEW")
                .type(String.class)
                .completionCandidates(VIEWS)
                .description(
                    "service (VIPs, services and servers; the default), network (the segments and"
                        + " who is in them) or host (what each host does).")
                .build())
        .addOption(
            Options.text(
                "--service", "NAME", "Draw the way of this service's packets and replies only."))
        .addOption(Options.down("Draw these directors and real servers as if they were down."))
        .addOption(
            Options.flag("--check", "Write nothing; exit 1 if FILE is not what would be written."))
        .addOption(Options.color());
  }

  @Override
  public ExitCode run(ParseResult arguments, Console console) throws FileTrouble, WrongUsage {
    Optional<String> file = Options.value(arguments, "-o");
    Pictures.Format format = format(arguments, file);
    Pictures.View view = view(arguments);
    boolean check = arguments.hasMatchedOption("--check");
    if (check && file.isEmpty()) {
      throw new WrongUsage("`--check` compares a file; name it with `-o FILE`");
    }
    Consumer<Phase> nobody = phase -> {};
    Inspection inspection = Inspection.of(arguments, console, nobody, Format.TEXT);
    Optional<Checked> checked = inspection.passed();
    if (checked.isEmpty()) {
      inspection.report();
      return ExitCode.FILE_TROUBLE;
    }
    Cluster cluster = checked.get().topology().cluster();
    Pictures pictures = new Pictures(checked.get().topology(), Options.down(arguments, cluster));
    Optional<VirtualService> service = service(arguments, cluster);
    String picture =
        (service.isPresent() ? pictures.of(service.get(), format) : pictures.of(view, format))
            .orElseThrow(
                () ->
                    new WrongUsage(
                        "the picture is too large for what shows Mermaid; use `--format svg`, or"
                            + " `--service` for a part of it"));
    return check ? compare(file.orElse(""), picture, console) : write(file, picture, console);
  }

  private static Pictures.Format format(ParseResult arguments, Optional<String> file)
      throws WrongUsage {
    Optional<String> word = Options.value(arguments, "--format");
    if (word.isEmpty()) {
      String name = file.orElse("").toLowerCase(Locale.ROOT);
      if (name.endsWith(".dot") || name.endsWith(".gv")) {
        return Pictures.Format.DOT;
      }
      boolean mermaid = name.endsWith(".mmd") || name.endsWith(".mermaid");
      return mermaid ? Pictures.Format.MERMAID : Pictures.Format.SVG;
    }
    return named("format", word.get(), Pictures.Format.values());
  }

  private static Pictures.View view(ParseResult arguments) throws WrongUsage {
    Optional<String> word = Options.value(arguments, "--by");
    if (word.isPresent() && arguments.hasMatchedOption("--service")) {
      throw new WrongUsage("`--by` draws the whole, `--service` a part; leave one out");
    }
    return named("view", word.orElse("service"), Pictures.View.values());
  }

  private static <E extends Enum<E>> E named(String kind, String word, E[] values)
      throws WrongUsage {
    for (E value : values) {
      if (Options.word(value).equals(word)) {
        return value;
      }
    }
    throw new WrongUsage(Options.unknown(kind, word, Options.words(values)));
  }

  private static Optional<VirtualService> service(ParseResult arguments, Cluster cluster)
      throws WrongUsage {
    Optional<String> name = Options.value(arguments, "--service");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<VirtualService> service =
        cluster.services().stream().filter(each -> each.name().equals(name.get())).findFirst();
    if (service.isEmpty()) {
      List<String> known = cluster.services().stream().map(VirtualService::name).toList();
      throw new WrongUsage(Options.unknown("service", name.get(), known));
    }
    return service;
  }

  private static ExitCode write(Optional<String> file, String picture, Console console)
      throws FileTrouble {
    if (file.isEmpty()) {
      console.result(picture);
      return ExitCode.FINE;
    }
    try {
      Files.writeString(BuildCommand.path(file.get()), picture);
      return ExitCode.FINE;
    } catch (IOException e) {
      throw new FileTrouble(file.get(), Reason.of(e));
    }
  }

  private static ExitCode compare(String file, String picture, Console console) throws FileTrouble {
    Path path = BuildCommand.path(file);
    try {
      boolean there = Files.exists(path);
      if (there
          && Arrays.equals(Files.readAllBytes(path), picture.getBytes(StandardCharsets.UTF_8))) {
        return ExitCode.FINE;
      }
      console.result(
          PlainText.of(file)
              + (there ? " is not what the spec gives" : " is missing")
              + "; `lvsc graph` without `--check` writes it\n");
      return ExitCode.SPEC_TROUBLE;
    } catch (IOException e) {
      throw new FileTrouble(file, Reason.of(e));
    }
  }
}
