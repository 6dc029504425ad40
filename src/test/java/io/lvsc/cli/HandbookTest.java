package io.lvsc.cli;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.Run;
import io.lvsc.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The man page and the completions, read by the programs that they are for. */
final class HandbookTest {
  private Path folder;

  @BeforeEach
  void write(@TempDir Path temp) throws IOException {
    folder = temp;
    Handbook.main(new String[] {folder.toString()});
  }

  @Test
  void theManPageHasEveryCommandAndOption() throws Exception {
    Tools.need("groff");
    Path page = folder.resolve("lvsc.1");
    assertEquals(new Run(0, ""), Run.of("groff", "-man", "-Tutf8", "-ww", "-z", page.toString()));
    String shown = Run.of("groff", "-man", "-Tascii", "-P-cbou", page.toString()).output();
    for (String words :
        List.of(
            "lvsc build [options] SPEC",
            "lvsc check [options] SPEC...",
            "lvsc trace [options] SPEC [CLIENT] [TARGET]",
            "--check",
            "-o, --output DIR",
            "lvsc diff cluster.yaml",
            "lvsc diff --live captures/lb1 cluster.yaml",
            "NO_COLOR",
            "70")) {
      assertTrue(shown.contains(words), () -> words + " in " + shown);
    }
  }

  @Test
  void bashCompletesCommandsOptionsAndValues() throws Exception {
    Tools.need("bash");
    assertEquals("build", completed("lvsc bui"));
    assertEquals("--timings", completed("lvsc build --tim"));
    assertEquals("sarif", completed("lvsc check --format sar"));
    assertEquals("sarif", completed("lvsc check --format=sar"));
    assertEquals("text json", completed("lvsc rules --format="));
    assertEquals("--color", completed("lvsc check --format=json --col"));
    assertEquals("dr-port-mapping", completed("lvsc explain dr-port-m"));
    assertEquals("capacity=30", completed("lvsc diff --fail-on cap"));
    assertEquals("weights", completed("lvsc diff --ignore wei"));
    assertEquals("src/site", completed("lvsc build -o src/si"));
    assertEquals("src/site", completed("lvsc import -o src/si"));
    assertEquals("src/site", completed("lvsc diff --live src/si"));
    assertEquals("src/site", completed("lvsc build --output=src/s"));
  }

  /** What bash offers for a line with the cursor at its end. */
  private String completed(String line) throws Exception {
    String script =
        """
        . "$1/lvsc.bash"
        compopt() { :; }
        COMP_WORDS=(${2//=/ = })
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        COMP_LINE=$2
        COMP_POINT=${#2}
        _lvsc
        echo "${COMPREPLY[*]}"
        """;
    Run run = Run.of("bash", "-c", script, "bash", folder.toString(), line);
    assertEquals(0, run.exit(), run.output());
    return run.output().strip();
  }

  @Test
  void zshKnowsEveryCommandAndReadsItsFunction() throws Exception {
    String function = Files.readString(folder.resolve("_lvsc"));
    assertTrue(function.startsWith("#compdef lvsc\n"), function);
    assertTrue(function.contains("'--format=["), function);
    assertTrue(function.contains(":DIR:_files -/'"), function);
    assertTrue(function.contains("'*:SPEC:_files'"), function);
    assertTrue(function.contains("'--diff[With --check\\: what differs"), function);
    for (String command : List.of("build", "check", "explain", "rules", "schema")) {
      assertTrue(function.contains("\n  " + command + ")\n"), function);
    }
    Tools.need("zsh");
    assertEquals(new Run(0, ""), Run.of("zsh", "-n", folder.resolve("_lvsc").toString()));
  }

  @Test
  void fishCompletesCommandsOptionsAndValues() throws Exception {
    Tools.need("fish");
    assertEquals("build", fish("lvsc bui"));
    assertEquals("--timings", fish("lvsc build --tim"));
    assertEquals("sarif", fish("lvsc check --format sar"));
    assertEquals("--format=sarif", fish("lvsc check --format=sar"));
    assertEquals("dr-port-mapping", fish("lvsc explain dr-port-m"));
  }

  /** The words that fish offers, without their descriptions. */
  private String fish(String line) throws Exception {
    String script = "source $argv[1]/lvsc.fish; complete -C $argv[2]";
    return Run.of("fish", "--no-config", "-c", script, folder.toString(), line)
        .orThrow()
        .lines()
        .map(each -> each.replaceFirst("\t.*", ""))
        .collect(joining(" "));
  }
}
