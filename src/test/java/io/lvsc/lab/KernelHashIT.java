package io.lvsc.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lvsc.hash.HashTable;
import io.lvsc.hash.HashTable.Options;
import io.lvsc.hash.HashedServer;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Scheduler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The tables that lvsc computes beside what a kernel chooses for 1,000 flows of each service. */
final class KernelHashIT {
  private static final int FLOWS = 1000;
  private static final Duration LIMIT = Duration.ofMinutes(20);

  /**
   * A service, told from others by its port.
   *
   * @param weights of its servers as they are added
   * @param resting the indexes of those that are set to 0 afterward
   */
  private record Case(
      String name,
      Scheduler scheduler,
      Family family,
      Options options,
      List<Integer> weights,
      List<Integer> resting) {

    HashedServer server(int index) {
      HashedServer server = HashedServer.of(address(index), 53, weights.get(index));
      return resting.contains(index) ? server.resting() : server;
    }

    private IpAddress address(int index) {
      return family == Family.IPV4
          ? new IpAddress(Family.IPV4, 0, 0x0a010000L + 11 + index * 3L)
          : new IpAddress(Family.IPV6, 0x20010db800010000L, 0x11 + index * 7L);
    }

    HashTable table() {
      return HashTable.of(
          scheduler,
          family,
          options,
          IntStream.range(0, weights.size()).mapToObj(this::server).toList());
    }

    String vip() {
      return family == Family.IPV4 ? "10.2.0.100" : "2001:db8:2::100";
    }

    String socket(int port) {
      return (family == Family.IPV4 ? vip() : "[" + vip() + "]") + ":" + port;
    }

    String socketOf(int index) {
      return address(index).beforePort() + ":53";
    }

    String flags() {
      String word = scheduler.keyword();
      List<String> flags = new ArrayList<>();
      if (options.fallback()) {
        flags.add(word + "-fallback");
      }
      if (options.port()) {
        flags.add(word + "-port");
      }
      return flags.isEmpty() ? "" : " -b " + String.join(",", flags);
    }
  }

  private record Flow(IpAddress client, int port) {}

  private static final List<Case> CASES =
      List.of(
          mh("mh", false, false, ones(10)),
          mh("mh, one server", true, true, ones(1)),
          mh("mh-port", true, false, ones(10)),
          mh("mh-port, mh-fallback, one at 0", true, true, ones(10), 4),
          mh("mh-fallback, three at 0", false, true, ones(10), 0, 5, 9),
          mh("mh without fallback, one at 0", true, false, ones(10), 4),
          mh("mh, weights", true, true, List.of(3, 1, 2, 5, 1)),
          mh("mh, weights 100 and 101", true, true, List.of(100, 100, 101, 100)),
          mh("mh, great weights", true, true, List.of(1000, 10, 10, 65535)),
          mh("mh, one added at 0", true, true, List.of(1, 1, 0, 1, 1)),
          mh("mh, weights, one at 0", true, true, List.of(3, 1, 2, 5, 1), 3),
          mh("mh, 200 servers", true, true, ones(200), 17),
          of("mh, IPv6", Scheduler.MH, Family.IPV6, new Options(true, true), ones(10), 2),
          of("sh", Scheduler.SH, Family.IPV4, new Options(false, false), ones(10)),
          of(
              "sh-port, sh-fallback",
              Scheduler.SH,
              Family.IPV4,
              new Options(true, true),
              List.of(1, 4, 2),
              1),
          of("sh, IPv6", Scheduler.SH, Family.IPV6, new Options(true, false), ones(5)));

  private static List<Integer> ones(int count) {
    return IntStream.range(0, count).mapToObj(i -> 1).toList();
  }

  private static Case mh(
      String name, boolean port, boolean fallback, List<Integer> weights, Integer... resting) {
    return of(name, Scheduler.MH, Family.IPV4, new Options(port, fallback), weights, resting);
  }

  private static Case of(
      String name,
      Scheduler scheduler,
      Family family,
      Options options,
      List<Integer> weights,
      Integer... resting) {
    return new Case(name, scheduler, family, options, weights, List.of(resting));
  }

  @TestFactory
  List<DynamicTest> choices() throws Exception {
    Path job = Lab.folder("hash");
    Files.write(
        job.resolve("addresses"),
        List.of(
            "addr add 10.1.0.1/16 dev eth0",
            "addr add 2001:db8:1::1/64 dev eth0 nodad",
            "addr add 10.2.0.100/32 dev lo",
            "addr add 2001:db8:2::100/128 dev lo",
            "route add local 198.18.0.0/15 dev lo",
            "route add local 2001:db8:9::/48 dev lo"));
    List<String> rules = new ArrayList<>();
    List<String> edits = new ArrayList<>();
    List<String> flows = new ArrayList<>();
    Map<Integer, List<Flow>> sent = new HashMap<>();
    for (int i = 0; i < CASES.size(); i++) {
      Case each = CASES.get(i);
      int port = 5000 + i;
      rules.add("-A -u " + each.socket(port) + " -s " + each.scheduler().keyword() + each.flags());
      for (int server = 0; server < each.weights().size(); server++) {
        String words = " -u " + each.socket(port) + " -r " + each.socketOf(server) + " -m -w ";
        rules.add("-a" + words + each.weights().get(server));
        if (each.resting().contains(server)) {
          edits.add("-e" + words + 0);
        }
      }
      List<Flow> clients = clients(each.family(), i);
      clients.forEach(
          flow -> flows.add(flow.client() + " " + flow.port() + " " + each.vip() + " " + port));
      sent.put(port, clients);
    }
    Files.write(job.resolve("rules"), rules);
    Files.write(job.resolve("edits"), edits);
    Files.write(job.resolve("flows"), flows);
    Lab.run(job, "hash-init", 1, LIMIT);
    Map<String, String> chosen = chosen(job.resolve("out/connections"));
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < CASES.size(); i++) {
      Case each = CASES.get(i);
      int port = 5000 + i;
      tests.add(
          dynamicTest(
              each.name(), () -> compare(each, port, sent.getOrDefault(port, List.of()), chosen)));
    }
    return tests;
  }

  private static void compare(Case each, int port, List<Flow> flows, Map<String, String> chosen) {
    HashTable table = each.table();
    List<String> wrong = new ArrayList<>();
    for (Flow flow : flows) {
      String expected =
          table
              .server(flow.client(), flow.port())
              .map(server -> server.address().toString())
              .orElse("nobody");
      String actual = chosen.getOrDefault(flow.client() + " " + flow.port() + " " + port, "nobody");
      if (!expected.equals(actual)) {
        wrong.add(flow + ": " + expected + ", the kernel chose " + actual);
      }
    }
    assertEquals(
        List.of(), wrong.subList(0, Math.min(5, wrong.size())), wrong.size() + " of " + FLOWS);
  }

  private static List<Flow> clients(Family family, int seed) {
    Random random = new Random(seed);
    List<Flow> flows = new ArrayList<>();
    for (int i = 0; i < FLOWS; i++) {
      IpAddress client =
          family == Family.IPV4
              ? new IpAddress(Family.IPV4, 0, 0xc6120001L + random.nextInt(0x1fffe))
              : new IpAddress(
                  Family.IPV6, 0x20010db800090000L + random.nextInt(0x10000), random.nextLong());
      flows.add(new Flow(client, 1024 + i * 60 + random.nextInt(60)));
    }
    return flows;
  }

  /** From ip_vs_conn: "CLIENT PORT SERVICE'S PORT" to the server. */
  private static Map<String, String> chosen(Path connections) throws Exception {
    Map<String, String> chosen = new HashMap<>();
    for (String line : Files.readAllLines(connections)) {
      String[] words = line.strip().split(" +", -1);
      if (words[0].equals("UDP")) {
        chosen.put(
            address(words[1]) + " " + hex(words[2]) + " " + hex(words[4]), address(words[5]));
      }
    }
    return chosen;
  }

  private static int hex(String digits) {
    return Integer.parseInt(digits, 16);
  }

  private static String address(String text) {
    if (text.startsWith("[")) {
      return IpAddress.parse(text.substring(1, text.length() - 1)).orElseThrow().toString();
    }
    if (text.length() == 8) {
      return new IpAddress(Family.IPV4, 0, Long.parseLong(text, 16)).toString();
    }
    return IpAddress.parse(text).orElseThrow().toString();
  }
}
