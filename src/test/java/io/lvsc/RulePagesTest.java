package io.lvsc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.diag.Diagnostic;
import io.lvsc.diag.RulePage;
import io.lvsc.diag.Severity;
import io.lvsc.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What each rule's page says is so: its severity, and what its two specs give. */
class RulePagesTest {
  private static final Path INDEX = Path.of("src/site/markdown/rules.md");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);
  private static final List<String> SECTIONS =
      List.of("What", "Why", "Seen on a live cluster", "Wrong", "Right");

  /** The rules whose cure is another forwarding method. */
  private static final Set<String> OTHER_METHOD =
      Set.of(
          "announcement-fullnat",
          "announcement-nat",
          "ftp-data",
          "gateway-vip-network",
          "nat-network");

  private static final Pattern METHOD = Pattern.compile("forwarding: (\\w+)");

  private static final Pattern SPEC =
      Pattern.compile("\\s*```yaml\\n(.*?)^```\\s*", Pattern.MULTILINE | Pattern.DOTALL);

  @TestFactory
  Stream<DynamicTest> pages() {
    return RulesTest.all().entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> check(rule)));
  }

  private static void check(Map.Entry<String, Severity> rule) throws IOException {
    String text = text(rule.getKey());
    String article = rule.getValue() == Severity.ERROR ? "An " : "A ";
    String begin = "# " + rule.getKey() + "\n\n" + article + rule.getValue().keyword() + ": ";
    assertTrue(text.startsWith(begin), () -> "begins with " + begin);
    Map<String, String> sections = sections(text);
    assertEquals(SECTIONS, List.copyOf(sections.keySet()));
    sections.forEach((title, content) -> assertFalse(content.isBlank(), title));
    if (RulesTest.aboutSpecs().containsKey(rule.getKey())) {
      checkSpecs(rule.getKey(), sections);
    }
  }

  private static void checkSpecs(String rule, Map<String, String> sections) {
    String wrong = spec(sections, "Wrong");
    String right = spec(sections, "Right");
    if (!OTHER_METHOD.contains(rule)) {
      assertTrue(
          methods(wrong).containsAll(methods(right)), "the cure is no other forwarding method");
    }
    assertEquals(Set.of(rule), rules(wrong), "the wrong spec's rules");
    assertNotEquals(wrong, right);
    assertEquals(List.of(), errors(right), "the right spec's errors");
    assertFalse(rules(right).contains(rule), "the right spec is not wrong");
  }

  private static String text(String rule) throws IOException {
    return Files.readString(RulesTest.PAGES.resolve(rule + ".md"));
  }

  private static Map<String, String> sections(String page) {
    Map<String, String> sections = new LinkedHashMap<>();
    String[] parts = page.split("\n## ", -1);
    for (String part : List.of(parts).subList(1, parts.length)) {
      int end = part.indexOf('\n');
      sections.put(part.substring(0, end), part.substring(end));
    }
    return sections;
  }

  private static String spec(Map<String, String> sections, String title) {
    Matcher spec = SPEC.matcher(sections.getOrDefault(title, ""));
    assertTrue(spec.matches(), () -> title + " is one spec");
    return spec.group(1);
  }

  private static Set<String> methods(String spec) {
    return METHOD.matcher(spec).results().map(it -> it.group(1)).collect(Collectors.toSet());
  }

  private static Set<String> rules(String spec) {
    return diagnostics(spec).stream().map(Diagnostic::rule).collect(Collectors.toSet());
  }

  private static List<Diagnostic> errors(String spec) {
    return diagnostics(spec).stream().filter(d -> d.severity() == Severity.ERROR).toList();
  }

  private static List<Diagnostic> diagnostics(String spec) {
    return Compiler.compile(new SourceFile("page.yaml", spec), TODAY).diagnostics();
  }

  /** The document is made from the pages and from the table of doubts. */
  @Test
  void theDocumentListsEveryPageAndEveryDoubt() throws IOException {
    StringBuilder index =
        new StringBuilder(
            """
            # The rules

            Everything that lvsc has to say about a spec has the id of a rule, and each rule has a page: what it is about, why the kernel
            or the network will have it so, what is seen on a live cluster that breaks it, and a wrong and a right spec. `lvsc explain ID`
            prints the page. Errors stop the compiler; warnings do under `--strict` only; notes never do.

            | rule | severity | about |
            |---|---|---|
            """);
    for (Map.Entry<String, Severity> rule : RulesTest.all().entrySet()) {
      RulePage page = new RulePage(rule.getKey(), rule.getValue(), text(rule.getKey()));
      index.append(
          "| [%s](../../main/resources/io/lvsc/check/rules/%s.md) | %s | %s |%n"
              .formatted(page.id(), page.id(), page.severity().keyword(), page.sentence()));
    }
    Golden.compare(INDEX, index.append(DoubtsTest.section()).toString());
  }
}
