package io.lvsc;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The container image, unpacked layer on layer, and run as its configuration says: with nothing
 * else of this machine than a folder at /work and /proc.
 */
final class ImageIT {
  private static final Path IMAGE =
      Path.of(requireNonNull(System.getProperty("lvsc.image"))).toAbsolutePath();
  private static final Path LVSC =
      Path.of(requireNonNull(System.getProperty("lvsc.executable"))).toAbsolutePath();
  private static final Path SPEC = Path.of("examples/everything/cluster.yaml");

  private static JsonNode config = JsonMapper.shared().createObjectNode();
  private static Path root = Path.of("/");
  private static Path work = Path.of("/");
  private static Path folder = Path.of("/nowhere");

  @BeforeAll
  static void unpack(@TempDir(cleanup = CleanupMode.NEVER) Path temp) throws Exception {
    folder = temp;
    Path layout = Files.createDirectory(temp.resolve("layout"));
    Run.of("tar", "-xf", IMAGE.toString(), "-C", layout.toString()).orThrow();
    JsonNode manifest = blob(layout, json(layout.resolve("index.json")).at("/manifests/0"));
    JsonNode image = blob(layout, manifest.path("config"));
    config = image.path("config");
    root = Files.createDirectory(temp.resolve("root"));
    for (JsonNode layer : manifest.path("layers")) {
      asRoot(
          "tar",
          "--warning=no-unknown-keyword",
          "-xf",
          path(layout, layer).toString(),
          "-C",
          root.toString());
    }
    work = root.resolve("work");
    asRoot("cp", SPEC.toString(), work.resolve("cluster.yaml").toString());
    assertEquals(
        manifest.path("layers").size(), image.at("/rootfs/diff_ids").size(), image::toString);
  }

  @AfterAll
  static void remove() throws Exception {
    asRoot("rm", "-rf", folder.toString());
  }

  private static JsonNode json(Path file) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(file));
  }

  private static JsonNode blob(Path layout, JsonNode descriptor) throws IOException {
    return json(path(layout, descriptor));
  }

  private static Path path(Path layout, JsonNode descriptor) {
    return layout.resolve("blobs/" + descriptor.path("digest").asString().replace(':', '/'));
  }

  @Test
  void saysItsVersion() throws Exception {
    String output = entrypoint("--version");
    assertTrue(output.matches("lvsc \\d+\\.\\d+\\.\\d+ \\([0-9a-f]{12}\\)\n"), output);
  }

  /** What the image builds is what the program builds, byte for byte. */
  @Test
  void buildsWhatTheProgramBuilds(@TempDir Path temp) throws Exception {
    entrypoint("build", "cluster.yaml");
    Files.copy(SPEC, temp.resolve("cluster.yaml"));
    Run.of(new ProcessBuilder(LVSC.toString(), "build", "cluster.yaml").directory(temp.toFile()))
        .orThrow();
    assertEquals(
        "", asRoot("diff", "-r", temp.resolve("out").toString(), work.resolve("out").toString()));
    entrypoint("build", "--check", "cluster.yaml");
  }

  @Test
  void anyUserRunsIt() throws Exception {
    String output = run("12345:12345", "/opt/lvsc/bin/lvsc", "init");
    assertTrue(output.contains("\nlvsc: 1\n"), output);
  }

  /** So a job of CI runs in it. */
  @Test
  void itHasAShellAndToolsAndFindsLvscByItsName() throws Exception {
    String script =
        "mkdir -p a && cd a && lvsc init > b.yaml && lvsc check b.yaml && grep -c lvsc: b.yaml";
    assertTrue(run("0:0", "/bin/sh", "-ec", script).endsWith("1\n"));
  }

  /** From Java 25 on an archive is good wherever it lies. */
  @Test
  void itStartsFromItsArchive() throws Exception {
    if (Runtime.version().feature() < 25) {
      return;
    }
    String log =
        run(
            "0:0",
            "/opt/lvsc/runtime/bin/java",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseCompactObjectHeaders",
            "-Xlog:class+load",
            "-XX:AOTCache=/opt/lvsc/runtime/lvsc.archive",
            "-cp",
            "/opt/lvsc/bin/lvsc",
            "io.lvsc.cli.LvscCommand",
            "check",
            "cluster.yaml");
    assertTrue(
        log.lines().anyMatch(line -> line.matches(".*io\\.lvsc\\.check\\.Checker .*shared.*")),
        log);
  }

  private static String entrypoint(String... arguments) throws Exception {
    List<String> words = new ArrayList<>();
    config.path("Entrypoint").valueStream().forEach(word -> words.add(word.asString()));
    words.addAll(List.of(arguments));
    return run("0:0", words.toArray(String[]::new));
  }

  /** As a container runs it: in the image's folder, with the image's environment. */
  private static String run(String user, String... command) throws Exception {
    String script =
        "mount -t proc proc \"$0/proc\" && exec chroot --userspec=%s \"$0\" /bin/busybox env -i %s"
            + " sh -c 'cd \"$0\" && exec \"$@\"' %s \"$@\"";
    List<String> words = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c"));
    words.add(script.formatted(user, environment(), config.path("WorkingDir").asString()));
    words.add(root.toString());
    words.addAll(List.of(command));
    return asRoot(words.toArray(String[]::new));
  }

  private static String environment() {
    return config
        .path("Env")
        .valueStream()
        .map(each -> "'" + each.asString() + "'")
        .collect(joining(" "));
  }

  private static String asRoot(String... command) throws IOException, InterruptedException {
    return Run.of(new ArrayList<>(Tools.asRoot(command))).orThrow();
  }
}
