package io.lvsc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An example as an editor shows it: yaml-language-server, of npm, finds the schema by the example's
 * own first line.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class YamlLanguageServerIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path PACKAGE = Path.of("src/test/editor");
  private static final Path INSTALLED = Path.of("target/yaml-language-server");
  private static final Path SERVER =
      INSTALLED.resolve("node_modules/yaml-language-server/bin/yaml-language-server");
  private static final Path EXAMPLE = Path.of("examples/http-https-together/cluster.yaml");

  private static @Nullable Process server;
  private static int requests;
  private static int documents;

  @BeforeAll
  static void startTheServer() throws Exception {
    Tools.need("node");
    Tools.need("npm");
    install();
    server =
        new ProcessBuilder("node", SERVER.toString(), "--stdio")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    request(
        "initialize",
        Map.of(
            "rootUri",
            Path.of("").toAbsolutePath().toUri().toString(),
            "capabilities",
            Map.of(
                "textDocument",
                Map.of(
                    "publishDiagnostics",
                    Map.of(),
                    "completion",
                    Map.of("completionItem", Map.of("snippetSupport", true))))));
    send(Map.of("method", "initialized", "params", Map.of()));
  }

  @AfterAll
  static void stopTheServer() {
    if (server != null) {
      server.destroy();
    }
  }

  @Test
  void theExampleHasNothingUnderlined() throws Exception {
    assertEquals(List.of(), underlined(Files.readString(EXAMPLE)));
  }

  @Test
  void aKeyIsCompleted() throws Exception {
    String text = Files.readString(EXAMPLE).replace("    scheduler: rr\n", "    sch\n");
    JsonNode result = request("textDocument/completion", at(text, "    sch\n", 7));
    List<String> offered =
        result.path("items").valueStream().map(item -> item.path("label").asString()).toList();
    assertTrue(offered.contains("scheduler"), offered.toString());
  }

  /** What is written, with the first that each stop offers, has nothing underlined. */
  @ParameterizedTest
  @CsvSource({
    "'', a whole cluster",
    "'virtual_services:\n  web:\n    ', 'one port of a VIP'",
    "'virtual_services:\n  web:\n    ', 'several ports, by a firewall mark'",
    "'virtual_services:\n  web:\n    real_servers: [{ server: web1 }]\n    persistence: ', with a timeout",
    "'virtual_services:\n  web:\n    health_check:\n      ', http",
    "'netw', networks",
    "'direc', directors",
    "'lvs', lvsc"
  })
  void whatIsCompletedIsAccepted(String before, String label) throws Exception {
    String first = Files.readString(EXAMPLE).lines().findFirst().orElseThrow() + "\n";
    String text = first + before.replace("\\n", "\n");
    String line = text.substring(text.lastIndexOf('\n') + 1);
    JsonNode item =
        request(
                "textDocument/completion",
                position(text, text.split("\n", -1).length - 1, line.length()))
            .path("items")
            .valueStream()
            .filter(each -> each.path("label").asString("").equals(label))
            .findFirst()
            .orElseThrow();
    String written =
        item.at("/textEdit/newText")
            .asString()
            .replaceAll("\\$\\{\\d+:([^}]*)}", "$1")
            .replaceAll("\\$\\{\\d+\\|([^,|]*)[^}]*}", "$1");
    // An editor indents what follows as far as the line where it is written.
    String indent = " ".repeat(line.length() - line.stripLeading().length());
    String whole =
        text.substring(0, text.length() - line.length())
            + line.substring(0, item.at("/textEdit/range/start/character").asInt())
            + written.replace("\n", "\n" + indent);
    assertFalse(whole.contains("${") || whole.contains("[object"), whole);
    // The rest of the spec is not there.
    List<String> wrong =
        findings(whole).stream()
            .map(finding -> finding.path("message").asString())
            .filter(message -> !message.startsWith("Missing property"))
            .toList();
    assertEquals(List.of(), wrong, whole);
  }

  /** As the JSON Schema Store has ajv read schemas with unions of types: no keyword is unknown. */
  @Test
  void ajvKnowsEveryKeywordOfTheSchema() throws Exception {
    String script =
        """
        const { default: Ajv } = await import('ajv/dist/2020.js');
        const ajv = new Ajv({ strictTypes: false });
        for (const keyword of ['defaultSnippets', 'enumDescriptions']) ajv.addKeyword(keyword);
        for (const keyword of ['errorMessage', 'form', 'x-default', 'x-examples']) ajv.addKeyword(keyword);
        const fs = await import('node:fs');
        ajv.compile(JSON.parse(fs.readFileSync(process.argv[1])));
        """;
    Path schema = Path.of("schemas/cluster.schema.json").toAbsolutePath();
    Run run =
        Run.of(
            new ProcessBuilder("node", "--input-type=module", "-e", script, schema.toString())
                .directory(INSTALLED.toFile()));
    assertEquals(new Run(0, ""), run);
  }

  @Test
  void hoverExplainsAKey() throws Exception {
    String text = Files.readString(EXAMPLE);
    String shown =
        request("textDocument/hover", at(text, "    persistence:", 6))
            .at("/contents/value")
            .asString();
    assertTrue(shown.contains("all connections of a client go to one real server"), shown);
  }

  @Test
  void aWrongValueIsUnderlined() throws Exception {
    String text = Files.readString(EXAMPLE).replace("scheduler: rr", "scheduler: fastest");
    assertEquals(List.of("fastest"), underlined(text));
  }

  @Test
  void aMisspelledKeyIsUnderlined() throws Exception {
    String text = Files.readString(EXAMPLE).replace("scheduler: rr", "schedular: rr");
    assertEquals(List.of("schedular"), underlined(text));
  }

  /** Once for each version of the package: it needs the network. */
  private static void install() throws Exception {
    Path done = INSTALLED.resolve("package-lock.json");
    Path wanted = PACKAGE.resolve("package-lock.json");
    if (Files.exists(done) && Files.mismatch(done, wanted) == -1) {
      return;
    }
    Path making = Files.createDirectories(Path.of("target/yaml-language-server.new"));
    for (String file : List.of("package.json", "package-lock.json")) {
      Path to = making.resolve(file);
      Files.copy(PACKAGE.resolve(file), to, StandardCopyOption.REPLACE_EXISTING);
    }
    Run result =
        new Shell(making, Map.of()).run("npm ci --no-audit --no-fund --ignore-scripts 2>&1");
    if (result.exit() != 0) {
      Tools.notRun("npm could not fetch yaml-language-server:\n" + result.output());
    }
    new Shell(Path.of("target"), Map.of())
        .run("rm -rf yaml-language-server && mv yaml-language-server.new yaml-language-server")
        .orThrow();
  }

  /** A document beside the example that is nowhere on disk; returns its URI. */
  private static String open(String text) throws IOException {
    String uri = EXAMPLE.resolveSibling("edited-" + ++documents + ".yaml").toUri().toString();
    Map<String, Object> document =
        Map.of("uri", uri, "languageId", "yaml", "version", 1, "text", text);
    send(Map.of("method", "textDocument/didOpen", "params", Map.of("textDocument", document)));
    return uri;
  }

  /** What the server underlines in a text. */
  private static List<String> underlined(String text) throws IOException {
    return findings(text).stream().map(it -> range(text, it.get("range"))).toList();
  }

  private static List<JsonNode> findings(String text) throws IOException {
    String uri = open(text);
    while (true) {
      JsonNode message = read();
      if (message.path("method").asString("").equals("textDocument/publishDiagnostics")
          && message.at("/params/uri").asString().equals(uri)) {
        return message.at("/params/diagnostics").valueStream().toList();
      }
    }
  }

  private static String range(String text, JsonNode range) {
    String line = text.lines().toList().get(range.at("/start/line").asInt());
    return line.substring(
        range.at("/start/character").asInt(),
        Math.min(line.length(), range.at("/end/character").asInt()));
  }

  /** Opens a text, and names the place so many characters behind the first `place`. */
  private static Map<String, Object> at(String text, String place, int character)
      throws IOException {
    return position(text, text.substring(0, text.indexOf(place)).lines().count(), character);
  }

  private static Map<String, Object> position(String text, long line, int character)
      throws IOException {
    return Map.of(
        "textDocument", Map.of("uri", open(text)),
        "position", Map.of("line", line, "character", character));
  }

  private static JsonNode request(String method, Map<String, Object> parameters)
      throws IOException {
    int id = ++requests;
    send(Map.of("id", id, "method", method, "params", parameters));
    while (true) {
      JsonNode message = read();
      if (!message.has("method") && message.path("id").asInt() == id) {
        return message.path("result");
      }
    }
  }

  private static void send(Map<String, Object> message) throws IOException {
    Map<String, Object> whole = new HashMap<>(message);
    whole.put("jsonrpc", "2.0");
    byte[] body = JSON.writeValueAsBytes(whole);
    OutputStream out = requireNonNull(server).getOutputStream();
    out.write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(US_ASCII));
    out.write(body);
    out.flush();
  }

  private static JsonNode read() throws IOException {
    InputStream in = requireNonNull(server).getInputStream();
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.startsWith("Content-Length: ")) {
        length = Integer.parseInt(line.substring("Content-Length: ".length()));
      }
    }
    JsonNode message = JSON.readTree(new String(in.readNBytes(length), UTF_8));
    if (message.has("method") && message.has("id")) {
      // The server asks for the editor's settings, a list of them.
      send(Map.of("id", message.get("id"), "result", List.of(Map.of(), Map.of(), Map.of())));
    }
    return message;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the server ended");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
