package io.lvsc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.Run;
import io.lvsc.Tools;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code lvsc diff} as a user meets it. */
final class DiffCommandTest {
  private static final Path EXAMPLE = Path.of("examples/nat-port-mapping/cluster.yaml");

  private Path folder;
  private String old;
  private String now;

  @BeforeEach
  void write(@TempDir Path temp) throws IOException {
    folder = temp;
    String spec = Files.readString(EXAMPLE);
    old = Files.writeString(temp.resolve("old.yaml"), spec).toString();
    String drained =
        spec.replace("port: 8080, weight: 3", "port: 8080, weight: 3, state: drain")
            .replace("      - { server: app2, port: 8080, weight: 1 }\n", "");
    String twoLeft = drained.replace("state: drain }\n\n", "}\n\n");
    now = Files.writeString(temp.resolve("new.yaml"), twoLeft).toString();
  }

  @Test
  void sameIsZeroAndDifferentIsOne() {
    Lvsc same = Lvsc.run("diff", old, old);
    assertEquals(new Lvsc(0, "nat-port-mapping: no difference\n", ""), same);
    Lvsc other = Lvsc.run("diff", old, now);
    assertEquals(1, other.exit(), other.err());
    assertEquals("", other.err());
    assertTrue(
        other.out().startsWith("nat-port-mapping: 1 service changes, 1 server"), other.out());
    assertTrue(other.out().contains(" " + now + ":"), other.out());
    assertFalse(other.out().contains("\u001b"), other.out());
  }

  @ParameterizedTest
  @CsvSource({
    "any, 1",
    "broken, 1",
    "never, 0",
    "capacity=50, 1",
    "capacity=81, 0",
    "'broken,capacity=100', 1"
  })
  void failsOnWhatIsAskedFor(String failOn, int exit) {
    Lvsc run = Lvsc.run("diff", "--fail-on", failOn, old, now);
    assertEquals(exit, run.exit(), run.out() + run.err());
  }

  @Test
  void ignoresWeightsAndLooksAtOneService() throws IOException {
    String heavier = Files.readString(Path.of(old)).replace("8080, weight: 3", "8080, weight: 2");
    Path file = Files.writeString(folder.resolve("heavier.yaml"), heavier);
    Lvsc ignored = Lvsc.run("diff", "--ignore", "weights", old, file.toString());
    assertFalse(ignored.out().contains("app1"), ignored.out());
    Lvsc ftp = Lvsc.run("diff", "--only", "ftp", old, now);
    assertEquals(new Lvsc(0, "nat-port-mapping: no difference in what was asked for\n", ""), ftp);
    Lvsc typo = Lvsc.run("diff", "--only", "wob", old, now);
    assertEquals(2, typo.exit());
    assertEquals("lvsc: there is no service `wob` in either; did you mean `web`?\n", typo.err());
  }

  @Test
  void readsStandardInputAndOutputFolders() throws IOException {
    byte[] spec = Files.readAllBytes(Path.of(now));
    Lvsc in = Lvsc.run(new ByteArrayInputStream(spec), Map.of(), false, "diff", old, "-");
    assertEquals(1, in.exit(), in.err());
    String out = folder.resolve("out").toString();
    assertEquals(0, Lvsc.run("build", old, "-o", out).exit());
    assertEquals(0, Lvsc.run("diff", out, old).exit());
    Lvsc tree = Lvsc.run("diff", out, now);
    assertEquals(1, tree.exit(), tree.err());
    assertTrue(tree.out().contains("not compared: "), tree.out());
    Files.delete(Path.of(out, "hosts/lb1/etc/lvsc/names"));
    Lvsc broken = Lvsc.run("diff", out, now);
    assertEquals(3, broken.exit());
    assertEquals(
        "lvsc: " + out + "/hosts/lb1/etc/lvsc/names: is missing, though the manifest lists it\n",
        broken.err());
    Lvsc none = Lvsc.run("diff", folder.toString(), now);
    assertEquals(3, none.exit());
    assertTrue(none.err().contains("is no output folder of lvsc"), none.err());
  }

  @Test
  void aSpecWithErrorsIsAnInputThatCannotBeRead() throws IOException {
    Path wrong = folder.resolve("wrong.yaml");
    Files.writeString(wrong, Files.readString(Path.of(now)).replace("vip: site", "vip: sight"));
    Lvsc run = Lvsc.run("diff", old, wrong.toString());
    assertEquals(3, run.exit());
    assertEquals("", run.out());
    assertTrue(run.err().contains("error[unknown-reference]"), run.err());
  }

  /** In a process of its own, as the folder that git is asked in is the process's. */
  @Test
  void readsRevisionsOfGit() throws Exception {
    Tools.need("git");
    Path spec = Files.createDirectory(folder.resolve("sub")).resolve("cluster.yaml");
    Files.copy(Path.of(old), spec);
    assertEquals(0, Lvsc.run("build", old, "-o", spec.resolveSibling("out").toString()).exit());
    git("init", "-q");
    git("add", "sub");
    git("commit", "-q", "-m", "first");
    Run same = inFolder("git:HEAD", "cluster.yaml");
    assertEquals(0, same.exit(), same.output());
    Run tree = inFolder("git:HEAD:out", "cluster.yaml");
    assertEquals(0, tree.exit(), tree.output());
    Files.copy(Path.of(now), spec, StandardCopyOption.REPLACE_EXISTING);
    Run alone = inFolder("cluster.yaml");
    assertEquals(1, alone.exit(), alone.output());
    assertEquals(alone, inFolder("git:HEAD:cluster.yaml", "cluster.yaml"));
    Run unknown = inFolder("git:nowhere", "cluster.yaml");
    assertEquals(3, unknown.exit());
    assertTrue(unknown.output().startsWith("lvsc: git:nowhere: git: "), unknown.output());
    assertEquals(3, inFolder("git:-x", "cluster.yaml").exit());
  }

  private void git(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=a", "-c", "user.email=a@example.net"));
    command.addAll(List.of(arguments));
    Run.of(new ProcessBuilder(command).directory(folder.toFile())).orThrow();
  }

  private Run inFolder(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                absolute(System.getProperty("java.class.path", "")),
                "io.lvsc.cli.LvscCommand",
                "diff"));
    command.addAll(List.of(arguments));
    return Run.of(new ProcessBuilder(command).directory(folder.resolve("sub").toFile()));
  }

  private static String absolute(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator, -1))
        .map(each -> Path.of(each).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** A kernel that is as the spec says, and one in which somebody was at work. */
  @Test
  void comparesWhatRuns() throws IOException {
    String table =
        """
        -A -t 203.0.113.100:80 -s wrr
        -a -t 203.0.113.100:80 -r 192.168.10.11:8080 -m -w 3
        -a -t 203.0.113.100:80 -r 192.168.10.12:8080 -m -w 1
        -a -t 203.0.113.100:80 -r 192.168.10.13:8080 -m -w 0
        -A -t 203.0.113.100:21 -s lc
        -a -t 203.0.113.100:21 -r 192.168.10.21:21 -m -w 1
        -a -t 203.0.113.100:21 -r 192.168.10.22:21 -m -w 1
        """;
    String file = Files.writeString(folder.resolve("lb1.txt"), table).toString();
    assertEquals(
        new Lvsc(
            0,
            "captured table against "
                + old
                + ": as the spec says\n"
                + "not compared: thresholds (capture `ipvsadm -Ln --thresholds`), timeouts (capture"
                + " `ipvsadm -L --timeout`), marks (capture `iptables-save`), sysctls (capture"
                + " `sysctl net.ipv4.vs`)\n",
            ""),
        Lvsc.run("diff", "--live", file, old));
    String worked =
        table
                .replace("8080 -m -w 3", "8080 -m -w 0")
                .replace("-a -t 203.0.113.100:21 -r 192.168.10.22:21 -m -w 1\n", "")
            + "-A -t 203.0.113.100:8080 -s rr\n"
            + "-A -f 2147480001 -s rr\n";
    Path host = Files.createDirectories(folder.resolve("captures/lb1"));
    Files.writeString(host.resolve("ipvs"), worked);
    Files.writeString(host.resolve("timeouts"), "Timeout (tcp tcpfin udp): 900 120 300\n");
    String captures = folder.resolve("captures").toString();
    Lvsc drift = Lvsc.run("diff", "--live", captures, old);
    assertEquals(1, drift.exit(), drift.err());
    assertEquals(
        """
          ~ web                     app1     weight 3, kernel 0  a health check, or a drain by hand
          - ftp                     files2   192.168.10.22:21    missing in the kernel
          ? tcp 203.0.113.100:8080           rr, 0 servers       not in the spec
          ~ timeouts                tcp_fin  30 s, kernel 120 s
        """,
        drift
            .out()
            .lines()
            .filter(line -> line.startsWith("  "))
            .map(line -> line + "\n")
            .collect(Collectors.joining()));
    assertTrue(drift.out().startsWith("lb1, captured table against " + old + ": 3 differ, 1 is"));
    assertEquals(
        0,
        Lvsc.run("diff", "--live", captures, "--ignore", "foreign,weights", "--only", "web", old)
            .exit());
    assertEquals(0, Lvsc.run("diff", "--live", captures, "--fail-on", "never", old).exit());
    assertEquals(2, Lvsc.run("diff", "--live", captures, "--fail-on", "broken", old).exit());
    assertEquals(2, Lvsc.run("diff", "--live", captures, "--format", "markdown", old).exit());
    Lvsc json = Lvsc.run("diff", "--live", captures, "--format", "json", old);
    assertEquals(drift.exit(), json.exit());
    JsonNode first = JsonMapper.shared().readTree(json.out()).at("/captures/0");
    assertEquals("lb1", first.path("host").asString());
    assertEquals(
        drift.out().lines().filter(line -> line.matches("  [-~+?] .*")).count(),
        first.path("differences").size());
    assertEquals(2, Lvsc.run("diff", "--live", captures, old, now).exit());
    Path odd = Files.writeString(folder.resolve("odd"), "nothing of IPVS\n");
    Lvsc none = Lvsc.run("diff", "--live", odd.toString(), old);
    assertEquals(3, none.exit());
    assertTrue(none.err().contains("holds no table of IPVS: capture `ipvsadm -Sn`"), none.err());
  }

  @Test
  void documentsForPrograms() {
    String json = Lvsc.run("diff", "--format", "json", old, now).out();
    assertTrue(json.startsWith("{\n  \"format_version\": \"1.0\",\n"), json);
    String markdown = Lvsc.run("diff", "--format", "markdown", old, now).out();
    assertTrue(markdown.startsWith("**lvsc diff** `nat-port-mapping`: "), markdown);
    assertEquals(json, Lvsc.run("diff", "--format", "json", old, now).out());
    assertTrue(json.getBytes(StandardCharsets.UTF_8).length > 1000);
  }

  /** Without its rule or its service, what one director gives to another goes back and forth. */
  @Test
  void missesWhatOneDirectorGivesToAnother() throws Exception {
    String spec = "examples/dr-two-machines/cluster.yaml";
    Path built = Path.of("examples/dr-two-machines/expected/hosts/web1/etc/lvsc");
    Path host = Files.createDirectories(folder.resolve("captures/web1"));
    String table = Files.readString(built.resolve("ipvs.rules"));
    Files.writeString(host.resolve("ipvs"), table);
    for (String each : List.of("iptables", "ip6tables")) {
      Files.copy(built.resolve(each + ".rules"), host.resolve(each));
    }
    String captures = folder.resolve("captures").toString();
    Lvsc whole = Lvsc.run("diff", "--live", captures, spec);
    assertEquals(0, whole.exit(), whole.out());
    Files.writeString(
        host.resolve("ipvs"),
        table
            .lines()
            .filter(line -> !line.contains("-f 2147480000 -6"))
            .collect(Collectors.joining("\n", "", "\n")));
    Files.writeString(
        host.resolve("iptables"),
        Files.readString(host.resolve("iptables")).replace("aa:00:02", "aa:00:09"));
    assertEquals(
        """
          - from-other-directors  fwmark 2147480000, IPv6                  missing in the kernel
          - mark                  192.168.1.100/32 from 52:54:00:aa:00:02  missing: goes back and forth
        """,
        Lvsc.run("diff", "--live", captures, spec)
            .out()
            .lines()
            .filter(line -> line.startsWith("  "))
            .map(line -> line + "\n")
            .collect(Collectors.joining()));
  }
}
