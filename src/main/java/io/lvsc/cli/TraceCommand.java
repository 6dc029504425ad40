package io.lvsc.cli;

import io.lvsc.Phase;
import io.lvsc.check.Checked;
import io.lvsc.disk.FileTrouble;
import io.lvsc.model.Cluster;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Keyword;
import io.lvsc.model.LocalServer;
import io.lvsc.model.Protocol;
import io.lvsc.model.RealServer;
import io.lvsc.trace.Asking;
import io.lvsc.trace.Endpoint;
import io.lvsc.trace.Load;
import io.lvsc.trace.Question;
import io.lvsc.trace.Trace;
import io.lvsc.trace.TraceJson;
import io.lvsc.trace.TraceText;
import io.lvsc.trace.Tracer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code lvsc trace}: follows a packet through a cluster, to its servers and back. */
final class TraceCommand implements Command {
  private static final List<String> FORMATS = List.of("text", "json");
  private static final int LEAST_SIZE = 28;
  private static final int MOST_SIZE = 65_535;

  @Override
  public String name() {
    return "trace";
  }

  @Override
  public CommandSpec spec() {
    return Options.of(
            this,
            "Follow a packet from a client to the servers and back, and say what decides its way.",
            "lvsc trace cluster.yaml --from 192.0.2.77 --to shop:80",
            "lvsc trace cluster.yaml 192.0.2.77 203.0.113.100:53 --proto udp --down lb1")
        .addPositional(Options.spec())
        .addPositional(
            PositionalParamSpec.builder()
                .paramLabel("CLIENT")
                .type(String.class)
                .index("1")
                .arity("0..1")
                .description("As --from.")
                .build())
        .addPositional(
            PositionalParamSpec.builder()
                .paramLabel("TARGET")
                .type(String.class)
                .index("2")
                .arity("0..1")
                .description("As --to.")
                .build())
        .addOption(
            Options.text("--from", "ADDRESS[:PORT]", "The client; without a port, any would do."))
        .addOption(
            Options.text(
                "--to",
                "TARGET:PORT",
                "A VIP by its address or name, or a service, whose port may be left out."))
        .addOption(
            Options.choice(
                "--proto",
                "PROTOCOL",
                words(),
                "tcp",
                "tcp, udp or sctp: that of the service, else tcp."))
        .addOption(Options.text("--server", "NAME", "Follow the way by this real server only."))
        .addOption(Options.down("What if these directors and real servers are down."))
        .addOption(
            Options.text(
                "--size",
                "BYTES",
                "The size of the packet with its IP header: does it fit everywhere?"))
        .addOption(
            Options.flag(
                "--no-df",
                "The packet may be sent in fragments: its DF bit, which TCP sets, is not set."))
        .addOption(
            Options.flag("--all", "Show every server's way, not one of those that are alike."))
        .addOption(Options.choice("--format", "FORMAT", FORMATS, "text", "text or json."))
        .addOption(Options.color());
  }

  private static List<String> words() {
    return Arrays.stream(Protocol.values()).map(Keyword::keyword).toList();
  }

  @Override
  public ExitCode run(ParseResult arguments, Console console) throws FileTrouble, WrongUsage {
    String from = argument(arguments, "--from", 1, "CLIENT");
    String to = argument(arguments, "--to", 2, "TARGET");
    String format = arguments.matchedOptionValue("--format", "text");
    Consumer<Phase> nobody = phase -> {};
    Inspection inspection = Inspection.of(arguments, console, nobody, Format.TEXT);
    Optional<Checked> checked = inspection.passed();
    if (checked.isEmpty()) {
      inspection.report();
      return ExitCode.FILE_TROUBLE;
    }
    Tracer tracer = new Tracer(checked.get().topology());
    Question question = question(from, to, arguments, checked.get().topology().cluster());
    Optional<String> objection = tracer.objection(question);
    if (objection.isPresent()) {
      throw new WrongUsage(objection.get());
    }
    Trace trace = tracer.trace(question);
    console.result(
        format.equals("json")
            ? TraceJson.of(trace, inspection.source(), checked.get().locator())
            : TraceText.of(trace, checked.get().locator(), arguments.hasMatchedOption("--all")));
    return trace.isAnswered() ? ExitCode.FINE : ExitCode.SPEC_TROUBLE;
  }

  /** An argument that may stand in its place or behind its option, but must be one of them. */
  private static String argument(ParseResult arguments, String option, int index, String label)
      throws WrongUsage {
    boolean placed = arguments.hasMatchedPositional(index);
    if (placed && arguments.hasMatchedOption(option)) {
      throw new WrongUsage("`" + label + "` and `" + option + "` say the same; leave one out");
    }
    if (!placed && !arguments.hasMatchedOption(option)) {
      throw new WrongUsage("`" + option + "` is missing\nSee `lvsc trace --help`.");
    }
    return placed
        ? arguments.matchedPositional(index).originalStringValues().get(0)
        : arguments.matchedOption(option).originalStringValues().get(0);
  }

  private static Question question(String from, String to, ParseResult arguments, Cluster cluster)
      throws WrongUsage {
    try {
      Endpoint client = Asking.client(from);
      Asking.Target target = Asking.target(to, cluster);
      return new Question(
          client,
          protocol(arguments, target),
          target.vip(),
          target.port(),
          server(arguments, cluster),
          Options.down(arguments, cluster),
          load(arguments, target.vip().family()));
    } catch (Asking.Unclear e) {
      throw new WrongUsage(e.message());
    }
  }

  private static Protocol protocol(ParseResult arguments, Asking.Target target) {
    Optional<String> word = Options.value(arguments, "--proto");
    if (word.isEmpty()) {
      return target.protocol().orElse(Protocol.TCP);
    }
    return Arrays.stream(Protocol.values())
        .filter(each -> each.keyword().equals(word.get()))
        .findFirst()
        .orElseThrow();
  }

  private static Optional<String> server(ParseResult arguments, Cluster cluster) throws WrongUsage {
    Optional<String> name = Options.value(arguments, "--server");
    List<String> known =
        Stream.of(
                cluster.realServers().stream().map(RealServer::name),
                cluster.services().stream()
                    .filter(service -> service.uses(ForwardingMethod.LOCAL))
                    .map(service -> LocalServer.NAME),
                cluster.services().stream()
                    .flatMap(service -> service.destinations().stream())
                    .flatMap(each -> each.director().stream())
                    .map(Director::name))
            .flatMap(names -> names)
            .distinct()
            .toList();
    if (name.isPresent() && !known.contains(name.get())) {
      throw new WrongUsage(Options.unknown("real server", name.get(), known));
    }
    return name;
  }

  private static Optional<Load> load(ParseResult arguments, Family family) throws WrongUsage {
    Optional<Integer> size = size(arguments);
    boolean divisible = arguments.hasMatchedOption("--no-df");
    if (divisible && size.isEmpty()) {
      throw new WrongUsage("`--no-df` is about packets of a size: add `--size BYTES`");
    }
    if (divisible && family == Family.IPV6) {
      throw new WrongUsage(
          "`--no-df` means nothing to IPv6, whose packets no router takes apart: leave it out");
    }
    return size.map(bytes -> Load.of(bytes, divisible));
  }

  private static Optional<Integer> size(ParseResult arguments) throws WrongUsage {
    Optional<String> text = Options.value(arguments, "--size");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    boolean number = text.get().matches("[1-9][0-9]{0,4}");
    int size = number ? Integer.parseInt(text.get()) : 0;
    if (size < LEAST_SIZE || size > MOST_SIZE) {
      throw new WrongUsage(
          "`"
              + text.get()
              + "` is no size of a packet: write a number of bytes from "
              + LEAST_SIZE
              + " to "
              + MOST_SIZE);
    }
    return Optional.of(size);
  }
}
