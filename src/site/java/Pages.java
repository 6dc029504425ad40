import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lays out what {@code mvn site} renders, below the folder named: the documents of the repository, each at its address in the
 * site, with the links between them; a page for each rule and each example; and what the search reads. It needs no library, so
 * that {@code java} runs it as it stands.
 */
final class Pages {
  private static final Pattern LINK =
      Pattern.compile("(!?)\\[((?:[^\\[\\]]|\\[[^\\]]*])*)]\\(([^)\\s]+)( \"[^\"]*\")?\\)");
  private static final Pattern HEADING = Pattern.compile("(#{1,6}) (.*)");
  private static final Path RULES = Path.of("src/main/resources/io/lvsc/check/rules");
  private static final Path EXAMPLES = Path.of("examples");

  /** Where each document of the repository stands in the site, without its ending. */
  private final Map<Path, String> pages = new LinkedHashMap<>();

  private final Path out;
  private final List<String> index = new ArrayList<>();

  private Pages(Path out) {
    this.out = out;
  }

  public static void main(String[] args) throws IOException {
    new Pages(Path.of(args[0])).write();
  }

  private void write() throws IOException {
    pages.put(Path.of("README.md"), "index");
    for (Path file : files(Path.of("src/site/markdown"))) {
      String name = Path.of("src/site/markdown").relativize(file).toString();
      pages.put(file, name.replaceFirst("\\.md$", ""));
    }
    pages.put(Path.of(".github/CONTRIBUTING.md"), "contributing");
    pages.put(Path.of(".github/CHANGELOG.md"), "changelog");
    pages.put(Path.of(".github/SECURITY.md"), "security");
    for (Path file : files(RULES)) {
      pages.put(file, "rules/" + file.getFileName().toString().replaceFirst("\\.md$", ""));
    }
    for (Path file : files(EXAMPLES)) {
      if (file.endsWith("README.md") && !file.toString().contains("/expected/")) {
        pages.put(file, file.getParent() + "/index");
      }
    }
    for (Map.Entry<Path, String> page : pages.entrySet()) {
      put(page.getValue(), page.getKey(), Files.readString(page.getKey()));
    }
    put("examples/index", EXAMPLES.resolve("README.md"), listOfExamples());
    put("examples/ci/index", EXAMPLES.resolve("ci/README.md"), filesForCi());
    Path resources = Path.of("src/site/resources");
    for (Path file : files(resources)) {
      copy(file, resources.relativize(file).toString());
    }
    Files.writeString(
        out.resolve("resources/js/pages.js"),
        "window.lvscPages = [\n" + String.join(",\n", index) + "\n];\n");
    Files.writeString(out.resolve("site.xml"), menus(Files.readString(Path.of("src/site/site.xml"))));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private String listOfExamples() {
    StringBuilder list = new StringBuilder("# Examples\n\nA small story, a spec and its output each.\n\n");
    examples().forEach((source, page) -> list.append("- [").append(title(source)).append("](").append(EXAMPLES.relativize(source)).append(")\n"));
    return list.append("- [Files for GitHub and GitLab](ci)\n").toString();
  }

  private Map<Path, String> examples() {
    Map<Path, String> examples = new LinkedHashMap<>();
    pages.forEach(
        (source, page) -> {
          if (source.startsWith(EXAMPLES)) {
            examples.put(source, page);
          }
        });
    return examples;
  }

  private static String filesForCi() throws IOException {
    StringBuilder page = new StringBuilder("# In CI\n\nTo copy into the repository that holds the spec.\n");
    for (Path file : files(EXAMPLES.resolve("ci"))) {
      page.append("\n## ").append(file.getFileName()).append("\n\n```\n").append(Files.readString(file)).append("```\n");
    }
    return page.toString();
  }

  private static String title(Path source) {
    try (Stream<String> lines = Files.lines(source)) {
      return lines.filter(line -> line.startsWith("# ")).findFirst().orElse("# " + source).substring(2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String menus(String siteXml) {
    StringBuilder rules = new StringBuilder();
    StringBuilder examples = new StringBuilder();
    pages.forEach(
        (source, page) -> {
          if (page.startsWith("rules/")) {
            rules.append(item(page.substring("rules/".length()), page));
          }
        });
    examples().forEach((source, page) -> examples.append(item(title(source).replace("`", ""), page)));
    examples.append(item("Files for GitHub and GitLab", "examples/ci/index"));
    return siteXml.replace("<!-- rules -->", rules).replace("<!-- examples -->", examples);
  }

  private static String item(String name, String page) {
    return "<item name=\"%s\" href=\"%s.html\"/>%n".formatted(name.replace("&", "&amp;").replace("\"", "&quot;"), page);
  }

  /** Writes a page, with its links as they are in the site. */
  private void put(String page, Path source, String markdown) throws IOException {
    StringBuilder text = new StringBuilder();
    StringBuilder words = new StringBuilder();
    List<String> headings = new ArrayList<>();
    Map<String, Integer> anchors = new HashMap<>();
    boolean code = false;
    for (String line : markdown.split("\n", -1)) {
      if (line.stripLeading().startsWith("```")) {
        code = !code;
      } else if (code) {
        words.append(line).append(' ');
      } else {
        Matcher heading = HEADING.matcher(line);
        if (heading.matches()) {
          headings.add(heading.group(2).replace("`", ""));
          String anchor = anchor(heading.group(2));
          int before = anchors.merge(anchor, 1, Integer::sum) - 1;
          line = "%s <a id=\"%s\"></a>%s".formatted(heading.group(1), before == 0 ? anchor : anchor + "-" + before, heading.group(2));
        } else {
          words.append(line).append(' ');
        }
        line = LINK.matcher(line).replaceAll(link -> Matcher.quoteReplacement(linked(page, source, link)));
      }
      text.append(line).append('\n');
    }
    Path file = out.resolve("markdown/" + page + ".md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text.toString());
    String title = headings.isEmpty() ? page : headings.remove(0);
    index.add(
        "{\"page\": %s, \"title\": %s, \"headings\": %s, \"text\": %s}"
            .formatted(
                quoted(page + ".html"),
                quoted(title),
                headings.stream().map(Pages::quoted).toList(),
                quoted(LINK.matcher(words).replaceAll("$2").replaceAll("[`*|]", "").replaceAll("\\s+", " "))));
  }

  /** As GitHub names a heading, so that a link is good in both places. */
  private static String anchor(String heading) {
    return LINK.matcher(heading).replaceAll("$2").toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
  }

  private String linked(String page, Path source, MatchResult link) {
    String target = link.group(3);
    if (target.matches("[a-z]+:.*|#.*")) {
      return link.group();
    }
    String anchor = target.replaceFirst("^[^#]*", "");
    Path file = source.resolveSibling(target.replaceFirst("#.*", "")).normalize();
    if (file.toString().isEmpty()) {
      file = Path.of("README.md");
    }
    String place = place(file);
    if (place.isEmpty()) {
      return link.group(2);
    }
    Path folder = Path.of("/" + page).getParent();
    String title = link.group(4) == null ? "" : link.group(4);
    return link.group(1) + "[" + link.group(2) + "](" + folder.relativize(Path.of("/" + place)) + anchor + title + ")";
  }

  /** Where a file of the repository is in the site, where it is copied if no page shows it; empty for folders that are not. */
  private String place(Path file) {
    if (file.equals(EXAMPLES) || file.equals(EXAMPLES.resolve("ci"))) {
      return file + "/index.html";
    }
    String page = pages.get(Files.isDirectory(file) ? file.resolve("README.md") : file);
    if (page != null) {
      return page + ".html";
    }
    if (!Files.isRegularFile(file)) {
      return "";
    }
    String copy = file.toString().replaceFirst("^src/(main|site|test)/(resources/)?", "");
    // The site would take a .md for one of its pages.
    copy = copy.contains(".") && !copy.endsWith(".md") ? copy : copy + ".txt";
    copy(file, copy);
    return copy;
  }

  private void copy(Path file, String name) {
    try {
      Path to = out.resolve("resources").resolve(name);
      Files.createDirectories(to.getParent());
      Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
              } else if (c < ' ' || c == '<') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                quoted.append((char) c);
              }
            });
    return quoted.append('"').toString();
  }
}
