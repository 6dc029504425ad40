package io.lvsc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lvsc.Compiler;
import io.lvsc.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random lives of a director whose servers fail and return: what keepalived tells, reloads with
 * other specs, runs that are killed in the middle, {@code /run} lost. At every point what is known
 * of the checks, and the table that is wanted, are what was told last. The program is the real one,
 * on a host of its own; this kernel has no IPVS, so the table itself is the lab's to look at.
 */
class HealthStatesTest {
  private static final int STEPS = 14;
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

  private static final String HEAD =
      """
      lvsc: 1
      name: health
      networks: { lan: { cidr: 198.51.100.0/24, gateway: 198.51.100.1 } }
      directors:
        lb1: { interfaces: { eth0: { network: lan, address: 198.51.100.10 } }, gateway: 198.51.100.1 }
      real_servers:
        a: { address: 198.51.100.11 }
        b: { address: 198.51.100.12 }
        c: { address: 198.51.100.13 }
        sorry: { address: 198.51.100.19 }
      vips: { one: { address: 198.51.100.100 } }
      defaults: { forwarding: dr, health_check: { type: tcp } }
      virtual_services:
      """;

  private static final List<String> SPECS =
      List.of(
          """
            web: { vip: one, protocol: tcp, port: 80, quorum: 3, sorry_server: { server: sorry }, real_servers: [{ server: a, weight: 2 }, { server: b, weight: 2 }, { server: c }] }
            dns: { vip: one, protocol: udp, port: 53, health_check: { port: 80 }, real_servers: [{ server: a }, { server: b }] }
          """,
          """
            web: { vip: one, protocol: tcp, port: 80, fail_open: true, real_servers: [{ server: a, weight: 5 }, { server: b }] }
            mail: { vip: one, protocol: tcp, port: 25, real_servers: [{ server: b }, { server: c, state: drain }] }
          """,
          """
            web: { vip: one, protocol: tcp, port: 80, real_servers: [{ server: c }, { server: b }, { server: a, health_check: none }] }
          """);

  private static final String HOST =
      """
      mount -t tmpfs tmpfs /run
      cp -a /etc/alternatives /run/
      for folder in /var/lib /etc; do mount -t tmpfs tmpfs $folder; done
      mv /run/alternatives /etc/
      bring() { rm -rf /etc/lvsc /etc/sysctl.d; cp -r "FOLDER/$1/etc/." /etc/; }
      director() { $SHELL_TO_TRY FOLDER/lvsc-director "$@" 2>/run/said || cat /run/said; }
      without_kernel() { $SHELL_TO_TRY FOLDER/without-kernel "$@" 2>/run/said || cat /run/said; }
      killed() { $SHELL_TO_TRY FOLDER/killed "$@" 2>/dev/null; }
      look() { sed 's/ [0-9]* [0-9]* [0-9]*$//' /run/lvsc/lvsc-director/checks; without_kernel wanted; }
      """;

  /** The frame of start, without what only a kernel with IPVS can do. */
  static final String START =
      """
      needs() { :; }
      look() { :; }
      refuse_clashes() { :; }
      bring() { :; }
      drop() { :; }
      differences() { :; }
      wanted() { take_files; wanted_rules; cat "$wanted_rules"; }
      "${1-start}"
      """;

  /** A run that dies when it has left its news. */
  private static final String KILLED =
      """
      lock_if_free() { kill -9 $$; }
      run "$@"
      """;

  /** A run that is at work for a while. */
  private static final String BUSY =
      """
      name_myself
      make_scratch
      lock
      sleep 3
      """;

  /**
   * While a run is at work every check tells three times; then those that wait are counted, at
   * three looks, since one may be about to start a command.
   */
  private static final String CROWD =
      """
      bring 0
      without_kernel start
      $SHELL_TO_TRY FOLDER/busy &
      until [ -L /run/lvsc/lvsc-director/lock ]; do sleep 0.1; done
      for check in $(sed -n 's/^check \\([^ ]*\\) .*/\\1/p' /etc/lvsc/health); do
        for state in down up down; do
          director $state $check &
          sleep 0.1
        done
      done
      sleep 0.5
      for look in 1 2 3; do
        grep -la 'lvsc-director.[du][op]' /proc/[0-9]*/cmdline 2>/dev/null | wc -l
        sleep 0.1
      done | sort -n | head -n 1
      wait
      ls /run/lvsc/lvsc-director/news | wc -l
      cut -d' ' -f2 /run/lvsc/lvsc-director/checks | uniq
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  private final List<Map<String, String>> files = new ArrayList<>();

  /** What is known: by check its state; and what was told, but nobody took. */
  private final Map<String, String> known = new LinkedHashMap<>();

  private final List<String[]> untold = new ArrayList<>();
  private int spec;

  @ParameterizedTest
  @CsvSource({"dash, 1", "dash, 2", "dash, 3", "busybox, 4", "busybox, 5", "busybox, 6"})
  void whatWasToldLastIsKnown(String shell, int seed) throws Exception {
    prepare();
    Random random = new Random(seed);
    Life life = new Life();
    reload(0);
    life.add("bring 0; without_kernel start", state());
    for (int i = 0; i < STEPS; i++) {
      String step = step(random);
      life.add(step, state());
    }
    life.assertLived(on(shell, life.script()));
  }

  /**
   * When a whole rack fails: one process waits for the one that works, and takes all their news.
   */
  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void oneWaitsForAll(String shell) throws Exception {
    prepare();
    String said = on(shell, CROWD.replace("FOLDER", folder.toString()));
    assertEquals(List.of("1", "0", "down"), said.lines().map(String::strip).toList());
  }

  /** A step, which the model has then taken. */
  private String step(Random random) {
    List<String> checks = new ArrayList<>(checks());
    String check = checks.get(random.nextInt(checks.size()));
    String state = random.nextBoolean() ? "up" : "down";
    switch (random.nextInt(7)) {
      case 0 -> {
        int other = random.nextInt(SPECS.size());
        reload(other);
        return "bring " + other + "; without_kernel start";
      }
      case 1 -> {
        untold.add(new String[] {check, state});
        String next = checks.get(random.nextInt(checks.size()));
        tell(next, state);
        return "killed " + state + " " + check + "; director " + state + " " + next;
      }
      case 2 -> {
        String other = state.equals("up") ? "down" : "up";
        tell(check, state);
        return "director "
            + other
            + " "
            + check
            + " & sleep 0.05; director "
            + state
            + " "
            + check
            + "; wait";
      }
      case 3 -> {
        untold.clear();
        tell(check, state);
        return "rm -rf /run/lvsc; director " + state + " " + check;
      }
      case 4 -> {
        reload(spec);
        return "without_kernel start";
      }
      default -> {
        tell(check, state);
        return "director " + state + " " + check;
      }
    }
  }

  private void tell(String check, String state) {
    untold.add(new String[] {check, state});
    untold.forEach(each -> known.computeIfPresent(each[0], (id, before) -> each[1]));
    untold.clear();
  }

  private void reload(int next) {
    untold.forEach(each -> known.computeIfPresent(each[0], (id, before) -> each[1]));
    untold.clear();
    spec = next;
    known.keySet().retainAll(checks());
    checks().forEach(check -> known.putIfAbsent(check, "unasked"));
  }

  private Set<String> checks() {
    TreeSet<String> checks = new TreeSet<>();
    lines("health")
        .filter(words -> words[0].equals("check"))
        .forEach(words -> checks.add(words[1]));
    return checks;
  }

  private Stream<String[]> lines(String file) {
    return files
        .get(spec)
        .getOrDefault(file, "")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" ", -1));
  }

  /** What {@code look} is to print. */
  private String state() {
    StringBuilder text = new StringBuilder();
    lines("health")
        .filter(words -> words[0].equals("check"))
        .forEach(
            words -> text.append(words[1]).append(' ').append(known.get(words[1])).append('\n'));
    Map<String, String> weights = new LinkedHashMap<>();
    List<String[]> service = new ArrayList<>();
    lines("health")
        .forEach(
            words -> {
              if (words[0].equals("service")) {
                weigh(service, weights);
                service.clear();
              }
              if (!words[0].equals("check")) {
                service.add(words);
              }
            });
    weigh(service, weights);
    lines("ipvs.rules")
        .forEach(
            words -> {
              boolean server = words[0].equals("-a");
              String weight =
                  server ? weights.get(words[1] + " " + words[2] + " " + words[4]) : null;
              if (weight != null && !weight.equals("out")) {
                words[7] = weight;
              }
              if (!"out".equals(weight)) {
                text.append(String.join(" ", words)).append('\n');
              }
            });
    return text.toString();
  }

  /** The weights of a service's servers by its line and theirs, as the head of health.sh says. */
  private void weigh(List<String[]> service, Map<String, String> weights) {
    if (service.isEmpty()) {
      return;
    }
    String[] head = service.get(0);
    List<String[]> members = service.subList(1, service.size());
    int live =
        members.stream()
            .filter(each -> each[0].equals("server") && isAlive(each[1]))
            .mapToInt(each -> Integer.parseInt(each[2]))
            .sum();
    boolean isShort = live < Integer.parseInt(head[1]);
    for (String[] each : members) {
      boolean sorry = each[0].equals("sorry");
      boolean open = isShort && head[2].equals("open");
      boolean held = isShort && head[2].equals("sorry");
      boolean serves = sorry ? isShort : (!held && (open || isAlive(each[1])));
      boolean drains = !sorry && each[2].equals("0");
      boolean out = head[3].equals("entry") && !serves && !drains;
      weights.put(head[4] + " " + head[5] + " " + each[3], out ? "out" : serves ? each[2] : "0");
    }
  }

  private boolean isAlive(String check) {
    return check.equals("-") || !"down".equals(known.get(check));
  }

  private void prepare() throws Exception {
    for (int i = 0; i < SPECS.size(); i++) {
      Map<String, String> own = new LinkedHashMap<>();
      SourceFile source = new SourceFile("cluster.yaml", HEAD + SPECS.get(i));
      for (OutputFile file : Compiler.compile(source, TODAY).output().orElseThrow().files()) {
        if (file.path().startsWith("hosts/lb1/")) {
          Path path = folder.resolve(i + file.path().substring("hosts/lb1".length()));
          Files.createDirectories(path.getParent());
          Files.write(path, file.bytes());
          own.put(String.valueOf(path.getFileName()), file.text());
        }
      }
      files.add(own);
    }
    String parts = ProgramCall.functions("director/lvsc-director");
    Files.writeString(folder.resolve("lvsc-director"), ScriptsTest.text("director/lvsc-director"));
    Files.writeString(folder.resolve("without-kernel"), parts + START);
    Files.writeString(folder.resolve("killed"), parts + KILLED);
    Files.writeString(folder.resolve("busy"), parts + BUSY);
  }

  private String on(String shell, String script) throws Exception {
    return OwnHost.run(shell, HOST.replace("FOLDER", folder.toString()) + script);
  }
}
