package io.lvsc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.Compiler;
import io.lvsc.Golden;
import io.lvsc.Run;
import io.lvsc.Tools;
import io.lvsc.diag.Severity;
import io.lvsc.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** import and init as a user meets them. */
final class ImportCommandTest {
  private static final String CASES = "src/test/import/";

  private Path folder;

  @BeforeEach
  void enter(@TempDir Path temp) {
    folder = temp;
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void listsWhatIsCarriedInAnotherWay() throws IOException {
    Path config = folder.resolve("keepalived.conf");
    Files.writeString(
        config,
        """
        vrrp_instance inside {
          interface eth1
          virtual_ipaddress {
            192.168.10.1/24
          }
        }
        virtual_server 203.0.113.100 80 {
          lb_kind NAT
          protocol TCP
          real_server 192.168.10.11 80 {
          }
        }
        """);
    Lvsc run = Lvsc.run("import", config.toString());
    String line = ":4: 192.168.10.1/24  (the gateway of nat servers: no other address";
    int title = run.err().indexOf("  carried, in another way:\n");
    assertTrue(title >= 0 && run.err().indexOf(line) > title, run.err());
  }

  @Test
  void writesTheSpecAndSaysWhatBecameOfEachDirective() throws IOException {
    Lvsc run = Lvsc.run("import", CASES + "shell-13.conf", "-o", path("cluster.yaml"));
    assertEquals(1, run.exit(), "the director's name is asked for");
    assertEquals("", run.out());
    assertTrue(run.err().contains("directives    9: 6 carried, 3 of the same meaning"), run.err());
    assertTrue(run.err().contains("proof         ipvs equal, marks equal"), run.err());
    assertTrue(Files.readString(folder.resolve("cluster.yaml")).contains("\"?\": #"));
    Lvsc named =
        Lvsc.run("import", CASES + "shell-13.conf", "--host", "lb1", "-o", path("whole.yaml"));
    assertEquals(0, named.exit(), named.err());
    assertEquals(0, Lvsc.run("check", path("whole.yaml")).exit());
  }

  @Test
  void overwritesNoSpec() throws IOException {
    Files.writeString(folder.resolve("cluster.yaml"), "mine");
    Lvsc run = Lvsc.run("import", CASES + "shell-13.conf", "-o", path("cluster.yaml"));
    assertEquals(3, run.exit());
    assertTrue(run.err().contains("is there already"), run.err());
    assertEquals("mine", Files.readString(folder.resolve("cluster.yaml")));
  }

  @Test
  void reportsAsJson() {
    Lvsc run =
        Lvsc.run("import", "--format", "json", "-o", path("a.yaml"), CASES + "keepalived-09.conf");
    JsonNode report = JsonMapper.shared().readTree(run.out());
    int sum =
        report.path("carried").asInt()
            + report.path("same").asInt()
            + report.path("asked").asInt()
            + report.path("ignored").asInt()
            + report.path("notCarried").size();
    assertEquals(report.path("directives").asInt(), sum);
    assertEquals("equal", report.at("/proof/ipvs").asString());
    assertEquals(4, report.at("/proof/rules").size());
    assertEquals(2, Lvsc.run("import", "--format", "json", CASES + "shell-01.conf").exit());
  }

  @Test
  void importsAFolderOfCaptures() throws IOException {
    Lvsc run = Lvsc.run("import", CASES + "captures", "-o", path("cluster.yaml"));
    assertEquals(1, run.exit(), "the host's own firewall is not carried over");
    Golden.compare(
        Path.of(CASES + "captures.yaml"),
        Files.readString(folder.resolve("cluster.yaml"))
            .replaceFirst("lvsc \\S+ from", "lvsc VERSION from"));
    Golden.compare(Path.of(CASES + "captures.report"), run.err());
    assertEquals(0, Lvsc.run("check", "--strict", path("cluster.yaml")).exit());
  }

  @Test
  void whatCannotBeReadIsThreeWithEveryPlace() throws IOException {
    Files.writeString(
        folder.resolve("rules"),
        "-A -t 10.0.0.1:80 -s rr\n-a -t 10.0.0.1:80 -r web:80 -g\n-A -q\n");
    Lvsc run = Lvsc.run("import", path("rules"), "-o", path("cluster.yaml"));
    assertEquals(3, run.exit());
    assertTrue(run.err().contains("error[import-syntax]: `web` is no IP address"), run.err());
    assertTrue(run.err().contains("rules:2:22"), run.err());
    assertTrue(run.err().contains("rules:3:"), run.err());
    assertFalse(Files.exists(folder.resolve("cluster.yaml")));
    assertEquals(0, Lvsc.run("explain", "import-syntax").exit());
  }

  @Test
  void followsIncludes() throws IOException {
    Files.writeString(folder.resolve("keepalived.conf"), "$PORT=80\n@lb1 include conf.d/*.conf\n");
    Files.createDirectory(folder.resolve("conf.d"));
    Files.writeString(
        folder.resolve("conf.d/web.conf"),
        """
        virtual_server 10.0.0.100 ${PORT} {
          lvs_sched rr
          lvs_method DR
          protocol TCP
          ~SEQ(I, 11, 12) real_server 10.0.0.$I $PORT { weight 1 }
        }
        """);
    Lvsc open = Lvsc.run("import", path("keepalived.conf"), "--as", "keepalived");
    assertEquals(3, open.exit());
    assertTrue(open.err().contains("`@lb1`"), open.err());
    Lvsc run = Lvsc.run("import", path("keepalived.conf"), "--as", "keepalived", "--id", "lb1");
    assertTrue(run.out().contains("{ server: rs-10-0-0-12 }"), run.out() + run.err());
  }

  @Test
  void theCaptureScriptIsGoodShell() throws Exception {
    Tools.need("shellcheck");
    Files.writeString(folder.resolve("capture.sh"), Lvsc.run("import", "--capture").out());
    assertEquals(new Run(0, ""), Run.of("shellcheck", path("capture.sh")));
    assertEquals(0, Run.of("sh", path("capture.sh"), path("host")).exit());
  }

  @ParameterizedTest
  @CsvSource({"nat,1", "dr,1", "tun,1", "fullnat,1", "nat,2", "dr,2", "tun,2", "fullnat,2"})
  void initPrintsASpecThatCompilesAsItStands(String method, String directors) {
    Lvsc checked = Lvsc.run("init", "--forwarding", method, "--directors", directors, "--checks");
    assertTrue(checked.out().contains("\n    health_check:"), checked.out());
    assertTrue(checked.out().contains("\n    sorry_server:"), checked.out());
    assertCompiles(checked);
    Lvsc run = Lvsc.run("init", "--forwarding", method, "--directors", directors);
    assertFalse(run.out().contains("health_check"), run.out());
    assertEquals(0, run.exit());
    assertTrue(run.out().startsWith("# yaml-language-server: $schema="), run.out());
    assertTrue(run.out().contains("forwarding: " + method), run.out());
    assertEquals(directors.equals("2"), run.out().contains("\nhigh_availability:"), run.out());
    assertCompiles(run);
  }

  private static void assertCompiles(Lvsc run) {
    assertFalse(run.out().contains("|"), run.out());
    Compiler.compile(new SourceFile("cluster.yaml", run.out()), LocalDate.of(2026, 11, 1))
        .diagnostics()
        .forEach(each -> assertEquals(Severity.NOTE, each.severity(), each.message()));
  }

  @Test
  void wrongWordsAreSaid() {
    assertEquals(2, Lvsc.run("import").exit());
    assertEquals(2, Lvsc.run("import", "--as", "nginx", CASES + "shell-01.conf").exit());
    assertEquals(2, Lvsc.run("import", "--name", "My Shop", CASES + "shell-01.conf").exit());
    assertEquals(2, Lvsc.run("init", "--forwarding", "direct").exit());
    assertEquals(2, Lvsc.run("init", "--directors", "3").exit());
  }
}
