package io.lvsc.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lvsc.lab.Evidence.Connection;
import io.lvsc.lab.Traffic.Flow;
import io.lvsc.model.Director;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import io.lvsc.trace.Endpoint;
import io.lvsc.trace.Question;
import io.lvsc.trace.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * What went by at the hosts' interfaces of a cluster whose directors announce, against {@code lvsc
 * trace}: while all of them do, and while one is stopped. Which director a packet goes to the
 * routers choose; the rest is foretold for each.
 */
final class AnnouncedHops {
  private static final String OTHER = "lb2";

  private final LabCase labCase;
  private final Evidence evidence;
  private final Tracer tracer;
  private final List<String> directors;

  AnnouncedHops(LabCase labCase) {
    this.labCase = labCase;
    this.evidence = labCase.evidence();
    this.tracer = new Tracer(Topology.of(labCase.cluster()));
    this.directors = labCase.cluster().directors().stream().map(Director::name).toList();
  }

  List<DynamicTest> tests() {
    List<DynamicTest> tests = new ArrayList<>();
    for (VirtualService service : labCase.cluster().services()) {
      tests.add(
          dynamicTest(
              service.name() + ": packets go as traced",
              () -> assertTraced(service, "", Set.of())));
      tests.add(
          dynamicTest(
              service.name() + ": packets go as traced without " + OTHER,
              () -> assertTraced(service, "-without", Set.of(OTHER))));
    }
    tests.add(
        dynamicTest(
            "without " + OTHER + " it gets no packet",
            () ->
                assertEquals(
                    List.of(),
                    evidence.lines("hops-without").stream()
                        .filter(line -> line.startsWith(OTHER + " ") && isForVip(line))
                        .toList())));
    return tests;
  }

  private boolean isForVip(String line) {
    return labCase.cluster().vips().stream()
        .anyMatch(vip -> line.contains(" in ") && line.contains(" " + vip.ip() + " "));
  }

  private void assertTraced(VirtualService service, String suffix, Set<String> down) {
    List<Set<String>> alone =
        directors.stream().filter(each -> !down.contains(each)).map(this::others).toList();
    Hops hops = new Hops(labCase, evidence, "hops" + suffix, "traffic" + suffix, alone);
    int compared = hops.assertAsTraced(service);
    int foretold = 0;
    for (Connection each : evidence.connections("traffic" + suffix)) {
      foretold += assertForetold(service, each, down);
    }
    assertTrue(foretold > 0, "no connection");
    System.out.printf(
        "%s, %s%s: %d connections, %d hops compared%n",
        labCase.name(), service.name(), suffix, foretold, compared);
  }

  /** All but one, so that a trace leads to that one. */
  private Set<String> others(String director) {
    return directors.stream()
        .filter(each -> !each.equals(director))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The server is one of those that the trace expects, whichever director chose it. */
  private int assertForetold(VirtualService service, Connection connection, Set<String> down) {
    Stream<Flow> flows =
        labCase.traffic().of(service).stream().filter(it -> it.id().equals(connection.flow()));
    return flows
        .mapToInt(
            flow -> {
              Question question =
                  Question.of(
                          Endpoint.of(connection.from(), connection.sourcePort()),
                          flow.target().protocol(),
                          flow.target().vip(),
                          flow.target().port())
                      .withDown(down);
              List<String> servers =
                  tracer.trace(question).expected().stream().map(walk -> walk.server()).toList();
              assertTrue(
                  connection.server().filter(servers::contains).isPresent(),
                  () -> connection + ", foretold " + servers);
              return 1;
            })
        .sum();
  }
}
