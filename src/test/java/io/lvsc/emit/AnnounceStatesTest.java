package io.lvsc.emit;

import io.lvsc.Compiler;
import io.lvsc.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Random lives of a director that announces its VIPs: servers fail and return, it drains, gets
 * other files, loses {@code /run}. At every point table 188 has a route for each VIP that somebody
 * can serve, of the right metric, and no other. The routes are this kernel's, on a host of its own.
 */
class AnnounceStatesTest {
  private static final int STEPS = 12;

  private static final String HEAD =
      """
      lvsc: 1
      name: announced
      networks: { edge: { cidr: [ 198.51.100.0/24, "2001:db8:1::/64" ], gateway: [ 198.51.100.1, "2001:db8:1::1" ] } }
      directors:
        lb1: { interfaces: { eth0: { network: edge, address: [ 198.51.100.10, "2001:db8:1::10" ] } } }
        lb2: { interfaces: { eth0: { network: edge, address: [ 198.51.100.9, "2001:db8:1::9" ] } } }
      announcement: { local_as: 64512, peers: { tor: { address: [ 198.51.100.1, "2001:db8:1::1" ], as: 64500 } } }
      real_servers:
        a: { address: [ 198.51.100.11, "2001:db8:1::11" ] }
        b: { address: 198.51.100.12 }
        c: { address: 198.51.100.13 }
        sorry: { address: 198.51.100.19 }
      defaults: { forwarding: dr, health_check: { type: tcp } }
      """;

  private static final String A = "198.51.100.11:80/tcp";
  private static final String A6 = "[2001:db8:1::11]:80/tcp";
  private static final String B = "198.51.100.12:80/tcp";
  private static final String C = "198.51.100.13:80/tcp";
  private static final List<String> CHECKS = List.of(A, A6, B, C);

  /** A VIP, and when somebody can serve it: asked with the checks that fail. */
  private record Expected(String vip, Predicate<Set<String>> served) {}

  private record Trial(String spec, List<Expected> expected) {}

  private static final List<Trial> TRIALS =
      List.of(
          new Trial(
              """
              vips: { one: { address: 203.0.113.1 }, two: { address: "2001:db8:9::2" } }
              virtual_services:
                web: { vip: one, protocol: tcp, port: 80, scheduler: mh, scheduler_flags: [ mh-port, mh-fallback ], real_servers: [ { server: a }, { server: b } ] }
                six: { vip: two, protocol: tcp, port: 80, scheduler: mh, scheduler_flags: [ mh-port, mh-fallback ], real_servers: [ { server: a } ] }
                any: { vip: one, protocol: tcp, port: 81, scheduler: mh, scheduler_flags: [ mh-port, mh-fallback ], health_check: { port: 80 }, real_servers: [ { server: c }, { server: b, state: drain } ] }
              """,
              List.of(
                  new Expected("203.0.113.1", dead -> !dead.containsAll(Set.of(A, B, C))),
                  new Expected("2001:db8:9::2", dead -> !dead.contains(A6)))),
          new Trial(
              """
              vips:
                one: { address: 203.0.113.1, announce: { while: [ any ] } }
                two: { address: "2001:db8:9::2", announce: { while: always } }
                three: { address: 203.0.113.3 }
                four: { address: 203.0.113.4, announce: false }
              virtual_services:
                web: { vip: one, protocol: tcp, port: 80, scheduler: mh, scheduler_flags: [ mh-port, mh-fallback ], real_servers: [ { server: a }, { server: b } ] }
                six: { vip: two, protocol: tcp, port: 80, scheduler: mh, scheduler_flags: [ mh-port, mh-fallback ], real_servers: [ { server: a } ] }
                any: { vip: one, protocol: tcp, port: 81, scheduler: mh, scheduler_flags: [ mh-port, mh-fallback ], health_check: { port: 80 }, real_servers: [ { server: c } ] }
                sorry: { vip: three, protocol: tcp, port: 80, scheduler: mh, scheduler_flags: [ mh-port, mh-fallback ], sorry_server: { server: sorry }, real_servers: [ { server: b } ] }
                four: { vip: four, protocol: tcp, port: 80, scheduler: mh, scheduler_flags: [ mh-port, mh-fallback ], real_servers: [ { server: b } ] }
              """,
              List.of(
                  new Expected("203.0.113.1", dead -> !dead.contains(C)),
                  new Expected("203.0.113.3", dead -> true),
                  new Expected("2001:db8:9::2", dead -> true))),
          new Trial(
              """
              vips: { one: { address: 203.0.113.1 }, three: { address: 203.0.113.3 }, five: { address: 203.0.113.5, announce: { directors: [ lb2 ] } } }
              virtual_services:
                web: { vip: one, protocol: tcp, port: 80, scheduler: mh, scheduler_flags: [ mh-port, mh-fallback ], quorum: 2, real_servers: [ { server: a }, { server: b }, { server: c } ] }
                open: { vip: three, protocol: tcp, port: 80, scheduler: mh, scheduler_flags: [ mh-port, mh-fallback ], fail_open: true, real_servers: [ { server: b }, { server: c } ] }
                five: { vip: five, protocol: tcp, port: 80, scheduler: mh, scheduler_flags: [ mh-port, mh-fallback ], real_servers: [ { server: a } ] }
              """,
              List.of(
                  new Expected("203.0.113.1", dead -> !dead.containsAll(Set.of(A, B, C))),
                  new Expected("203.0.113.3", dead -> true))));

  private static final String HOST =
      """
      ip link set lo up
      mount -t tmpfs tmpfs /run
      cp -a /etc/alternatives /run/
      for folder in /var/lib /etc; do mount -t tmpfs tmpfs $folder; done
      mv /run/alternatives /etc/
      ip route add blackhole 192.0.2.9 table 188 proto 9
      bring() { rm -rf /etc/lvsc /etc/sysctl.d /etc/bird; cp -r "FOLDER/$1/etc/." /etc/; }
      director() { $SHELL_TO_TRY FOLDER/lvsc-director "$@" >/run/said 2>&1 || cat /run/said; }
      routes_alone() { $SHELL_TO_TRY FOLDER/routes-alone "$@" 2>/run/said || cat /run/said; }
      look() {
        for family in -4 -6; do ip $family route show table 188 proto 88 2>/dev/null; done |
          sed 's/ dev lo//; s/ pref medium//; s/ *$//'
      }
      """;

  /** The frame of start with routes alone: this kernel has no IPVS. */
  private static final String ROUTES =
      """
      needs() { :; }
      look() { :; }
      refuse_clashes() { :; }
      sleep() { :; }
      bring() { routes_of_files; change_routes "$scratch/routes" add turn; }
      drop() { withdraw "$scratch/routes"; }
      differences() { route_differences; }
      "$@"
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  private final Set<String> dead = new TreeSet<>();
  private Set<String> known = Set.of();
  private boolean drains;
  private int trial;

  @ParameterizedTest
  @CsvSource({"dash, 1", "dash, 2", "busybox, 3", "busybox, 4"})
  void routesAreThoseOfWhatIsServed(String shell, int seed) throws Exception {
    prepare();
    Random random = new Random(seed);
    Life life = new Life();
    load(0);
    life.add("bring 0; routes_alone start", state());
    for (int i = 0; i < STEPS; i++) {
      String step = step(random);
      life.add(step, state());
    }
    life.assertLived(on(shell, life.script()));
  }

  private String step(Random random) {
    String check = CHECKS.get(random.nextInt(CHECKS.size()));
    int kind = random.nextInt(10);
    if (kind == 0) {
      load(random.nextInt(TRIALS.size()));
      return "bring " + trial + "; routes_alone start";
    } else if (kind == 1) {
      drains = !drains;
      return "director " + (drains ? "drain" : "undrain");
    } else if (kind == 2) {
      tell(check, true);
      return "rm -rf /run/lvsc/lvsc-director; director down " + check;
    }
    boolean down = random.nextInt(3) > 0;
    tell(check, down);
    return "director " + (down ? "down " : "up ") + check;
  }

  /** Checks that the files do not have are nobody's. */
  private void tell(String check, boolean down) {
    if (!known.contains(check)) {
      return;
    }
    if (down) {
      dead.add(check);
    } else {
      dead.remove(check);
    }
  }

  private void load(int next) {
    trial = next;
    known = Set.copyOf(CHECKS.stream().filter(check -> isAsked(next, check)).toList());
    dead.retainAll(known);
  }

  private static boolean isAsked(int trial, String check) {
    return trial < 2 || !check.equals(A6);
  }

  private String state() {
    StringBuilder text = new StringBuilder();
    for (Expected each : TRIALS.get(trial).expected()) {
      if (each.served().test(dead)) {
        text.append("blackhole %s metric %d\n".formatted(each.vip(), drains ? 100 : 1));
      }
    }
    return text.toString();
  }

  private void prepare() throws Exception {
    for (int i = 0; i < TRIALS.size(); i++) {
      SourceFile source = new SourceFile("cluster.yaml", HEAD + TRIALS.get(i).spec());
      for (OutputFile file :
          Compiler.compile(source, LocalDate.of(2026, 11, 1)).output().orElseThrow().files()) {
        if (file.path().startsWith("hosts/lb1/")) {
          Path path = folder.resolve(i + file.path().substring("hosts/lb1".length()));
          Files.createDirectories(path.getParent());
          Files.write(path, file.bytes());
        }
      }
    }
    Files.writeString(
        folder.resolve("lvsc-director"), ScriptsTest.text("announcing/lvsc-director"));
    Files.writeString(
        folder.resolve("routes-alone"), ProgramCall.functions("announcing/lvsc-director") + ROUTES);
  }

  private String on(String shell, String script) throws Exception {
    return OwnHost.run(shell, HOST.replace("FOLDER", folder.toString()) + script);
  }
}
