package io.lvsc.emit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lvsc.Compiler;
import io.lvsc.Run;
import io.lvsc.Tools;
import io.lvsc.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** keepalived itself reads what lvsc writes for it, and has nothing to say about it. */
final class KeepalivedTest {
  private static final String CONF = "keepalived.conf";

  @TestFactory
  List<DynamicTest> emittedFiles(@TempDir Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("examples"))) {
      return files
          .filter(file -> file.endsWith(CONF))
          .sorted()
          .map(
              file ->
                  dynamicTest(
                      file.toString(), () -> assertAccepted(Files.readString(file), folder)))
          .toList();
    }
  }

  /** Of every spec with several directors that the corpus and the lab of pairs have. */
  @TestFactory
  List<DynamicTest> filesOfOtherSpecs(@TempDir Path folder) throws IOException {
    try (Stream<Path> corpus = Files.walk(Path.of("src/test/corpus"));
        Stream<Path> lab = Files.walk(Path.of("src/test/lab/pairs"))) {
      return Stream.concat(
              corpus.filter(file -> file.toString().endsWith("-ok.yaml")),
              lab.filter(file -> file.toString().endsWith(".yaml")))
          .sorted()
          .filter(KeepalivedTest::isOfSeveralDirectors)
          .map(file -> dynamicTest(file.toString(), () -> assertAllAccepted(file, folder)))
          .toList();
    }
  }

  private static boolean isOfSeveralDirectors(Path file) {
    try {
      return Files.readString(file).contains("\nhigh_availability:");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertAllAccepted(Path spec, Path folder) throws Exception {
    List<OutputFile> files =
        Compiler.compile(
                new SourceFile("cluster.yaml", Files.readString(spec)), LocalDate.of(2026, 1, 1))
            .output()
            .orElseThrow()
            .files();
    List<OutputFile> written =
        files.stream().filter(file -> file.path().endsWith("/" + CONF)).toList();
    assertTrue(written.size() > 1, () -> "of " + written.size() + " directors");
    for (OutputFile file : written) {
      assertAccepted(new String(file.bytes(), UTF_8), folder);
    }
  }

  /**
   * The interfaces are not here, so they may come later; the program that is told is not either.
   */
  private static void assertAccepted(String text, Path folder)
      throws IOException, InterruptedException {
    if (!Tools.has("keepalived")) {
      Tools.notRun("keepalived -t: there is no keepalived here");
    }
    Path conf = folder.resolve("keepalived.conf");
    Files.writeString(
        conf,
        text.replace("global_defs {\n", "global_defs {\n  dynamic_interfaces\n")
            .replaceAll("\"/(usr/local/bin|run|opt)/[^ ]*", "\"/bin/true"));
    Path log = folder.resolve("log");
    Process keepalived =
        new ProcessBuilder("keepalived", "-t", "-l", "-f", conf.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertEquals(0, keepalived.waitFor(), Files.readString(log, UTF_8));
  }

  /** The directors are one director now: its file is gone, and it holds the addresses itself. */
  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox sh"})
  void whatIsNoLongerSharedIsGivenUp(String shell, @TempDir Path folder) throws Exception {
    Tools.need("keepalived");
    Tools.need("unshare");
    Files.writeString(
        folder.resolve("director"),
        ProgramCall.functions("director/lvsc-director")
            + """
            make_scratch
            mkdir $data
            ipvs() { :; }
            cp shared.conf $STATE/keepalived.conf
            echo 192.0.2.100/32 eth0 >$data/addresses
            : >$data/keepalived.conf
            shared_differences
            take_shared
            shared_differences
            address_differences /dev/null $data/addresses
            keepalived_process
            [ -n "$process" ] || echo ended
            """);
    Files.writeString(
        folder.resolve("shared.conf"),
        """
        # lvsc 1 - what directors share
        vrrp_instance lan_ipv4 {
          interface eth0
          virtual_router_id 51
          priority 250
          advert_int 0.1
          virtual_ipaddress {
            192.0.2.100/32
          }
        }
        """);
    String host =
        """
        mount -t tmpfs tmpfs /run
        mkdir -p /run/lvsc/lvsc-director
        ip link add eth0 type veth peer name cable
        ip link set cable up
        ip link set eth0 up
        ip addr add 192.0.2.1/24 dev eth0
        keepalived --dont-fork --log-console -p /run/keepalived.pid -f $PWD/shared.conf >/run/log 2>&1 &
        for look in 1 2 3 4 5 6 7 8 9 10; do
          ! ip addr show dev eth0 | grep -q 192.0.2.100/32 || break
          sleep 1
        done
        %s director
        """
            .formatted(shell);
    ProcessBuilder builder =
        new ProcessBuilder(Tools.asRoot("unshare", "--net", "--mount", "sh", "-c", host));
    assertEquals(
        """
        keepalived still runs, and no address is shared any more
        address 192.0.2.100/32 is not on eth0
        ended
        """,
        Run.of(builder.directory(folder.toFile())).output());
  }
}
