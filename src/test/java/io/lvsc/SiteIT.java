package io.lvsc;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code mvn site} makes of the documents, as a reader clicks through it. */
final class SiteIT {
  private static final Path SITE = Path.of("target/site");
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#]*)(?:#([^\"]*))?\"");
  private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]+)\"");
  private static final Pattern PROBE =
      Pattern.compile("data-window=\"([^\"]*)\" data-trouble=\"([^\"]*)\"");
  private static final Pattern MENU =
      Pattern.compile("<nav class=\"well sidebar-nav\">(.*?)</nav>", Pattern.DOTALL);

  /** The text of each page, by its place below the site. */
  private static final Map<Path, String> PAGES = new TreeMap<>();

  @BeforeAll
  static void makeTheSite() throws Exception {
    Tools.need("mvn");
    String output = Run.of("mvn", "-q", "-B", "site").orThrow();
    assertEquals("", output);
    try (Stream<Path> files = Files.walk(SITE)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".html")).toList()) {
        PAGES.put(SITE.relativize(file), Files.readString(file));
      }
    }
    assertTrue(PAGES.size() > 150, PAGES.keySet()::toString);
  }

  @Test
  void noLinkIsDead() {
    List<String> dead = new ArrayList<>();
    PAGES.forEach(
        (page, text) ->
            LINK.matcher(text)
                .results()
                .filter(link -> !link.group(1).matches("[a-z]+:.*"))
                .filter(link -> !leadsSomewhere(page, link))
                .forEach(link -> dead.add(page + ": " + link.group())));
    assertEquals(List.of(), dead);
  }

  private static boolean leadsSomewhere(Path page, MatchResult link) {
    Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1)).normalize();
    if (!Files.isRegularFile(SITE.resolve(target))) {
      return false;
    }
    String anchor = link.group(2);
    return anchor == null
        || anchor.isEmpty()
        || ID.matcher(PAGES.getOrDefault(target, ""))
            .results()
            .anyMatch(id -> id.group(1).equals(anchor));
  }

  @Test
  void everyPageIsInAMenu() {
    TreeSet<Path> inMenus = new TreeSet<>();
    PAGES.forEach(
        (page, text) -> {
          String menu = MENU.matcher(text).results().map(each -> each.group(1)).collect(joining());
          LINK.matcher(menu)
              .results()
              .forEach(link -> inMenus.add(page.resolveSibling(link.group(1)).normalize()));
        });
    assertEquals(PAGES.keySet(), inMenus);
  }

  @Test
  void everyRuleHasOneAddress() {
    TreeSet<Path> rules =
        RulesTest.all().keySet().stream()
            .map(rule -> Path.of("rules", rule + ".html"))
            .collect(toCollection(TreeSet::new));
    TreeSet<Path> pages =
        PAGES.keySet().stream()
            .filter(page -> page.startsWith("rules"))
            .collect(toCollection(TreeSet::new));
    assertEquals(rules, pages);
  }

  /** Its text is in a script, which a browser loads from a disk too. */
  @Test
  void theSearchKnowsEveryPage() throws IOException {
    String script = Files.readString(SITE.resolve("js/pages.js"));
    JsonNode pages =
        new JsonMapper()
            .readTree(script.substring(script.indexOf('['), script.lastIndexOf(']') + 1));
    assertEquals(
        PAGES.keySet(),
        pages
            .valueStream()
            .map(page -> Path.of(page.path("page").asString()))
            .collect(toCollection(TreeSet::new)));
    PAGES.forEach((page, text) -> assertTrue(text.contains("/js/search.js\""), page::toString));
  }

  /** As WCAG's level AA asks; and nothing is wider than the window but what scrolls by itself. */
  @Test
  void everyTextIsReadableInLightAndDarkOnADeskAndAPhone() throws Exception {
    Tools.need("chromium");
    String probe = "<script>" + Files.readString(Path.of("src/test/site/probe.js")) + "</script>";
    List<String> troubles = new ArrayList<>();
    for (String name :
        List.of("index", "install", "cli", "forwarding", "operating", "rules/dr-port-mapping")) {
      // No .html: a run that was stopped leaves no page behind.
      Path page = SITE.resolve(name + ".probe.htm");
      String text = Files.readString(SITE.resolve(name + ".html"));
      Files.writeString(page, text.replace("</body>", probe + "</body>"));
      for (String scheme : List.of("dark", "light")) {
        for (String width : List.of("500", "1280")) {
          String seen = seen(page, scheme, width);
          if (!seen.equals("")) {
            troubles.add(name + ", " + scheme + ", " + width + ": " + seen);
          }
        }
      }
      Files.delete(page);
    }
    assertEquals(List.of(), troubles);
  }

  /** What the probe found on a page; Chromium's windows are at least 500 wide. */
  private static String seen(Path page, String scheme, String width) throws Exception {
    String document =
        Run.of(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--blink-settings=preferredColorScheme=" + (scheme.equals("dark") ? 0 : 1),
                "--window-size=" + width + ",900",
                "--virtual-time-budget=4000",
                "--dump-dom",
                page.toUri().toString())
            .orThrow();
    Matcher found = PROBE.matcher(document);
    assertTrue(found.find(), () -> "the probe did not run:\n" + document);
    assertEquals(scheme + " " + width, found.group(1));
    return found.group(2);
  }
}
