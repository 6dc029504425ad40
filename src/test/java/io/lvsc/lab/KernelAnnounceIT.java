package io.lvsc.lab;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Three directors that announce their VIPs by BIRD, and a router with ECMP: what clients notice
 * when something happens to one, in the ways that {@code announce.sh} knows. {@code
 * -Dlab.announced=all} tries all clusters of {@code announced/}. {@code
 * target/lab/announced/figures.md} has what was measured.
 */
final class KernelAnnounceIT {
  /** Of all clusters, in two guests on a busy machine. */
  private static final Duration LIMIT = Duration.ofHours(4);

  @TestFactory
  List<DynamicContainer> directors() throws Exception {
    Path job = Lab.folder("announced");
    List<AnnouncedCluster> clusters =
        AnnouncedCluster.asked().stream().flatMap(AnnouncedCluster::shared).toList();
    List<LabCase> cases = new ArrayList<>();
    for (AnnouncedCluster cluster : clusters) {
      cases.add(cluster.write(job));
    }
    Lab.run(job, cases.stream().map(LabCase::name).toList(), LIMIT);
    List<DynamicContainer> containers = new ArrayList<>();
    List<String> figures =
        new ArrayList<>(
            List.of(
                "| cluster | event | service | connections | at another director afterward | lost | new ones | without an answer within a second | refused |",
                "|---|---|---|---|---|---|---|---|---|"));
    for (int i = 0; i < cases.size(); i++) {
      LabCase labCase = cases.get(i);
      AnnouncedCluster cluster = clusters.get(i);
      List<AnnouncedEvent> events =
          cluster.events().stream()
              .filter(each -> !each.equals(AnnouncedCluster.HOPS))
              .map(each -> new AnnouncedEvent(labCase, cluster.name(), each))
              .toList();
      Stream<DynamicTest> hops =
          cluster.events().contains(AnnouncedCluster.HOPS)
              ? new AnnouncedHops(labCase).tests().stream()
              : Stream.of();
      containers.add(
          dynamicContainer(labCase.name(), Stream.concat(tests(labCase.evidence(), events), hops)));
      events.stream().flatMap(AnnouncedEvent::figures).forEach(figures::add);
    }
    Files.write(job.resolve("figures.md"), figures);
    return containers;
  }

  private static Stream<DynamicTest> tests(Evidence evidence, List<AnnouncedEvent> events) {
    return Stream.concat(
        Stream.of(
            dynamicTest("run to the end", evidence::assertRan),
            dynamicTest(
                "wait for nothing in vain, and nothing fails", evidence::assertNothingFailed)),
        events.stream().flatMap(event -> event.tests().stream()));
  }
}
