package io.lvsc.lab;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What the verbs of {@code lvsc-director} cost in processes, which are what a script's time goes
 * to: as many with 400 services as with 20, and no more than here.
 */
final class KernelCostIT {
  private static final Duration LIMIT = Duration.ofMinutes(20);
  private static final int FEW = 20;
  private static final int MANY = 400;

  /** What specs of many services begin with. */
  static final String HEAD =
      """
      lvsc: 1
      name: many
      networks: { lan: { cidr: 10.0.0.0/16, gateway: 10.0.0.1 } }
      directors: { lb1: { interfaces: { eth0: { network: lan, address: 10.0.0.2 } } } }
      vips: { vip: { address: 10.0.2.1 } }
      """;

  /** By verb. */
  private static final Map<String, Integer> MOST =
      new TreeMap<>(
          Map.of(
              "start", 112,
              "reload", 46,
              "status", 43,
              "up", 25,
              "down", 25,
              "up-again", 25,
              "change", 100,
              "stop", 60));

  /** {@code status} is not content: no keepalived runs here. */
  private static final Map<String, String> EXITS = Map.of("status", "3");

  @TestFactory
  List<DynamicTest> costs() throws Exception {
    Path job = Lab.folder("cost");
    LabCase.writeTrees(job.resolve("few"), spec(FEW, 1));
    LabCase.writeTrees(job.resolve("few-changed"), spec(FEW, 2));
    LabCase.writeTrees(job.resolve("many"), spec(MANY, 1));
    LabCase.writeTrees(job.resolve("many-changed"), spec(MANY, 2));
    Lab.run(job, "cost-init", 1, LIMIT);
    Map<String, Integer> few = new TreeMap<>();
    Map<String, Integer> many = new TreeMap<>();
    List<DynamicTest> tests = new ArrayList<>();
    for (String line : Files.readAllLines(job.resolve("out/costs"))) {
      String[] word = line.split(" ", -1);
      String verb = word[1];
      (word[0].equals("few") ? few : many).put(verb, Integer.valueOf(word[2]));
      tests.add(
          dynamicTest(
              word[0] + ", " + verb,
              () -> assertEquals(EXITS.getOrDefault(verb, "0"), word[3], line)));
    }
    MOST.forEach(
        (verb, most) -> {
          int processes = requireNonNull(few.get(verb), verb);
          tests.add(
              dynamicTest(verb, () -> assertTrue(processes <= most, processes + " > " + most)));
        });
    // The first start loads the modules.
    few.remove("start");
    many.remove("start");
    tests.add(dynamicTest("400 services cost what 20 do", () -> assertEquals(few, many)));
    return tests;
  }

  /** Services of one server each; the first one's is checked, the last one's has this weight. */
  private static String spec(int services, int weight) {
    StringBuilder text =
        new StringBuilder(
            HEAD
                + """
            real_servers: { web: { address: 10.0.1.1 }, checked: { address: 10.0.1.2 } }
            defaults: { forwarding: dr, scheduler: wrr }
            virtual_services:
              asked: { vip: vip, protocol: tcp, port: 80, health_check: { type: tcp }, real_servers: [{ server: checked }] }
            """);
    for (int i = 1; i < services; i++) {
      text.append(
          "  s%d: { vip: vip, protocol: tcp, port: %d, real_servers: [{ server: web, weight: %d }] }\n"
              .formatted(i, 1000 + i, i == services - 1 ? weight : 1));
    }
    return text.toString();
  }
}
