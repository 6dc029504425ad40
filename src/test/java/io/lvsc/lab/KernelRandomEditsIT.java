package io.lvsc.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lvsc.lab.LabCase.Shell;
import io.lvsc.property.RandomEdits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What {@code lvsc diff} foretells of random pairs of specs, and what a push of each does: the
 * commands of ipvsadm that {@code reload} issues, and the held connections that break. {@code
 * -Dlab.random.edits=COUNT[:SEED]} tries others; pairs of one network follow each other in one
 * case.
 */
final class KernelRandomEditsIT {
  private static final String WISH = System.getProperty("lab.random.edits", "20:1");
  private static final int PAIRS_OF_A_CASE = 10;

  /** Some services answer nobody: all servers are full, or a mark is for no client. */
  private static final double ENOUGH = 0.8;

  /** A case, and its pushes one after the other. */
  private record Chain(LabCase labCase, List<HeldPush> pushes) {
    static Chain of(Path job, long seed, int pairs) throws IOException {
      List<String> specs = RandomEdits.specs(seed, pairs + 1);
      Shell shell = seed % 2 == 0 ? Shell.DASH : Shell.BUSYBOX;
      LabCase labCase =
          LabCase.write(job, "seed-" + seed, specs.get(0), shell, "held_edits " + pairs);
      List<HeldPush> pushes = new ArrayList<>();
      for (int i = 1; i <= pairs; i++) {
        pushes.add(HeldPush.write(labCase, i, specs.get(i - 1), specs.get(i)));
      }
      List<String> listeners =
          pushes.stream().flatMap(push -> push.listeners().stream()).distinct().toList();
      Files.write(labCase.folder().resolve("listeners"), listeners);
      return new Chain(labCase, List.copyOf(pushes));
    }

    DynamicContainer tests() {
      DynamicTest whole = dynamicTest("runs to its end", labCase.evidence()::assertRan);
      return dynamicContainer(
          labCase.name(), Stream.concat(Stream.of(whole), pushes.stream().flatMap(Chain::tests)));
    }

    private static Stream<DynamicTest> tests(HeldPush push) {
      String name = "push " + push.number() + ": ";
      return Stream.of(
          dynamicTest(name + "is done", push::assertDone),
          dynamicTest(name + "the commands are those foretold", push::assertCommands),
          dynamicTest(name + "the connections that break, too", push::assertConnections));
    }
  }

  @TestFactory
  Stream<DynamicNode> pairs() throws Exception {
    String[] part = WISH.split(":", 2);
    int count = Integer.parseInt(part[0]);
    long seed = part.length > 1 ? Long.parseLong(part[1]) : System.currentTimeMillis();
    Path job = Lab.folder("random-edits");
    List<Chain> chains = new ArrayList<>();
    for (int done = 0; done < count; seed++) {
      int pairs = Math.min(PAIRS_OF_A_CASE, count - done);
      Chain chain = Chain.of(job, seed, pairs);
      if (flows(chain.pushes()) >= pairs) {
        chains.add(chain);
        done += pairs;
      }
    }
    Lab.run(job, chains.stream().map(chain -> chain.labCase().name()).toList());
    List<HeldPush> pushes = chains.stream().flatMap(chain -> chain.pushes().stream()).toList();
    Files.write(job.resolve("figures.md"), figures(pushes));
    return Stream.concat(
        chains.stream().map(Chain::tests),
        Stream.of(dynamicTest("enough was seen", () -> assertEnough(pushes))));
  }

  private static List<String> figures(List<HeldPush> pushes) {
    return List.of(
        "pairs " + pushes.size(),
        "commands foretold " + sum(pushes.stream().mapToInt(push -> push.foretold().size())),
        "commands issued " + sum(pushes.stream().mapToInt(push -> push.issued().size())),
        "flows tried " + flows(pushes),
        "flows held " + sum(pushes.stream().mapToInt(HeldPush::flowsHeld)),
        "connections held " + sum(pushes.stream().mapToInt(push -> push.held().size())),
        "connections broken " + sum(pushes.stream().mapToInt(HeldPush::broken)));
  }

  private static int flows(List<HeldPush> pushes) {
    return sum(pushes.stream().mapToInt(push -> push.flows().size()));
  }

  private static int sum(IntStream counts) {
    return counts.sum();
  }

  private static void assertEnough(List<HeldPush> pushes) {
    int tried = flows(pushes);
    int held = sum(pushes.stream().mapToInt(HeldPush::flowsHeld));
    assertTrue(held >= ENOUGH * tried, () -> held + " of " + tried + " flows were held");
    int broken = sum(pushes.stream().mapToInt(HeldPush::broken));
    assertTrue(broken >= pushes.size(), () -> "only " + broken + " connections broke");
  }
}
