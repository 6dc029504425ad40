package io.lvsc.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lvsc.diff.Changes;
import io.lvsc.diff.JsonReport;
import io.lvsc.diff.Scope;
import io.lvsc.diff.SpecPair;
import io.lvsc.lab.Evidence.Connection;
import io.lvsc.lab.Traffic.Flow;
import io.lvsc.model.Cluster;
import io.lvsc.model.Destination;
import io.lvsc.model.IpAddress;
import io.lvsc.model.VirtualService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A push from one spec to another while connections are held, and what was foretold of it.
 *
 * @param number of the spec after it
 * @param traffic of the spec before it
 * @param diff the document of {@code lvsc diff --format json}
 */
record HeldPush(LabCase labCase, int number, Traffic traffic, JsonNode diff) {
  /** Connections of a flow, and flows of a service, are enough of so many. */
  private static final int CONNECTIONS = 8;

  private static final int FLOWS = 2;

  /** A connection that was opened before the push, and what came of it. */
  record Held(Connection connection, String result) {
    /** {@code ID SOURCE PORT SERVER PEER PORT LOCAL PORT RESULT}. */
    static Held of(String line) {
      String[] word = line.split(" ", 9);
      return new Held(Connection.of(line), word[8]);
    }

    boolean isAlive() {
      return result.equals("ok");
    }
  }

  /** Writes what the guest needs for it beside the case's own files. */
  static HeldPush write(LabCase labCase, int number, String before, String after)
      throws IOException {
    Cluster cluster = LabCase.cluster(before);
    Changes changes =
        Changes.between(
            SpecPair.side("old.yaml", before), SpecPair.side("new.yaml", after), Scope.ALL);
    HeldPush push =
        new HeldPush(
            labCase,
            number,
            Traffic.of(cluster, labCase.topology().clients()),
            new JsonMapper().readTree(JsonReport.of(changes)));
    LabCase.writeTrees(push.trees(number), after);
    Path folder = labCase.folder();
    Files.writeString(folder.resolve("cluster." + number + ".yaml"), after);
    Files.write(folder.resolve("changed." + number), push.changedHosts());
    Files.write(folder.resolve("held." + (number - 1)), push.plan());
    return push;
  }

  private Path trees(int spec) {
    return labCase.folder().resolve(spec == 0 ? "trees" : "trees." + spec);
  }

  /** A router for which nobody answers ARP any more, or not yet, has no files. */
  private List<String> changedHosts() throws IOException {
    List<String> changed = new ArrayList<>();
    for (String host : labCase.programmed()) {
      Path before = trees(number - 1).resolve(host);
      Path after = trees(number).resolve(host);
      boolean bound = Files.exists(before) && Files.exists(after);
      if (bound && !files(before).equals(files(after))) {
        changed.add(host);
      }
    }
    return changed;
  }

  private static Map<Path, String> files(Path tree) throws IOException {
    Map<Path, String> files = new HashMap<>();
    try (Stream<Path> below = Files.walk(tree)) {
      for (Path file : below.filter(Files::isRegularFile).toList()) {
        files.put(tree.relativize(file), Files.readString(file));
      }
    }
    return files;
  }

  /** The flows that can be held: somebody is to answer them, and for more than a datagram. */
  List<Flow> flows() {
    return traffic.flows().stream()
        .filter(flow -> flow.number() < FLOWS && !flow.sources().isEmpty())
        .filter(flow -> !flow.service().onePacket())
        .filter(flow -> !Traffic.active(flow.service()).isEmpty())
        .filter(flow -> ByHand.notLaidOut(flow.service()).isEmpty())
        .toList();
  }

  List<String> listeners() {
    return traffic.plan().stream().filter(line -> line.startsWith("listen ")).toList();
  }

  private List<String> plan() {
    return flows().stream().map(HeldPush::line).toList();
  }

  private static String line(Flow flow) {
    String sources =
        flow.sources().stream().map(IpAddress::toString).collect(Collectors.joining(" "));
    int count = Math.min(flow.count(), CONNECTIONS);
    return "hold %s %s %d %s".formatted(flow.id(), flow.target(), count, sources);
  }

  // ----------------------------------------------------------------------------- what came of it

  private Evidence evidence() {
    return labCase.evidence();
  }

  void assertDone() throws IOException {
    for (String host : Files.readAllLines(labCase.folder().resolve("changed." + number))) {
      boolean director =
          labCase.cluster().directors().stream().anyMatch(each -> each.name().equals(host));
      List<String> steps =
          director
              ? List.of("push")
              : leaves(host) ? List.of("leave") : List.of("extend", "shrink");
      steps.forEach(step -> evidence().said(step + "-" + number, host).assertExit(0));
    }
  }

  /** Whether a host of the spec has no part in the cluster any more, and so no files. */
  private boolean leaves(String host) throws IOException {
    Path tree = labCase.folder().resolve("trees." + number).resolve(host);
    try (Stream<Path> files = Files.list(tree)) {
      return files.findAny().isEmpty();
    }
  }

  List<String> foretold() {
    return words(diff.get("kernel"));
  }

  List<String> issued() {
    return evidence().lines("table." + number);
  }

  void assertCommands() {
    assertEquals(ordered(foretold()), ordered(issued()));
    assertEquals(List.of(), evidence().lines("others." + number));
  }

  /** What goes in the order of the alphabet: the program takes the kernel's own. */
  private static String ordered(List<String> commands) {
    Stream<String> first = commands.stream().filter(line -> !line.matches("-[dD] .*"));
    Stream<String> last = commands.stream().filter(line -> line.matches("-[dD] .*")).sorted();
    return Stream.concat(first, last).collect(Collectors.joining("\n"));
  }

  List<Held> held() {
    return records().filter(line -> !line.split(" ", -1)[3].equals("-")).map(Held::of).toList();
  }

  private Stream<String> records() {
    return evidence().lines("held." + (number - 1)).stream();
  }

  int flowsHeld() {
    return (int) held().stream().map(each -> each.connection().flow()).distinct().count();
  }

  int broken() {
    return (int) held().stream().filter(each -> !each.isAlive()).count();
  }

  void assertConnections() {
    assertEquals(flows().isEmpty(), records().findAny().isEmpty(), "what was held");
    Set<String> broken = new HashSet<>(words(diff.get("connections").get("broken")));
    List<String> others = new ArrayList<>();
    for (Held each : held()) {
      String name = name(each.connection());
      if (broken.contains(name) == each.isAlive()) {
        others.add(name + " " + each);
      }
    }
    assertEquals(List.of(), others, () -> "foretold to break: " + broken);
  }

  /** What {@code lvsc diff} calls the server of a connection: SERVICE/SERVER, or with its port. */
  private String name(Connection connection) {
    VirtualService service =
        traffic.flows().stream()
            .filter(flow -> flow.id().equals(connection.flow()))
            .map(Flow::service)
            .findFirst()
            .orElseThrow();
    Destination server =
        new Judge(traffic.cluster(), traffic, service, List.of()).destination(connection);
    String name = server.server().name();
    boolean twice = service.listed().filter(each -> each.server().name().equals(name)).count() > 1;
    return service.name() + "/" + name + (twice ? ":" + server.port(service.address()) : "");
  }

  private static List<String> words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(each -> words.add(each.asString()));
    return words;
  }
}
