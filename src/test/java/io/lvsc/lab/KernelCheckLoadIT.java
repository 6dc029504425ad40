package io.lvsc.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What checks cost a director: 200 services of 10 servers, each asked every 5 s; and a changed
 * answer beside 10,000 services. By {@code check-load-init}.
 */
final class KernelCheckLoadIT {
  private static final Duration LIMIT = Duration.ofMinutes(60);
  private static final int SERVICES = 200;
  private static final int SERVERS = 10;
  private static final int MANY = 10_000;

  @TestFactory
  List<DynamicTest> load() throws Exception {
    Path job = Lab.folder("check-load");
    LabCase.writeTrees(job.resolve("checked"), checked());
    LabCase.writeTrees(job.resolve("many"), many());
    Lab.run(job, "check-load-init", 1, LIMIT);
    List<String> figures = Files.readAllLines(job.resolve("out/figures"));
    List<String> table = new ArrayList<>(List.of("| measured | |", "|---|---|"));
    figures.forEach(line -> table.add("| " + line.replace(" ", " | ") + " |"));
    Files.write(job.resolve("figures.md"), table);
    return List.of(
        dynamicTest(
            "every answer comes",
            () ->
                assertEquals(
                    List.of(),
                    figures.stream().filter(line -> line.startsWith("given-up")).toList())),
        dynamicTest(
            "a dead server is out of every service",
            () -> assertTrue(figures.contains("dead-weights " + SERVICES))),
        dynamicTest(
            "all services are there", () -> assertTrue(figures.contains("many-services " + MANY))));
  }

  private static String checked() {
    StringBuilder text = new StringBuilder(head("health_check: { type: tcp, interval: 5 }"));
    text.append("virtual_services:\n");
    for (int i = 1; i <= SERVICES; i++) {
      text.append(
          "  s%d: { vip: vip, protocol: tcp, port: %d, real_servers: [".formatted(i, 10000 + i));
      for (int j = 1; j <= SERVERS; j++) {
        text.append(j == 1 ? "" : ", ").append("{ server: w").append(j).append(" }");
      }
      text.append("] }\n");
    }
    return text.toString();
  }

  /** Services of two servers each, the first of which is checked. */
  private static String many() {
    StringBuilder text = new StringBuilder(head(""));
    text.append("virtual_services:\n");
    for (int i = 1; i <= MANY; i++) {
      text.append(
          "  s%d: { vip: vip, protocol: tcp, port: %d, %sreal_servers: [{ server: w1 }, { server: w2 }] }\n"
              .formatted(i, 10000 + i, i == 1 ? "health_check: { type: tcp }, " : ""));
    }
    return text.toString();
  }

  private static String head(String defaults) {
    StringBuilder text = new StringBuilder(KernelCostIT.HEAD);
    text.append("defaults: { forwarding: dr, scheduler: rr");
    text.append(defaults.isEmpty() ? "" : ", " + defaults).append(" }\nreal_servers:\n");
    for (int j = 1; j <= SERVERS; j++) {
      text.append("  w%d: { address: 10.0.1.%d }\n".formatted(j, j));
    }
    return text.toString();
  }
}
