package io.lvsc.lab;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lvsc.Compilation;
import io.lvsc.Compiler;
import io.lvsc.FileTrees;
import io.lvsc.bind.Binder;
import io.lvsc.diag.Diagnostic;
import io.lvsc.diag.Report;
import io.lvsc.emit.OutputFile;
import io.lvsc.model.Cluster;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.Host;
import io.lvsc.model.Os;
import io.lvsc.source.SourceFile;
import io.lvsc.syntax.YamlParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A spec to run in the lab: its folder holds all that the guest is to know. */
record LabCase(
    String name,
    Path folder,
    Cluster cluster,
    LabNetwork topology,
    Traffic traffic,
    List<Stray> strays,
    List<Sized> sized) {
  LabCase {
    strays = List.copyOf(strays);
    sized = List.copyOf(sized);
  }

  /** The shell and awk that the hosts have. */
  enum Shell {
    DASH,
    BUSYBOX
  }

  /** Compiles a spec and writes the case's folder. */
  static LabCase write(Path job, String name, String spec, Shell shell, String steps) {
    Path folder = job.resolve("cases").resolve(name);
    Cluster cluster = cluster(spec);
    LabNetwork topology = LabNetwork.of(cluster);
    Traffic traffic = Traffic.of(cluster, topology.clients());
    List<Stray> strays = Stray.of(cluster, traffic, topology.clients());
    List<Sized> sized = Sized.of(cluster, traffic);
    try {
      writeTrees(folder.resolve("trees"), spec);
      write(folder.resolve("cluster.yaml"), List.of(spec));
      write(folder.resolve("net/_wire"), topology.wire());
      write(folder.resolve("net/names"), topology.names());
      for (Machine machine : topology.machines()) {
        write(folder.resolve("net").resolve(machine.name()), machine.configuration());
        if (!machine.byHand().isEmpty()) {
          write(folder.resolve("by-hand").resolve(machine.name()), machine.byHand());
        }
      }
      List<String> programmed = programmed(topology, folder.resolve("trees"));
      write(
          folder.resolve("hosts"),
          topology.machines().stream()
              .map(each -> each.line(programmed.contains(each.name())))
              .toList());
      write(folder.resolve("close"), distinct(programmed, folder.resolve("trees")));
      write(folder.resolve("shell"), List.of(shell.name().toLowerCase(Locale.ROOT)));
      write(
          folder.resolve("traffic"),
          Stream.of(
                  traffic.plan().stream(),
                  FtpTalk.of(cluster, traffic).stream().map(FtpTalk::line),
                  strays.stream().map(Stray::line))
              .flatMap(lines -> lines)
              .toList());
      write(
          folder.resolve("sizes"),
          sized.isEmpty()
              ? List.of()
              : Stream.concat(
                      traffic.plan().stream().filter(line -> line.startsWith("listen ")),
                      sized.stream().map(Sized::line))
                  .toList());
      RouterWatch watch = new RouterWatch(topology.directorMacs(), traffic);
      write(folder.resolve("watch/iptables"), watch.rules(Family.IPV4));
      write(folder.resolve("watch/ip6tables"), watch.rules(Family.IPV6));
      write(folder.resolve("watch/arp"), topology.asked());
      write(folder.resolve("steps"), List.of(steps));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new LabCase(name, folder, cluster, topology, traffic, strays, sized);
  }

  /** Writes what lvsc makes of a spec, a folder a host: its group's files and its own. */
  static void writeTrees(Path trees, String spec) throws IOException {
    Compilation compilation =
        Compiler.compile(new SourceFile("cluster.yaml", spec), LocalDate.now(ZoneOffset.UTC));
    List<OutputFile> files =
        compilation
            .output()
            .orElseThrow(
                () ->
                    new AssertionError(
                        compilation.diagnostics().stream().map(Diagnostic::message).toList()))
            .files();
    Cluster cluster = cluster(spec);
    if (Files.exists(trees)) {
      FileTrees.delete(trees);
    }
    writeTrees(trees, files, "groups/directors/", cluster.directors());
    writeTrees(trees, files, "groups/real_servers/", cluster.realServers());
    writeTrees(trees, files, "groups/routers/", cluster.routers());
  }

  private static void writeTrees(
      Path trees, List<OutputFile> files, String group, List<? extends Host> hosts)
      throws IOException {
    for (Host host : hosts) {
      Path tree = Files.createDirectories(trees.resolve(host.name()));
      if (host.os() == Os.LINUX) {
        writeTree(tree, files, group);
      }
      writeTree(tree, files, "hosts/" + host.name() + "/");
    }
  }

  private static void writeTree(Path tree, List<OutputFile> files, String folder)
      throws IOException {
    for (OutputFile file : files) {
      if (file.path().startsWith(folder)) {
        Path path = tree.resolve(file.path().substring(folder.length()));
        Files.createDirectories(path.getParent());
        Files.write(path, file.bytes(), CREATE_NEW, WRITE);
        path.toFile().setExecutable(file.executable(), false);
      }
    }
  }

  static Cluster cluster(String spec) {
    Report report = new Report();
    return YamlParser.parse(new SourceFile("cluster.yaml", spec), report)
        .map(tree -> Binder.bind(tree, report))
        .orElseThrow(() -> new AssertionError(report.diagnostics()));
  }

  private static void write(Path file, List<String> lines) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
  }

  /** The hosts that lvsc has a program for: a router that binds no VIP needs none. */
  private static List<String> programmed(LabNetwork topology, Path trees) {
    return topology.machines().stream()
        .map(Machine::name)
        .filter(name -> Files.exists(trees.resolve(name).resolve("usr/local/sbin")))
        .toList();
  }

  /** The first of each kind of host that has a program: what differs is more than addresses. */
  private static List<String> distinct(List<String> programmed, Path trees) throws IOException {
    Map<String, String> kinds = new LinkedHashMap<>();
    for (String name : programmed) {
      kinds.putIfAbsent(kind(trees.resolve(name)), name);
    }
    return List.copyOf(kinds.values());
  }

  private static String kind(Path tree) throws IOException {
    StringBuilder kind = new StringBuilder();
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String text = Files.readString(file).replaceAll("[0-9a-f:.]{5,}(/\\d+)?", "ADDRESS");
        kind.append(tree.relativize(file)).append('\n').append(text);
      }
    }
    return kind.toString();
  }

  /** The hosts that are looked at closely. */
  List<String> close() {
    try {
      return Files.readAllLines(folder.resolve("close"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Evidence evidence() {
    return new Evidence(folder.resolve("out"));
  }

  /** The hosts that lvsc has a program for. */
  List<String> programmed() {
    return programmed(topology, folder.resolve("trees"));
  }

  /** Each director's kernel had the services of its ipvs.rules when the step {@code table} ran. */
  void assertTable(String trees, String step) throws IOException {
    for (Director director : cluster.directors()) {
      Path rules = folder.resolve(trees).resolve(director.name()).resolve("etc/lvsc/ipvs.rules");
      Set<String> wanted = new TreeSet<>();
      for (String line : Files.readAllLines(rules)) {
        wanted.add(line.replaceFirst(" -[xy] .*", ""));
      }
      Set<String> there = new TreeSet<>(evidence().lines(step + "." + director.name()));
      there.removeIf(line -> !line.startsWith("-"));
      assertEquals(String.join("\n", wanted), String.join("\n", there), director.name());
    }
  }
}
