package io.lvsc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.Compiler;
import io.lvsc.source.SourceFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a reviewer has to read of the output of a cluster of 200 hosts. */
final class SmallDiffTest {
  private static final int SERVERS = 199;

  /** How many lines are new or other ones, new files included, by path. */
  private static Map<String, Integer> diff(Map<String, String> before, Map<String, String> after) {
    Map<String, Integer> changed = new TreeMap<>();
    after.forEach(
        (path, text) -> {
          if (!text.equals(before.get(path))) {
            List<String> old = lines(before.getOrDefault(path, ""));
            List<String> young = lines(text);
            changed.put(path, Math.max(without(young, old), without(old, young)));
          }
        });
    before.keySet().stream()
        .filter(path -> !after.containsKey(path))
        .forEach(path -> changed.put(path, lines(before.getOrDefault(path, "")).size()));
    return changed;
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }

  private static int without(List<String> lines, List<String> others) {
    List<String> left = new ArrayList<>(lines);
    others.forEach(left::remove);
    return left.size();
  }

  private static Map<String, String> build(int servers) {
    String spec =
        """
        lvsc: 1
        name: shop
        networks:
          lan: { cidr: 192.168.0.0/16, gateway: 192.168.0.1 }
        directors:
          lb1: { interfaces: { eth0: { network: lan, address: 192.168.0.10 } } }
        vips:
          shop: { address: 192.168.0.111 }
        """
            + "real_servers:\n"
            + each(servers, "  web%1$d: { address: 192.168.1.%1$d }\n")
            + "virtual_services:\n  shop:\n"
            + "    { vip: shop, protocol: tcp, port: 80, forwarding: dr, real_servers: [\n"
            + each(servers, "      { server: web%d },\n")
            + "    ] }\n";
    return Compiler.compile(new SourceFile("cluster.yaml", spec), LocalDate.EPOCH)
        .output()
        .orElseThrow()
        .files()
        .stream()
        .collect(Collectors.toMap(OutputFile::path, OutputFile::text));
  }

  private static String each(int servers, String line) {
    return IntStream.rangeClosed(1, servers)
        .mapToObj(line::formatted)
        .collect(Collectors.joining());
  }

  @Test
  void anotherServerIsFewFilesAndFewLines() {
    Map<String, Integer> changed = diff(build(SERVERS), build(SERVERS + 1));
    int lines = changed.values().stream().mapToInt(Integer::intValue).sum();
    assertTrue(changed.size() <= 6 && lines <= 15, lines + " lines: " + changed);
  }

  /** Each program is written once, and the manifest has it in one line. */
  @Test
  void aChangedProgramIsTwoFiles() {
    Map<String, String> files = build(SERVERS);
    for (String program : List.of("lvsc-director", "lvsc-realserver")) {
      List<String> holding =
          files.keySet().stream().filter(path -> path.endsWith("/" + program)).toList();
      assertEquals(1, holding.size(), holding::toString);
      String manifest = files.getOrDefault(Manifest.PATH, "");
      assertEquals(1, manifest.lines().filter(line -> line.contains(program + "\"")).count());
    }
  }
}
