package io.lvsc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lvsc.Compiler;
import io.lvsc.Run;
import io.lvsc.Tools;
import io.lvsc.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files with comments as the tools see them that read them without lvsc's programs. */
final class CommentedFilesTest {
  private static final Path SPEC = Path.of("examples/everything/cluster.yaml");
  private static final Pattern LOADED = Pattern.compile("(?m)^Loading module: (.*)$");

  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  private Path write(String path) throws IOException {
    SourceFile source = new SourceFile("cluster.yaml", Files.readString(SPEC));
    for (OutputFile file :
        Compiler.compile(source, LocalDate.EPOCH).output().orElseThrow().files()) {
      if (file.path().equals(path)) {
        return Files.write(folder.resolve("file"), file.bytes());
      }
    }
    throw new AssertionError(path);
  }

  private static Run run(List<String> command) throws IOException, InterruptedException {
    return Run.of(command.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sysctl -q -p", "busybox sysctl -q -p", "/lib/systemd/systemd-sysctl"})
  void settings(String tool) throws Exception {
    Tools.need("unshare");
    need(tool.replaceFirst(" .*", ""));
    Path file = write("hosts/web3/etc/sysctl.d/90-lvsc.conf");
    String script =
        "%s %s; cd /proc/sys/net/ipv4/conf/all && cat arp_ignore arp_announce"
            .formatted(tool, file);
    assertEquals(new Run(0, "1\n2\n"), run(Tools.asRoot("unshare", "--net", "sh", "-c", script)));
  }

  @Test
  void modules() throws Exception {
    String tool = "/lib/systemd/systemd-modules-load";
    need(tool);
    Path file = write("hosts/lb1/etc/modules-load.d/lvsc.conf");
    List<String> wanted =
        Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).toList();
    Run run = run(Tools.asRoot("env", "SYSTEMD_LOG_LEVEL=debug", tool, file.toString()));
    assertEquals(
        wanted, LOADED.matcher(run.output()).results().map(line -> line.group(1)).toList());
  }

  private static void need(String tool) {
    if (!(tool.startsWith("/") ? Files.isExecutable(Path.of(tool)) : Tools.has(tool))) {
      Tools.notRun("there is no " + tool + " here");
    }
  }
}
