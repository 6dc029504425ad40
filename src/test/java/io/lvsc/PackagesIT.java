package io.lvsc;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a release is made of, installed and used as its users do. */
final class PackagesIT {
  private static final Path DIST =
      Path.of(requireNonNull(System.getProperty("lvsc.dist"))).toAbsolutePath();
  private static final String DOC = "usr/share/doc/lvsc/";
  private static final String SPEC = DOC + "examples/http-https-together/cluster.yaml";
  private static final List<String> SHARED =
      List.of(
          "usr/bin/lvsc",
          "usr/share/ansible/collections/ansible_collections/lvsc/cluster/playbooks/push.yml",
          "usr/share/bash-completion/completions/lvsc",
          "usr/share/fish/vendor_completions.d/lvsc.fish",
          "usr/share/lvsc/cluster.schema.json",
          "usr/share/man/man1/lvsc.1.gz",
          "usr/share/zsh/vendor-completions/_lvsc",
          SPEC);

  private Path temp;

  @BeforeEach
  void folder(@TempDir Path directory) {
    temp = directory;
  }

  @Test
  void theDebianPackageIsInstalledUsedAndRemoved() throws Exception {
    Tools.need("mmdebstrap");
    Path root = temp.resolve("root");
    asRoot(
        "mmdebstrap",
        "--quiet",
        "--variant=minbase",
        "--include=default-jre-headless",
        "bookworm",
        root.toString());
    try {
      asRoot("cp", deb().toString(), root.resolve("lvsc.deb").toString());
      inside(root, "dpkg", "--install", "/lvsc.deb");
      String files = inside(root, "dpkg", "--listfiles", "lvsc");
      for (String file : SHARED) {
        assertTrue(files.lines().anyMatch(("/" + file)::equals), () -> file + " in\n" + files);
      }
      assertVersion(inside(root, "lvsc", "--version"));
      assertBuilt(inside(root, "lvsc", "build", "/" + SPEC, "-o", "/out"));
      inside(root, "dpkg", "--purge", "lvsc");
      assertEquals(
          "", asRoot("find", root.resolve("usr").toString(), root + "/etc", "-iname", "*lvsc*"));
    } finally {
      asRoot("rm", "-rf", root.toString());
    }
  }

  @Test
  void lintianHasNothingToSayOfTheDebianPackage() throws Exception {
    Tools.need("lintian");
    // No bug of Debian's asked for it, Debian writes its changelogs in a form of its own, and the
    // program is a script with a jar behind it, which sh -n reads too.
    assertEquals(
        "",
        Run.of(
                "lintian",
                "--allow-root",
                "--fail-on=error,warning",
                "--suppress-tags=no-changelog,initial-upload-closes-no-bugs,"
                    + "syntax-error-in-debian-changelog,shell-script-fails-syntax-check",
                deb().toString())
            .orThrow());
  }

  @Test
  void theRpmIsReadUnpackedAndUsed() throws Exception {
    Tools.need("rpm");
    Tools.need("rpm2cpio");
    Tools.need("cpio");
    String rpm = only(".rpm").toString();
    String about = Run.of("rpm", "-qip", "--nosignature", rpm).orThrow();
    assertTrue(about.contains("License     : Apache-2.0"), about);
    assertTrue(
        Run.of("rpm", "-qp", "--requires", "--nosignature", rpm)
            .orThrow()
            .contains("java-headless >= 1:17"));
    String files = Run.of("rpm", "-qlp", "--nosignature", rpm).orThrow();
    for (String file : SHARED) {
      assertTrue(files.lines().anyMatch(("/" + file)::equals), () -> file + " in\n" + files);
    }
    sh("rpm2cpio '" + rpm + "' | cpio --quiet -idm");
    assertVersion(sh("usr/bin/lvsc --version"));
    assertBuilt(sh("usr/bin/lvsc build " + SPEC + " -o out"));
  }

  @Test
  void theBundleRunsWithoutAnyJava() throws Exception {
    sh("tar -xzf '" + only(".tar.gz") + "' && mv lvsc-* 'a bundle' && ln -s 'a bundle/bin/lvsc' l");
    String nothing = "env -i PATH=/nowhere ";
    assertVersion(sh(nothing + "'a bundle/bin/lvsc' --version"));
    assertBuilt(
        sh(
            "for b in a*; do "
                + nothing
                + "\"$b/bin/lvsc\" build \"$b/share/doc/lvsc/examples/ipv6/cluster.yaml\" -o out; done"));
    assertVersion(sh("env -i PATH=/usr/bin:/bin JAVA_HOME=/nowhere ./l --version"));
    assertTrue(Files.isRegularFile(temp.resolve("a bundle/share/man/man1/lvsc.1.gz")));
    assertFalse(Files.exists(temp.resolve(".cache")), "an archive beside the bundle's own");
  }

  /** From Java 25 on an archive is good wherever the bundle lies. */
  @Test
  void theBundleStartsFromItsArchive() throws Exception {
    if (Runtime.version().feature() < 25) {
      return;
    }
    sh("tar -xzf '" + only(".tar.gz") + "'");
    String log =
        sh(
            "d=$(echo lvsc-*) && $d/runtime/bin/java -XX:+UseSerialGC -XX:TieredStopAtLevel=1"
                + " -XX:+UseCompactObjectHeaders -Xlog:class+load -XX:AOTCache=$d/runtime/lvsc.archive"
                + " -cp $d/bin/lvsc io.lvsc.cli.LvscCommand check"
                + " $d/share/doc/lvsc/examples/http-https-together/cluster.yaml");
    assertTrue(
        log.lines().anyMatch(line -> line.matches(".*io\\.lvsc\\.check\\.Checker .*shared.*")),
        log);
  }

  @Test
  void theSumsAreThoseOfTheFiles() throws Exception {
    String sums =
        Run.of(new ProcessBuilder("sha256sum", "-c", "SHA256SUMS").directory(DIST.toFile()))
            .orThrow();
    List<String> listed = sums.lines().map(line -> line.replace(": OK", "")).sorted().toList();
    try (Stream<Path> files = Files.list(DIST)) {
      assertEquals(
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.equals("SHA256SUMS"))
              .sorted()
              .toList(),
          listed);
    }
  }

  private static void assertVersion(String output) {
    assertTrue(output.matches("lvsc \\d+\\.\\d+\\.\\d+ \\([0-9a-f]{12}\\)\n"), output);
  }

  private static void assertBuilt(String output) {
    assertTrue(output.matches("(?s).*out: (\\d+) files, \\1 written\n"), output);
  }

  private static Path deb() throws IOException {
    return only(".deb");
  }

  private static Path only(String ending) throws IOException {
    try (Stream<Path> files = Files.list(DIST)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(ending)).toList();
      assertEquals(1, found.size(), found::toString);
      return found.get(0);
    }
  }

  /**
   * In a root of its own, with nothing of this machine's environment, and /proc, which Java needs.
   */
  private static String inside(Path root, String... command)
      throws IOException, InterruptedException {
    String script =
        "mount -t proc proc \"$0/proc\" && exec chroot \"$0\" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin \"$@\"";
    List<String> words = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", script));
    words.add(root.toString());
    words.addAll(List.of(command));
    return asRoot(words.toArray(String[]::new));
  }

  private static String asRoot(String... command) throws IOException, InterruptedException {
    return Run.of(new ArrayList<>(Tools.asRoot(command))).orThrow();
  }

  /** Runs a command of the shell in the test's folder, which is its home too. */
  private String sh(String command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command).directory(temp.toFile());
    builder.environment().put("HOME", temp.toString());
    return Run.of(builder).orThrow();
  }
}
