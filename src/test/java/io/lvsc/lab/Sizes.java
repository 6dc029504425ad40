package io.lvsc.lab;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lvsc.topology.Topology;
import io.lvsc.trace.Frame;
import io.lvsc.trace.Step;
import io.lvsc.trace.Stop;
import io.lvsc.trace.TooLarge;
import io.lvsc.trace.Trace;
import io.lvsc.trace.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What became of packets of all sizes, as {@code sizes.py} wrote it down, against {@code lvsc trace
 * --size}: where each was whole, in fragments, or lost, and who told whom of which MTU.
 */
final class Sizes {
  private final Hops hops;
  private final Tracer tracer;
  private final Evidence evidence;

  Sizes(LabCase labCase, Evidence evidence) {
    this.hops = new Hops(labCase, evidence, "sizes", "traffic", List.of(Set.of()));
    this.tracer = new Tracer(Topology.of(labCase.cluster()));
    this.evidence = evidence;
  }

  /**
   * It took the way of its trace up to the end of that, and no further; the hops of that, if known.
   */
  int assertAsTraced(Sized sized) {
    Trace trace = tracer.trace(sized.question());
    if (Hops.assumesRoutes(trace)) {
      return 0;
    }
    List<List<Stop>> ways =
        trace.walks().isEmpty()
            ? List.of(trace.approach())
            : trace.walks().stream().map(walk -> Hops.whole(trace, walk)).toList();
    List<List<String>> patterns = ways.stream().map(way -> patterns(sized, way)).toList();
    assertEquals(List.of(), hops.missing(patterns), () -> "not seen of " + sized + said(sized));
    boolean sent =
        evidence.lines("sizes.said").stream()
            .noneMatch(line -> line.startsWith(sized.machine() + " unsent " + port(sized) + " "));
    assertEquals(!isLostAtSender(sized, trace), sent, () -> "sent: " + sized + said(sized));
    List<List<Stop>> taken =
        ways.stream().filter(way -> hops.missing(List.of(patterns(sized, way))).isEmpty()).toList();
    assertNoneBeyond(sized, taken);
    for (List<Stop> way : taken) {
      last(way).ifPresent(dropping -> assertEnds(sized, way, dropping));
    }
    return patterns.stream().mapToInt(List::size).max().orElse(0);
  }

  private static int port(Sized sized) {
    return sized.question().client().port().orElseThrow();
  }

  /** The packet's lines, for who looks for what went wrong. */
  private String said(Sized sized) {
    String end = " " + sized.question().client().address() + " " + port(sized) + " ";
    List<String> lines = new ArrayList<>();
    hops.hosts().stream()
        .sorted()
        .flatMap(host -> hops.seenBy(host).stream())
        .filter(line -> line.contains(end) || line.contains(" " + port(sized) + " "))
        .forEach(lines::add);
    return "\n" + String.join("\n", lines) + "\n";
  }

  private static boolean isLostAtSender(Sized sized, Trace trace) {
    return trace.walks().isEmpty()
        && trace.approach().size() == 1
        && trace.approach().get(0).node().equals(sized.machine());
  }

  private List<String> patterns(Sized sized, List<Stop> way) {
    return Stream.concat(hops.patterns(way).stream(), messages(sized, way)).toList();
  }

  private Stream<String> messages(Sized sized, List<Stop> way) {
    return last(way).stream()
        .flatMap(stop -> stop.steps().stream())
        .flatMap(step -> step.messages().stream())
        .map(message -> pattern(sized, way, message));
  }

  /** A message quotes the packet as it came to the host that could not send it on. */
  private String pattern(Sized sized, List<Stop> way, TooLarge message) {
    boolean first = last(way).filter(stop -> stop.node().equals(message.from())).isPresent();
    Frame quoted =
        first
            ? carried(way).orElse(Frame.of(sized.question().packet()))
            : Frame.of(sized.question().packet());
    return "%s \\S+ out too-big %d \\S+ \\S+ %s"
        .formatted(hops.name(message.from()), message.mtu(), Hops.packet(quoted));
  }

  /** The packet on the last wire that it crossed. */
  private static Optional<Frame> carried(List<Stop> way) {
    return way.stream()
        .flatMap(stop -> stop.steps().stream())
        .filter(step -> step.wire().isPresent())
        .flatMap(step -> step.after().stream())
        .reduce((one, other) -> other);
  }

  /** Where the packet is lost, if it is. */
  private static Optional<Stop> last(List<Stop> way) {
    return way.stream()
        .filter(stop -> stop.steps().stream().anyMatch(step -> step.kind() == Step.Kind.DROPPED))
        .findFirst();
  }

  private void assertNoneBeyond(Sized sized, List<List<Stop>> ways) {
    Set<String> nodes =
        ways.stream().flatMap(List::stream).map(stop -> hops.name(stop.node())).collect(toSet());
    nodes.addAll(List.of(LabNetwork.CLIENT, LabNetwork.ROUTER));
    String packet = forward(sized);
    List<String> beyond =
        hops.hosts().stream()
            .filter(host -> !nodes.contains(host))
            .flatMap(host -> hops.seenBy(host).stream())
            .filter(line -> line.contains(packet) && !line.contains(" too-big "))
            .toList();
    assertEquals(List.of(), beyond, () -> "seen beyond the end of " + sized);
  }

  /**
   * It does not leave the host that loses it: not so as it came there, if it passed once before.
   */
  private void assertEnds(Sized sized, List<Stop> way, Stop dropping) {
    String name = hops.name(dropping.node());
    boolean passed =
        way.subList(0, way.indexOf(dropping)).stream()
            .anyMatch(stop -> hops.name(stop.node()).equals(name));
    String packet = passed ? Hops.packet(carried(way).orElseThrow()) : forward(sized);
    List<String> left =
        hops.seenBy(name).stream()
            .filter(line -> line.contains(packet) && line.contains(" out "))
            .filter(line -> !line.contains(" too-big "))
            .toList();
    assertEquals(List.of(), left, () -> "left " + name + ", which loses " + sized);
  }

  private static String forward(Sized sized) {
    return " " + sized.question().client().address() + " " + port(sized) + " ";
  }
}
