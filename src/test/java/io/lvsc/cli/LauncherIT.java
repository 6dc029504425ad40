package io.lvsc.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.Run;
import io.lvsc.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packed {@code target/lvsc}: started in each way a shell can start it, and without a java. */
final class LauncherIT {
  private static final Path LVSC = Path.of(requireNonNull(System.getProperty("lvsc.executable")));
  private static final String JAVA_HOME = requireNonNull(System.getProperty("java.home"));
  private static final String TOOLS = "/usr/bin:/bin";

  /** A command that makes an archive, and fails in the same way with and without one. */
  private static final String CHECK = "./lvsc check - <<.\nlvsc: 1\n.";

  private Path directory;

  @BeforeEach
  void copyWhereThePathNeedsQuotes(@TempDir Path temp) throws IOException {
    Tools.need("sh");
    directory = Files.createDirectory(temp.resolve("a \"b\" $c"));
    Files.copy(LVSC, directory.resolve("lvsc"), COPY_ATTRIBUTES);
    Files.createSymbolicLink(directory.resolve("link"), Path.of("lvsc"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "./lvsc --version",
        "\"$PWD\"/lvsc --version",
        "cd / && \"$OLDPWD\"/link --version",
        "PATH=$PWD:$PATH && cd / && lvsc --version",
        "PATH=$PWD:$PATH && cd / && link --version",
        "sh lvsc --version",
      })
  void starts(String command) throws Exception {
    assertVersion(run(command, Map.of("PATH", TOOLS, "JAVA_HOME", JAVA_HOME)));
    assertVersion(run(command, Map.of("PATH", JAVA_HOME + "/bin:" + TOOLS)));
  }

  private static void assertVersion(Run run) {
    assertTrue(run.output().startsWith("lvsc "), run.output());
    assertEquals(0, run.exit());
  }

  @Test
  void readsFromAPipe() throws Exception {
    Run run = run("echo 'lvsc: 1' | ./lvsc check -", Map.of("PATH", JAVA_HOME + "/bin:" + TOOLS));
    assertTrue(run.output().contains("error[schema]: `name` is missing"), run.output());
    assertEquals(1, run.exit());
  }

  @Test
  void takesNoFileOfJavasForAClosedStandardInput() throws Exception {
    Run run = run("./lvsc check - <&-", Map.of("PATH", JAVA_HOME + "/bin:" + TOOLS));
    assertTrue(run.output().contains("error[yaml-syntax]: the file is empty"), run.output());
    assertEquals(1, run.exit());
  }

  @Test
  void opensFilesWithUmlautsWhereNoLocaleIsSet() throws Exception {
    String command =
        "spec=$(printf '\\303\\274.yaml'); echo 'lvsc: 2' >\"$spec\"; ./lvsc check \"$spec\"";
    Run run = run(command, Map.of("PATH", TOOLS, "JAVA_HOME", JAVA_HOME));
    assertTrue(run.output().contains(" --> \u00fc.yaml:1:"), run.output());
    assertEquals(1, run.exit());
  }

  @Test
  void saysThatThereIsNoJava() throws Exception {
    assertEquals(
        new Run(3, "lvsc: needs Java 17 or newer: no java on the PATH, and no JAVA_HOME\n"),
        run("./lvsc --version", Map.of("PATH", "/nonexistent")));
    assertEquals(
        new Run(3, "lvsc: JAVA_HOME is /nonexistent, but there is no bin/java in it\n"),
        run("./lvsc --version", Map.of("PATH", TOOLS, "JAVA_HOME", "/nonexistent")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8.0_402", "11.0.2", "16", "9-ea"})
  void saysThatJavaIsTooOld(String version) throws Exception {
    Path home = javaThatSaysHello(version);
    Run tooOld =
        new Run(3, "lvsc: needs Java 17 or newer: " + home + "/bin/java is " + version + "\n");
    assertEquals(
        tooOld, run("./lvsc --version", Map.of("PATH", TOOLS, "JAVA_HOME", home.toString())));
    assertEquals(tooOld, run("./lvsc --version", Map.of("PATH", home + "/bin:" + TOOLS)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "17-ea", "17.0.15", "25.0.3", "100"})
  void takesEveryNewerJava(String version) throws Exception {
    Path home = javaThatSaysHello(version);
    assertEquals(
        new Run(0, "hello\n"),
        run("./lvsc --version", Map.of("PATH", TOOLS, "JAVA_HOME", home.toString())));
  }

  /**
   * The copy that the archive was made of would not start; the launcher must see that it is old.
   */
  @Test
  void startsFromAnArchiveOfThisVeryFile() throws Exception {
    Path cache = directory.resolve("cache");
    Map<String, String> environment =
        Map.of("PATH", TOOLS, "JAVA_HOME", JAVA_HOME, "XDG_CACHE_HOME", cache.toString());
    Run plain = run(CHECK, Map.of("PATH", TOOLS, "JAVA_HOME", JAVA_HOME));
    assertEquals(plain, run(CHECK, environment));
    assertTrue(run("sh -x " + CHECK, environment).output().contains(cache + "/lvsc/"));
    assertEquals(plain, run(CHECK, environment));

    Path copy = only(cache, "lvsc.jar");
    long archived = Files.size(only(cache, "*.archive"));
    assertTrue(archived > 8_000_000, "the warm-up build failed: only " + archived + " bytes");
    Files.writeString(copy, "another version");
    Files.setLastModifiedTime(copy, FileTime.fromMillis(0));
    assertEquals(plain, run(CHECK, environment));
    assertEquals(Files.size(LVSC), Files.size(copy));
  }

  /** FreeMarker's own list of members that templates may use costs a small build 15 ms. */
  @Test
  void hasAnEmptyPolicyForTemplates() throws Exception {
    try (JarFile jar = new JarFile(LVSC.toFile())) {
      JarEntry policy = jar.getJarEntry("freemarker/ext/beans/DefaultMemberAccessPolicy-rules");
      String text = new String(jar.getInputStream(policy).readAllBytes(), UTF_8);
      assertTrue(text.lines().allMatch(line -> line.startsWith("#")), text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/proc", "/dev/null", "relative", ""})
  void startsWithoutAnArchive(String cache) throws Exception {
    Run plain = run(CHECK, Map.of("PATH", TOOLS, "JAVA_HOME", JAVA_HOME));
    assertEquals(
        plain, run(CHECK, Map.of("PATH", TOOLS, "JAVA_HOME", JAVA_HOME, "XDG_CACHE_HOME", cache)));
    assertEquals(plain, run(CHECK, Map.of("PATH", TOOLS, "JAVA_HOME", JAVA_HOME, "HOME", cache)));
    assertFalse(Files.exists(directory.resolve("relative")));
  }

  /** `sudo lvsc` may leave HOME the caller's, who must not choose what root runs. */
  @Test
  void runsNothingFromAFolderOfSomebodyElse() throws Exception {
    Path home = Files.createDirectory(directory.resolve("home"));
    Path cache = Files.createDirectory(home.resolve(".cache"));
    Map<String, String> environment =
        Map.of("PATH", TOOLS, "JAVA_HOME", JAVA_HOME, "HOME", home.toString());
    run(CHECK, environment);
    Path copy = only(cache, "lvsc.jar");
    Files.writeString(copy, "what somebody else wants to be run");
    Files.delete(only(cache, "*.archive"));
    Run.of(Tools.asRoot("chown", "-R", "12345", cache.toString())).orThrow();
    Run plain = run(CHECK, Map.of("PATH", TOOLS, "JAVA_HOME", JAVA_HOME));
    Run traced = run("sh -x " + CHECK, environment);
    assertEquals(plain.exit(), traced.exit());
    assertFalse(
        traced
            .output()
            .lines()
            .anyMatch(line -> line.contains(" exec ") && line.contains(copy.toString())),
        traced.output());
    try (Stream<Path> all = Files.walk(cache)) {
      assertFalse(all.anyMatch(path -> path.toString().endsWith(".archive")));
    }
    Run.of(Tools.asRoot("rm", "-r", cache.toString())).orThrow();
  }

  private static Path only(Path folder, String name) throws IOException {
    PathMatcher matcher = folder.getFileSystem().getPathMatcher("glob:**/" + name);
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> found = all.filter(matcher::matches).toList();
      assertEquals(1, found.size(), found.toString());
      return found.get(0);
    }
  }

  private Path javaThatSaysHello(String version) throws IOException {
    Path java = Files.createDirectories(directory.toRealPath().resolve("jdk/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho hello\n");
    assertTrue(java.toFile().setExecutable(true));
    Path home = directory.toRealPath().resolve("jdk");
    String release = "IMPLEMENTOR=\"Us, the makers\"\nJAVA_VERSION=\"" + version + "\"\n";
    Files.writeString(home.resolve("release"), release + "OS_NAME=\"Linux\"\n");
    return home;
  }

  private Run run(String command, Map<String, String> environment) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-c", command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return Run.of(builder);
  }
}
