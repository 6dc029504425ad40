package io.lvsc.lab;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.lab.Evidence.Connection;
import io.lvsc.lab.Traffic.Flow;
import io.lvsc.lab.Traffic.Target;
import io.lvsc.model.Cluster;
import io.lvsc.model.LocalServer;
import io.lvsc.model.Os;
import io.lvsc.model.Protocol;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import io.lvsc.trace.Endpoint;
import io.lvsc.trace.Fate;
import io.lvsc.trace.Frame;
import io.lvsc.trace.Packet;
import io.lvsc.trace.Question;
import io.lvsc.trace.Step;
import io.lvsc.trace.Stop;
import io.lvsc.trace.Trace;
import io.lvsc.trace.Tracer;
import io.lvsc.trace.Walk;
import io.lvsc.trace.Wire;
import io.lvsc.trace.Wrapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What went by at the hosts' interfaces, as {@code hops.py} wrote it down, against the hops of
 * {@code lvsc trace}: who sends, by which interface, to which MAC address, addresses and ports, the
 * mark, and the outer header of a tunnel.
 */
final class Hops {
  private final Cluster cluster;
  private final Traffic traffic;
  private final Evidence evidence;
  private final Tracer tracer;
  private final Map<String, List<String>> seen = new HashMap<>();
  private final boolean sized;
  private final String connections;
  private final List<Set<String>> down;

  Hops(LabCase labCase, Evidence evidence) {
    this(labCase, evidence, "hops", "traffic", List.of(Set.of()));
  }

  /**
   * @param record what went by, of {@code hops.py} or {@code sizes.py}
   * @param connections whose packets these were
   * @param down the hosts that do not run; several sets if packets may go as if the ones or the
   *     others did not
   */
  Hops(
      LabCase labCase,
      Evidence evidence,
      String record,
      String connections,
      List<Set<String>> down) {
    this.sized = record.equals("sizes");
    this.connections = connections;
    this.down = List.copyOf(down);
    this.cluster = labCase.cluster();
    this.traffic = labCase.traffic();
    this.evidence = evidence;
    this.tracer = new Tracer(Topology.of(cluster));
    for (String line : evidence.lines(record)) {
      seen.computeIfAbsent(line.split(" ", 2)[0], name -> new ArrayList<>()).add(line);
    }
  }

  /** Each answered connection of a service took every hop of its trace. */
  int assertAsTraced(VirtualService service) {
    assertFalse(seen.isEmpty(), "no packet was seen");
    int answered = 0;
    int compared = 0;
    for (Connection each : evidence.connections(connections)) {
      Optional<Flow> flow =
          traffic.of(service).stream().filter(it -> it.id().equals(each.flow())).findFirst();
      if (flow.isPresent() && each.server().isPresent()) {
        answered++;
        compared += compare(each, flow.get().target());
      }
    }
    assertTrue(compared > 0 || answered == 0, "nothing to compare");
    return compared;
  }

  /** It ends as its trace says, by the hops of it, and no host beyond these saw its packet. */
  void assertAsTraced(Stray stray) {
    Connection connection =
        evidence.connections(connections).stream()
            .filter(each -> each.flow().equals(stray.id()))
            .findFirst()
            .orElseThrow(() -> new AssertionError("not tried: " + stray));
    Trace trace = trace(connection, stray.target(), down.get(0));
    boolean itself = connection.server().equals(Optional.of(stray.machine()));
    boolean unsent = trace.approach().size() == 1 && trace.walks().isEmpty();
    if (connection.server().isPresent() && !(itself && unsent)) {
      compare(connection, stray.target());
      assertTrue(
          trace.walks().stream().anyMatch(Walk::isAnswered),
          () -> connection + " was answered, not so " + trace.fate());
      return;
    }
    Fate fate = trace.fate();
    if (trace.isAnswered() && dependsOnOthers(trace)) {
      return;
    }
    assertFalse(trace.isAnswered(), () -> fate.reason() + ", but: " + connection);
    // Where the spec tells a director no way to its clients, the lab does, or not.
    // SCTP takes an unreachable port for a passing fault, and goes on trying (sctp_err).
    if (trace.walks().isEmpty()
        && !unsent
        && stray.target().protocol() != Protocol.SCTP
        && !isSaid(trace.approach(), step -> true, "is not known")
        && !isSaid(trace.approach(), step -> true, "has no route to")) {
      assertEquals(
          fate.state() == Fate.State.REFUSED, isTold(connection), () -> fate + ": " + connection);
    }
    if (assumesRoutes(trace)) {
      return;
    }
    List<List<Stop>> ways =
        trace.walks().isEmpty()
            ? List.of(trace.approach())
            : trace.walks().stream()
                .filter(walk -> !walk.isAnswered())
                .map(walk -> whole(trace, walk))
                .toList();
    List<String> missing = missing(ways.stream().map(this::patterns).toList());
    assertEquals(List.of(), missing, () -> "not seen of " + connection);
    Set<String> nodes =
        ways.stream().flatMap(List::stream).map(stop -> name(stop.node())).collect(toSet());
    // What is between the client and the first router that the spec names is the lab's.
    nodes.addAll(List.of(LabNetwork.CLIENT, LabNetwork.ROUTER));
    String packet = packet(Frame.of(trace.question().packet()));
    List<String> beyond =
        seen.entrySet().stream()
            .filter(each -> !nodes.contains(each.getKey()))
            .flatMap(each -> each.getValue().stream())
            .filter(line -> line.endsWith(" " + packet))
            .toList();
    assertEquals(List.of(), beyond, () -> "seen beyond the end of " + connection);
  }

  /** Whether a router takes part of which the spec does not say what it knows. */
  private static boolean dependsOnOthers(Trace trace) {
    return trace.walks().stream().anyMatch(walk -> isNoted(walk.reply(), "the spec does not tell"));
  }

  /** Whether routes to the directors are taken for granted, which the lab's router may not have. */
  static boolean assumesRoutes(Trace trace) {
    return isNoted(trace.approach(), "to the directors");
  }

  private static boolean isNoted(List<Stop> way, String words) {
    return isSaid(way, step -> step.kind() == Step.Kind.NOTE, words);
  }

  private static boolean isSaid(List<Stop> way, Predicate<Step> which, String words) {
    return way.stream()
        .flatMap(stop -> stop.steps().stream())
        .filter(which)
        .flatMap(step -> step.lines().stream())
        .anyMatch(line -> line.contains(words));
  }

  /** Whether the client was told that nobody serves it. */
  private static boolean isTold(Connection connection) {
    return connection.fault().equals("refused");
  }

  private Trace trace(Connection connection, Target target, Set<String> without) {
    return tracer.trace(
        new Question(
            Endpoint.of(connection.from(), connection.sourcePort()),
            target.protocol(),
            target.vip(),
            target.port(),
            connection.server().map(this::title),
            without,
            Optional.empty()));
  }

  private int compare(Connection connection, Target target) {
    List<List<String>> ways =
        down.stream()
            .map(without -> trace(connection, target, without))
            .flatMap(trace -> trace.walks().stream().map(walk -> patterns(known(trace, walk))))
            .toList();
    assertFalse(ways.isEmpty(), () -> "not traced to its server: " + connection);
    List<String> missing = missing(ways);
    assertEquals(List.of(), missing, () -> "not seen of " + connection);
    return ways.stream().mapToInt(List::size).max().orElse(0);
  }

  /** The way without what is only taken for granted. */
  private static List<Stop> known(Trace trace, Walk walk) {
    List<Stop> approach = assumesRoutes(trace) ? List.of() : trace.approach();
    return Stream.of(approach, walk.forward(), walk.reply()).flatMap(List::stream).toList();
  }

  static List<Stop> whole(Trace trace, Walk walk) {
    return Stream.of(trace.approach(), walk.forward(), walk.reply()).flatMap(List::stream).toList();
  }

  /** What was not seen of that way of which most was; nothing if one was seen whole. */
  List<String> missing(List<List<String>> ways) {
    return ways.stream()
        .map(patterns -> patterns.stream().filter(pattern -> !isSeen(pattern)).toList())
        .min(Comparator.comparing(List::size))
        .orElseThrow();
  }

  List<String> patterns(List<Stop> way) {
    return way.stream().flatMap(this::patterns).toList();
  }

  /** What a trace calls a host that answered. */
  private String title(String host) {
    boolean named =
        cluster.services().stream()
            .flatMap(service -> service.destinations().stream())
            .flatMap(each -> each.director().stream())
            .anyMatch(director -> director.name().equals(host));
    return !named && cluster.directors().stream().anyMatch(director -> director.name().equals(host))
        ? LocalServer.NAME
        : host;
  }

  boolean isSeen(String pattern) {
    Pattern wanted = Pattern.compile(pattern);
    return seenBy(pattern.split(" ", 2)[0].replace("\\", "")).stream()
        .anyMatch(line -> wanted.matcher(line).matches());
  }

  /** A line of the record for each wire that a packet leaves a host by, and where it comes in. */
  private Stream<String> patterns(Stop stop) {
    return Stream.concat(wires(stop), segment(stop).stream());
  }

  /** A line for the MSS that a server announces, where lvsc knows the server. */
  private Optional<String> segment(Stop stop) {
    Optional<String> said =
        stop.steps().stream()
            .filter(step -> step.kind() == Step.Kind.CLAMPED)
            .map(step -> step.lines().get(0))
            .findFirst();
    Optional<Frame> answer =
        stop.steps().stream()
            .filter(step -> step.wire().isPresent())
            .flatMap(step -> step.after().stream())
            .findFirst();
    boolean linux =
        cluster.hosts().anyMatch(it -> it.name().equals(stop.node()) && it.os() == Os.LINUX);
    if (sized || said.isEmpty() || answer.isEmpty() || !linux) {
      return Optional.empty();
    }
    Matcher number = Pattern.compile("MSS (\\d+)").matcher(said.get());
    assertTrue(number.find(), said::get);
    return Optional.of(
        stop.node()
            + " \\S+ out mss "
            + number.group(1)
            + packet(answer.get()).replaceFirst("^-", ""));
  }

  private Stream<String> wires(Stop stop) {
    return stop.steps().stream()
        .filter(step -> step.wire().isPresent())
        .flatMap(step -> patterns(stop.node(), step));
  }

  private Stream<String> patterns(String node, Step step) {
    Frame frame = step.after().orElseThrow();
    Wire wire = step.wire().orElseThrow();
    String device = isHost(node) ? wire.device().orElse("\\S+") : "\\S+";
    String mac = wire.mac().map(Object::toString).orElse("\\S+");
    String left =
        name(node)
            + " "
            + device
            + " out "
            + frame.mark()
            + " \\S+ "
            + mac
            + " "
            + packet(frame)
            + size(frame);
    Stream<String> arrived =
        wire.receiver().stream()
            .map(
                host ->
                    name(host) + " \\S+ in \\d+ \\S+ " + mac + " " + packet(frame) + size(frame));
    return Stream.concat(Stream.of(left), arrived);
  }

  /** What is behind the packet in the record of sizes.py. */
  private String size(Frame frame) {
    if (!sized) {
      return "";
    }
    return frame
        .load()
        .map(load -> " " + load.largest() + (load.isWhole() ? " whole" : " first"))
        .orElse(" \\d+ \\S+");
  }

  /** What a host saw. */
  List<String> seenBy(String name) {
    return seen.getOrDefault(name, List.of());
  }

  Set<String> hosts() {
    return seen.keySet();
  }

  static String packet(Frame frame) {
    Packet packet = frame.packet();
    return frame.wrapping().map(Hops::outer).orElse("-")
        + " "
        + packet.protocol().keyword()
        + " "
        + socket(packet.from())
        + " "
        + socket(packet.to());
  }

  private static String outer(Wrapping outer) {
    return outer.from()
        + ">"
        + outer.to()
        + "/"
        + outer.kind().replace("proto ", "").replace("udp ", "17:");
  }

  private static String socket(Endpoint end) {
    return end.address() + " " + end.port().map(String::valueOf).orElse("\\d+");
  }

  private boolean isHost(String node) {
    return cluster.hosts().anyMatch(host -> host.name().equals(node));
  }

  /** The namespace of a host of the trace: what the spec does not have is the lab's. */
  String name(String node) {
    if (isHost(node)) {
      return node;
    }
    return node.equals("client") ? LabNetwork.CLIENT : LabNetwork.ROUTER;
  }
}
