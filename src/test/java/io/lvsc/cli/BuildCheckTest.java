package io.lvsc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.Run;
import io.lvsc.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code lvsc build --check}: how the tree differs from what the spec gives. */
final class BuildCheckTest {
  private SpecFolder cluster;

  @BeforeEach
  void writeSpec(@TempDir Path temp) throws IOException {
    cluster = SpecFolder.in(temp);
  }

  @Test
  void checkComparesTheTree() throws IOException {
    assertEquals(1, cluster.build("--check").exit());
    assertFalse(Files.exists(cluster.out()), "--check writes nothing");
    cluster.build();
    assertEquals(new Lvsc(0, "", ""), cluster.build("--check"));
    Files.writeString(cluster.out().resolve("inventory.yml"), "edited: true\n");
    Files.delete(cluster.out().resolve("hosts/web1/etc/lvsc/realserver.conf"));
    Files.writeString(cluster.out().resolve("note"), "");
    cluster.write(Specs.GOOD.replace("port: 443", "port: 80"));
    Lvsc run = cluster.build("--check");
    assertEquals(1, run.exit());
    assertEquals(
        """
        OUT/README.md: stale
        OUT/hosts/lb1/etc/lvsc/ipvs.rules: stale
        OUT/hosts/lb1/etc/lvsc/names: stale
        OUT/hosts/web1/etc/lvsc/realserver.conf: missing
        OUT/inventory.yml: edited
        OUT/manifest.json: stale
        OUT/note: left over
        OUT: 7 files are not what the spec gives; `lvsc build` writes them anew
        """,
        run.out().replace(cluster.out().toString(), "OUT"));
  }

  /** What {@code --diff} prints is what patch(1) makes of one tree the other. */
  @Test
  void checkShowsWhatDiffers() throws Exception {
    cluster.build();
    Files.delete(cluster.out().resolve("hosts/web1/etc/lvsc/realserver.conf"));
    Files.writeString(cluster.out().resolve("inventory.yml"), "edited: true");
    cluster.write(Specs.GOOD.replace("port: 443", "port: 80"));
    Lvsc run = cluster.build("--check", "--diff");
    assertEquals(1, run.exit());
    String rules = cluster.out() + "/hosts/lb1/etc/lvsc/ipvs.rules";
    assertTrue(run.out().contains("--- " + rules + "\n+++ " + rules + "\n@@ -1"), run.out());
    assertTrue(
        run.out()
            .contains(
                "--- /dev/null\n+++ " + cluster.out() + "/hosts/web1/etc/lvsc/realserver.conf"),
        run.out());
    Tools.need("patch");
    Path patch = cluster.folder().resolve("patch");
    Files.writeString(patch, run.out());
    Run patched = Run.of("patch", "-p0", "-d", "/", "-i", patch.toString());
    assertEquals(0, patched.exit(), patched.output());
    assertEquals(new Lvsc(0, "", ""), cluster.build("--check"));
    assertEquals(2, cluster.build("--diff").exit());
  }

  @Test
  void documentsHoldTheFilesThatDiffer() throws IOException {
    cluster.build();
    assertEquals(0, cluster.build("--check", "--format", "json").exit());
    Files.writeString(cluster.out().resolve("inventory.yml"), "edited: true\n");
    String file = cluster.out() + "/inventory.yml";
    Lvsc json = cluster.build("--check", "--format", "json");
    assertEquals(1, json.exit());
    JsonNode document = JsonMapper.shared().readTree(json.out());
    assertEquals(1, document.at("/summary/errors").asInt());
    assertEquals("output-differs", document.at("/diagnostics/0/rule").asString());
    assertEquals(file, document.at("/diagnostics/0/range/file").asString());
    assertEquals(
        "`" + file + "` is edited: it is not as lvsc wrote it",
        document.at("/diagnostics/0/message").asString());
    assertTrue(json.err().startsWith(file + ": edited\n"), json.err());
    Lvsc sarif = cluster.build("--check", "--format", "sarif");
    assertEquals(1, sarif.exit());
    JsonNode result = JsonMapper.shared().readTree(sarif.out()).at("/runs/0/results/0");
    assertEquals("error", result.path("level").asString());
    assertEquals(
        "file://" + file,
        result.at("/locations/0/physicalLocation/artifactLocation/uri").asString());
    Lvsc gitlab = cluster.build("--check", "--format", "gitlab");
    assertEquals(1, gitlab.exit());
    assertEquals(
        file, JsonMapper.shared().readTree(gitlab.out()).at("/0/location/path").asString());
    Lvsc github = cluster.build("--check", "--format", "github");
    assertEquals(1, github.exit());
    assertTrue(github.out().startsWith("::error file=" + file + ",line=1,"), github.out());
  }

  @Test
  void aFolderThatCannotBeReadLeavesTheDocumentWhole() throws IOException {
    Files.writeString(cluster.out(), "no folder");
    Lvsc run = cluster.build("--check", "--format", "json");
    assertEquals(3, run.exit());
    assertEquals(0, JsonMapper.shared().readTree(run.out()).at("/summary/errors").asInt());
  }
}
