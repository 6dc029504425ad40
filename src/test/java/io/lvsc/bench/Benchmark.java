package io.lvsc.bench;

import io.lvsc.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures {@code target/lvsc} beside other programs that do the same work, and writes the tables
 * of performance.md, and the one of what changes cost the flows through many directors.
 *
 * <p>Arguments: the project's folder, a factor for the number of rounds, and the homes of the Java
 * versions to measure.
 */
final class Benchmark {
  private static final String MARK = "<!-- From here on written by `mvn -Pbench verify`. -->\n";

  /** A huge build takes as long as hundreds of small ones. */
  private static final Map<SpecSize, Integer> ROUNDS =
      Map.of(SpecSize.SMALL, 15, SpecSize.MEDIUM, 7, SpecSize.LARGE, 5, SpecSize.HUGE, 3);

  private static final int DIAGNOSTICS_ROUNDS = 7;

  private final Path project;
  private final double factor;
  private final List<Path> javas;
  private final Path work;
  private final Contenders contenders;
  private final Map<SpecSize, Sample> builds = new EnumMap<>(SpecSize.class);
  private final StringBuilder page = new StringBuilder();

  private Benchmark(Path project, double factor, List<Path> javas) {
    this.project = project;
    this.factor = factor;
    this.javas = javas;
    this.work = project.resolve("target/bench");
    this.contenders = new Contenders(project, work, javas);
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    List<Path> javas =
        Stream.of(args).skip(2).filter(home -> !home.isEmpty()).map(Path::of).toList();
    new Benchmark(Path.of(args[0]).toAbsolutePath(), Double.parseDouble(args[1]), javas).run();
  }

  private void run() throws IOException, InterruptedException {
    Files.createDirectories(work);
    machine();
    for (SpecSize size : SpecSize.values()) {
      Files.writeString(contenders.spec(size), SpecGenerator.spec(size));
      race(size);
      contenders.compareOutput(size);
    }
    growth();
    diagnostics();
    manyDirectors();
    Path document = project.resolve("src/site/markdown/performance.md");
    String text = Files.readString(document);
    int end = text.indexOf(MARK) + MARK.length();
    Files.writeString(document, text.substring(0, end) + page);
  }

  private void machine() throws IOException, InterruptedException {
    line("");
    line("Measured on %s:", LocalDate.now(Clock.systemUTC()));
    line("");
    line(
        "- %s, %d processors, %s",
        Shell.output("sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1"),
        Runtime.getRuntime().availableProcessors(),
        Shell.output(". /etc/os-release && echo \"$PRETTY_NAME\""));
    for (Path java : javas) {
      line("- Java %s", Contenders.version(java));
    }
    line("- %s", Shell.output("python3 --version"));
    for (String module : List.of("jinja2", "jsonschema", "yaml")) {
      String version = "import " + module + "; print(" + module + ".__version__)";
      line("- %s %s", module, Shell.output("python3 -W ignore -c \"$0\"", version));
    }
    for (String program : List.of("keepalived", "ansible-playbook")) {
      if (Tools.has(program)) {
        line("- %s", Shell.output("\"$0\" --version 2>&1 | head -n 1", program));
      }
    }
  }

  private void race(SpecSize size) throws IOException, InterruptedException {
    long rounds = rounds(ROUNDS.getOrDefault(size, 1));
    line("");
    line(
        "## %s: %,d services of %d servers on %,d hosts",
        size.title(), size.services(), size.serversEach(), size.hosts());
    line("");
    line("Medians of %d rounds; ratios are medians of wall time against the first row.", rounds);
    line("");
    line("| command | wall, s | processor, s | memory, MB | ratio | lines a second |");
    line("|---|---:|---:|---:|---:|---:|");
    Map<Command, List<Sample>> samples =
        new Race(contenders.measure(), contenders.of(size)).run(rounds);
    List<Sample> floor = samples.values().iterator().next();
    samples.forEach((command, runs) -> row(size, command.name(), runs, floor));
  }

  private void row(SpecSize size, String name, List<Sample> runs, List<Sample> floor) {
    List<Sample> ratios = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      ratios.add(runs.get(i).over(floor.get(i)));
    }
    Sample median = Sample.median(runs);
    line(
        "| %s | %.3f | %.3f | %.0f | %.2f | %,.0f |",
        name,
        median.wall(),
        median.processor(),
        median.memory(),
        Sample.median(ratios).wall(),
        size.lines() / median.wall());
    if (name.startsWith("lvsc")) {
      builds.putIfAbsent(size, median);
    }
  }

  private void growth() {
    Sample large = builds.getOrDefault(SpecSize.LARGE, new Sample(1, 1, 1));
    Sample huge = builds.getOrDefault(SpecSize.HUGE, large);
    double lines = (double) SpecSize.HUGE.lines() / SpecSize.LARGE.lines();
    line("");
    line("## growth");
    line("");
    line(
        "From large to huge the processor's time grows with the power %.2f of the lines; a line of"
            + " the huge spec takes %.1f kB of memory.",
        Math.log(huge.over(large).processor()) / Math.log(lines),
        huge.memory() * 1024 / SpecSize.HUGE.lines());
  }

  /** By a model, whose three directors do what a kernel's do. */
  private void manyDirectors() {
    line("");
    line("## many directors, all active");
    line("");
    line("%s", Story.table());
  }

  /** A thousand mistakes, against the same spec without. */
  private void diagnostics() throws IOException, InterruptedException {
    Path wrong = work.resolve("mistakes.yaml");
    String text = SpecGenerator.spec(SpecSize.MEDIUM);
    Files.writeString(wrong, text.replace("- { server:", "- { wieght: 1, server:"));
    List<Command> checks =
        List.of(
            contenders.check("without mistakes", contenders.spec(SpecSize.MEDIUM), 0),
            contenders.check("with 1,000 mistakes", wrong, 1));
    line("");
    line("## diagnostics");
    line("");
    line("`lvsc check` of the medium spec takes:");
    line("");
    new Race(contenders.measure(), checks)
        .run(rounds(DIAGNOSTICS_ROUNDS))
        .forEach((each, runs) -> line("- %s %.2f s", each.name(), Sample.median(runs).wall()));
  }

  private long rounds(int whole) {
    return Math.max(1, Math.round(whole * factor));
  }

  private void line(String format, Object... values) {
    String line = String.format(Locale.ROOT, format, values);
    page.append(line).append('\n');
    System.out.println(line);
  }
}
