package io.lvsc.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.Golden;
import io.lvsc.diag.Report;
import io.lvsc.source.SourceFile;
import io.lvsc.source.SpecPath;
import io.lvsc.syntax.Mapping;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.Scalar;
import io.lvsc.syntax.Sequence;
import io.lvsc.syntax.YamlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every key of the language has its page. */
final class LanguageTest {
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");

  private final Language language = new Language();

  @Test
  void everyKeyIsFoundByItsName() {
    for (String key : language.keys()) {
      assertEquals(List.of(key), language.find(key));
    }
  }

  @Test
  void everyValueOfASpecLeadsToItsKey() throws IOException {
    String spec = Files.readString(Path.of("examples/everything/cluster.yaml"));
    TreeSet<String> met = new TreeSet<>();
    collect(SpecPath.ROOT, tree(spec), met);
    assertTrue(met.contains("virtual_services.real_servers.weight"), met::toString);
    assertTrue(met.contains("directors.interfaces.address"), met::toString);
  }

  private void collect(SpecPath path, Node node, Set<String> met) {
    String key = language.keyAt(path);
    if (!key.isEmpty()) {
      met.add(key);
      assertEquals(List.of(key), language.find(String.join("/", path.steps())));
    }
    if (node instanceof Mapping mapping) {
      mapping.entries().forEach(it -> collect(path.key(it.key().text()), it.value(), met));
    } else if (node instanceof Sequence sequence) {
      for (int i = 0; i < sequence.items().size(); i++) {
        collect(path.index(i), sequence.items().get(i).value(), met);
      }
    } else {
      assertTrue(node instanceof Scalar);
    }
  }

  @Test
  void everyPageSaysWhatTheKeyIsAndShowsYaml() {
    for (String key : language.keys()) {
      String page = language.page(key);
      assertTrue(page.matches("(?s)# \\S+\n\n[A-Z0-9`].{10,}"), page);
      EXAMPLE
          .matcher(page)
          .results()
          .map((MatchResult it) -> it.group(1))
          .forEach(LanguageTest::tree);
    }
  }

  /** The document is made from the pages: a section for each key, in the order of the schema. */
  @Test
  void theDocumentHasEveryPage() throws IOException {
    StringBuilder document =
        new StringBuilder(
            """
            # Every key

            What the schema says of each key of a spec, as `lvsc explain KEY` prints it. [The language](language.md) tells them in their context.
            """);
    for (String key : language.keys()) {
      // The keys below have sections of their own.
      String page = language.page(key).replaceAll("(?s)\n## Keys\n.*?(?=\n## |$)", "");
      document
          .append("\n#")
          .append(page.replaceAll("(?m)^## (.*)$", "$1:").stripTrailing())
          .append('\n');
    }
    Golden.compare(Path.of("src/site/markdown/keys.md"), document.toString());
  }

  private static Node tree(String yaml) {
    Report report = new Report();
    return YamlParser.parse(new SourceFile("page.yaml", yaml), report).orElseThrow();
  }
}
