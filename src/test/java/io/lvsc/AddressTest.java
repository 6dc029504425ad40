package io.lvsc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where the project lives stands in the pom; every other place that names it agrees. */
final class AddressTest {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:github\\.com/|githubusercontent\\.com/|ghcr\\.io/|--repo |uses: |CI_SERVER_FQDN/)([\\w.<>-]+/lvsc)\\b");

  @Test
  void everyPlaceNamesTheSameRepository() throws IOException {
    String repository = Pom.read().repository();
    List<String> others = new ArrayList<>();
    int found = 0;
    for (Path file : texts()) {
      Matcher address = ADDRESS.matcher(Files.readString(file));
      while (address.find()) {
        found++;
        if (!address.group(1).equals(repository)) {
          others.add(file + ": " + address.group());
        }
      }
    }
    assertEquals(List.of(), others);
    assertTrue(found > 8, () -> "the pattern finds too little");
  }

  @Test
  void theSchemaStoreIsLedToTheSchema() throws IOException {
    JsonNode entry =
        new JsonMapper().readTree(Files.readString(Path.of(".github/schemastore.json")));
    String prefix = "https://raw.githubusercontent.com/" + Pom.read().repository() + "/main/";
    String url = entry.path("url").asString();
    assertTrue(url.startsWith(prefix), url);
    assertTrue(Files.exists(Path.of(url.substring(prefix.length()))), url);
  }

  @Test
  void theCollectionIsOfThisVersionAndRepository() throws IOException {
    Map<?, ?> galaxy =
        (Map<?, ?>)
            new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(AnsibleCollection.SOURCE.resolve("galaxy.yml")));
    Pom pom = Pom.read();
    assertEquals(pom.version(), galaxy.get("version"));
    assertEquals(pom.url(), galaxy.get("repository"));
  }

  /** Documents that tell users what to install name the version that is built here. */
  @Test
  void documentsNameThisVersion() throws IOException {
    Pattern version =
        Pattern.compile(
            "/v(\\d+\\.\\d+\\.\\d+)/|@v(\\d+\\.\\d+\\.\\d+)|lvsc[-_](?:cluster-)?(\\d+\\.\\d+\\.\\d+)");
    TreeSet<String> named = new TreeSet<>();
    for (Path file :
        List.of(
            Path.of("src/site/markdown/install.md"),
            AnsibleCollection.SOURCE.resolve("README.md"))) {
      version
          .matcher(Files.readString(file))
          .results()
          .forEach(
              match ->
                  named.add(
                      Stream.of(1, 2, 3)
                          .map(match::group)
                          .filter(Objects::nonNull)
                          .findFirst()
                          .orElseThrow()));
    }
    assertEquals(List.of(Pom.read().version()), List.copyOf(named));
  }

  private static List<Path> texts() throws IOException {
    List<Path> texts = new ArrayList<>(List.of(Path.of("README.md"), Path.of("pom.xml")));
    for (String folder :
        List.of(
            ".github",
            "examples/ansible",
            "examples/ci",
            "schemas",
            "src/main/packaging",
            "src/site",
            "templates")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        files.filter(Files::isRegularFile).filter(AddressTest::isText).forEach(texts::add);
      }
    }
    return texts;
  }

  private static boolean isText(Path file) {
    try {
      Files.readString(file);
      return true;
    } catch (MalformedInputException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
