package io.lvsc.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.Run;
import io.lvsc.Tools;
import io.lvsc.plan.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The host scripts and systemd units as the tools that read them see them. A tool that is missing
 * ends its test as not run, by name; in CI that is a failure.
 */
class ScriptsTest {
  private static final Path TEMPLATES = Path.of("templates");
  private static final List<String> ROLES =
      List.of(
          "director/lvsc-director",
          "announcing/lvsc-director",
          "realserver/lvsc-realserver",
          "router/lvsc-router");

  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  @TestFactory
  List<DynamicTest> posixShellsParseTheScripts() {
    return forEachRole(
        role -> {
          Path script = assemble(role);
          clean("dash", "-n", script.toString());
          clean("busybox", "sh", "-n", script.toString());
        });
  }

  @TestFactory
  List<DynamicTest> shellcheckIsSilent() {
    return forEachRole(role -> clean("shellcheck", "--shell=sh", assemble(role).toString()));
  }

  @TestFactory
  List<DynamicTest> wrongUsageSaysHowAndExitsWithTwo() {
    return forEachRole(
        role -> {
          String options =
              role.endsWith("director") ? "--stats|--rate|--connections|--tsv" : "--stats";
          String others =
              (role.endsWith("director") ? "|up CHECK|down CHECK" : "")
                  + (role.startsWith("announcing/") ? "|drain|undrain" : "");
          String usage =
              "usage: %s start|extend|reload|stop|repair|status [%s]|check%s\n"
                  .formatted(name(role), options, others);
          for (String words : List.of("", "restart", "start now", "status --verbose", "start ''")) {
            assertEquals(
                new Run(2, usage),
                run("sh", "-c", "sh " + assemble(role) + " " + words),
                "with '" + words + "'");
          }
        });
  }

  /** A variable of the caller's must not choose what root applies. */
  @TestFactory
  List<DynamicTest> filesElsewhereAreOnlyLookedAt() {
    return forEachRole(
        role -> {
          for (String verb : List.of("start", "extend", "reload", "stop", "repair")) {
            Run run = run("sh", "-c", "LVSC_ROOT=/tmp/new sh " + assemble(role) + " " + verb);
            assertEquals(1, run.exit());
            assertTrue(run.output().contains(": LVSC_ROOT is set, and only"), run.output());
          }
          assertEquals(
              new Run(1, name(role) + ": LVSC_ROOT must be a path from /, not a=b\n"),
              run("sh", "-c", "LVSC_ROOT=a=b sh " + assemble(role) + " status"));
        });
  }

  /** In an empty PATH the first entry would be the folder that the caller stands in. */
  @TestFactory
  List<DynamicTest> noCommandComesFromTheWorkingFolder() {
    return forEachRole(
        role -> {
          Path id = Files.writeString(folder.resolve("id"), "#!/bin/sh\ntouch ran\n");
          assertTrue(id.toFile().setExecutable(true));
          String shell = "cd " + folder + " && PATH= /bin/sh " + assemble(role) + " stop";
          run("sh", "-c", shell);
          assertFalse(Files.exists(folder.resolve("ran")));
        });
  }

  @TestFactory
  List<DynamicTest> unitsAreVerifiedAndSandboxed() {
    return forEachRole(
        role -> {
          // The verifier wants the program to exist: it gets the assembled one.
          Path script = assemble(role);
          assertTrue(script.toFile().setExecutable(true));
          for (String unit : List.of(".service", "-repair.service", "-repair.timer")) {
            String text = unit(name(role) + unit);
            Files.writeString(
                folder.resolve(name(role) + unit),
                text.replace("/usr/local/sbin/" + name(role), script.toString()));
          }
          String main = folder.resolve(name(role) + ".service").toString();
          String repair = folder.resolve(name(role) + "-repair.service").toString();
          clean(
              "systemd-analyze",
              "verify",
              "--man=no",
              main,
              repair,
              repair.replace(".service", ".timer"));
          assertSandboxed(main);
          assertSandboxed(repair);
        });
  }

  private static void assertSandboxed(String unit) throws IOException, InterruptedException {
    Run exposure =
        run("systemd-analyze", "security", "--offline=yes", "--no-pager", "--threshold=40", unit);
    assertEquals(0, exposure.exit(), exposure.output());
    exposure.output().lines().filter(line -> line.startsWith("→")).forEach(System.out::println);
  }

  @Test
  void scriptsAreAsciiAndHoldNoAddress() throws IOException {
    for (String role : ROLES) {
      String text = text(role);
      assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(text), role);
      // Examples in comments are of the networks that RFC 5737 keeps for them.
      List<String> addresses =
          Pattern.compile("\\b\\d+\\.\\d+\\.\\d+\\.\\d+\\b")
              .matcher(text)
              .results()
              .map(match -> match.group())
              .filter(address -> !address.startsWith("192.0.2."))
              .toList();
      assertEquals(List.of(), addresses, role);
    }
  }

  private interface RoleTest {
    void run(String role) throws IOException, InterruptedException;
  }

  private static List<DynamicTest> forEachRole(RoleTest test) {
    return ROLES.stream().map(role -> DynamicTest.dynamicTest(role, () -> test.run(role))).toList();
  }

  private static String name(String role) {
    return String.valueOf(Path.of(role).getFileName());
  }

  private Path assemble(String role) throws IOException {
    return Files.writeString(folder.resolve(name(role)), text(role));
  }

  /** The role's program, of its parts; of "announcing" directors it has another one. */
  static String text(String role) throws IOException {
    FixedFile program = file("usr/local/sbin/" + name(role));
    assertTrue(program.executable());
    boolean announcing = role.startsWith("announcing/");
    return text(program, announcing ? Set.of("/etc/lvsc/announcements") : Set.of());
  }

  /** A unit, of its parts. */
  private static String unit(String name) throws IOException {
    return text(file("etc/systemd/system/" + name), Set.of());
  }

  private static FixedFile file(String path) {
    return Stream.of(Role.values())
        .flatMap(each -> Emitters.group(each).stream())
        .filter(each -> each.path().equals(path))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nobody writes " + path));
  }

  private static String text(FixedFile file, Set<String> files) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String part : file.parts(files)) {
      assertFalse(part.endsWith(".ftl"), part + " is a template, which may hold values");
      text.append(Files.readString(TEMPLATES.resolve(part)));
    }
    return text.toString();
  }

  private static void clean(String... command) throws IOException, InterruptedException {
    assertEquals(new Run(0, ""), run(command), String.join(" ", command));
  }

  private static Run run(String... command) throws IOException, InterruptedException {
    Tools.need(command[0]);
    return Run.of(command);
  }
}
