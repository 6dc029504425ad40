package io.lvsc.emit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.lvsc.Compiler;
import io.lvsc.Run;
import io.lvsc.Tools;
import io.lvsc.source.SourceFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The programs for `notify` that availability.md shows tell what happened. */
class NotifyTest {
  private static final Path MANUAL = Path.of("src/site/markdown/availability.md");
  private static final Pattern PROGRAM = Pattern.compile("(?s)```sh\n(#!/bin/sh\n.*?)```");

  private static final String SPEC =
      """
      lvsc: 1
      name: notify
      notify: /usr/local/sbin/tell
      networks: { lan: { cidr: 198.51.100.0/24, gateway: 198.51.100.1 } }
      directors:
        lb1: { interfaces: { eth0: { network: lan, address: 198.51.100.10 } }, gateway: 198.51.100.1 }
      real_servers: { web1: { address: 198.51.100.11 }, web2: { address: 198.51.100.12 } }
      vips: { shop: { address: 198.51.100.100 } }
      virtual_services:
        web: { vip: shop, protocol: tcp, port: 80, forwarding: dr, quorum: 2, health_check: { type: tcp }, real_servers: [{ server: web1 }, { server: web2 }] }
      """;

  private static final String HOST =
      """
      mount -t tmpfs tmpfs /run
      cp -a /etc/alternatives /run/
      for folder in /var/lib /etc /usr/local/sbin; do mount -t tmpfs tmpfs $folder; done
      mv /run/alternatives /etc/
      cp -r FOLDER/lb1/etc/. /etc/
      cp FOLDER/lvsc-director FOLDER/tell /usr/local/sbin/
      chmod 755 /usr/local/sbin/*
      $SHELL_TO_TRY FOLDER/start
      $SHELL_TO_TRY FOLDER/lvsc-director down 198.51.100.11:80/tcp 2>/dev/null
      tries=100
      until [ "$(ls FOLDER/mails | wc -l)" -ge 2 ] || [ $tries = 0 ]; do sleep 0.1; tries=$((tries - 1)); done
      cat FOLDER/mails/*
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox"})
  void mail(String shell) throws Exception {
    // A mail is there when it is whole.
    program(
        "sendmail",
        "#!/bin/sh\ncat >FOLDER/mail.$$ && mv FOLDER/mail.$$ FOLDER/mails/$$\n"
            .replace("FOLDER", folder.toString()));
    Files.createDirectories(folder.resolve("mails"));
    program("tell", example("sendmail").replace("/usr/sbin", folder.toString()));
    for (OutputFile file :
        Compiler.compile(new SourceFile("cluster.yaml", SPEC), LocalDate.of(2026, 11, 1))
            .output()
            .orElseThrow()
            .files()) {
      if (file.path().startsWith("hosts/")) {
        Path path = folder.resolve(file.path().substring("hosts/".length()));
        Files.createDirectories(path.getParent());
        Files.write(path, file.bytes());
      }
    }
    Files.writeString(folder.resolve("lvsc-director"), ScriptsTest.text("director/lvsc-director"));
    Files.writeString(
        folder.resolve("start"),
        ProgramCall.functions("director/lvsc-director") + HealthStatesTest.START);
    String said = OwnHost.run(shell, HOST.replace("FOLDER", folder.toString()));
    assertTrue(said.contains("To: operators@example.net\n"), said);
    assertTrue(said.contains(": server web1 web down\n\n"), said);
    assertTrue(said.contains(": quorum web lost\n\n"), said);
  }

  @Test
  void webhook() throws Exception {
    Tools.need("curl");
    LinkedBlockingQueue<JsonNode> told = new LinkedBlockingQueue<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hooks/lvs",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          told.add(JsonMapper.shared().readTree(body));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try {
      String here = "http://127.0.0.1:" + server.getAddress().getPort();
      Path tell = program("tell", example("curl").replace("https://chat.example.net", here));
      for (String each : List.of("server web1 web down", "director lb1 active")) {
        Run run = Run.of((tell + " " + each).split(" ", -1));
        assertEquals(new Run(0, ""), run);
        JsonNode document = told.poll(10, TimeUnit.SECONDS);
        assertEquals(each, document == null ? "" : document.path("text").asString());
      }
    } finally {
      server.stop(0);
    }
  }

  private Path program(String name, String text) throws IOException {
    Path path = folder.resolve(name);
    Files.writeString(path, text);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    return path;
  }

  private static String example(String word) throws IOException {
    return PROGRAM
        .matcher(Files.readString(MANUAL))
        .results()
        .map(MatchResult::group)
        .map(block -> block.substring("```sh\n".length(), block.length() - "```".length()))
        .filter(block -> block.contains(word))
        .findFirst()
        .orElseThrow();
  }
}
