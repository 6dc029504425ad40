package io.lvsc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.emit.OutputFile;
import io.lvsc.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README and the documents show is what lvsc says and writes. */
class DocsTest {
  private static final Path README = Path.of("README.md");
  private static final Pattern FILE_BLOCK =
      Pattern.compile("(?m)^`([^`\\n]+)`:\\n\\n```\\w*\\n(.*?)^```$", Pattern.DOTALL);
  private static final Pattern CLASS =
      Pattern.compile("`([A-Z][A-Za-z]*[a-z][A-Za-z]*)(?:\\.[a-z]\\w*(?:\\([^`]*\\))?)?`");
  private static final Pattern OUTPUT_FILE = Pattern.compile("`((?:hosts|groups)/[^`\\n]+)`");
  private static final Pattern LINK =
      Pattern.compile("\\]\\(([^)#:\" ]+)(#[^) ]*)?(?: \"[^\"]*\")?\\)");

  @Test
  void theReadmesSpecGivesTheFilesThatItShows() throws IOException {
    Map<String, String> shown = new LinkedHashMap<>();
    Matcher block = FILE_BLOCK.matcher(Files.readString(README));
    while (block.find()) {
      shown.put(block.group(1), block.group(2));
    }
    SourceFile spec = new SourceFile("cluster.yaml", shown.remove("cluster.yaml"));
    Compilation compilation = Compiler.compile(spec, LocalDate.of(2026, 11, 1));
    assertEquals(List.of(), compilation.diagnostics());
    Map<String, String> written =
        compilation.output().orElseThrow().files().stream()
            .collect(Collectors.toMap(OutputFile::path, OutputFile::text));
    assertFalse(shown.isEmpty());
    shown.forEach((path, text) -> assertEquals(text, written.get(path), path));
  }

  @Test
  void theReadmeShowsARealDiagnostic() throws IOException {
    Path expected = CorpusTest.CORPUS.resolve("dr-port-mapping/other-port.expected");
    assertTrue(Files.readString(README).contains(Files.readString(expected)));
  }

  @Test
  void ciRunsTheReadmesTestCommand() throws IOException {
    String command = "mvn -B verify";
    assertTrue(Files.readString(README).contains("\n" + command + "\n"));
    assertTrue(Files.readString(Path.of(".ci/run")).endsWith("exec " + command + "\n"));
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : documents()) {
      Matcher link = LINK.matcher(Files.readString(document));
      while (link.find()) {
        if (!Files.exists(document.resolveSibling(link.group(1)))) {
          broken.add(document + " -> " + link.group(1));
        }
      }
    }
    assertEquals(List.of(), broken);
  }

  @Test
  void contributorsReadOfClassesThatAreThere() throws IOException {
    Set<String> classes;
    try (Stream<Path> sources = Files.walk(Path.of("src"))) {
      classes =
          sources
              .map(file -> file.getFileName().toString())
              .filter(file -> file.endsWith(".java"))
              .map(file -> file.replace(".java", ""))
              .collect(Collectors.toSet());
    }
    List<String> absent = new ArrayList<>();
    for (Path document : documents()) {
      if (document.endsWith("CONTRIBUTING.md") || document.startsWith("src/site/markdown/adr")) {
        CLASS
            .matcher(Files.readString(document))
            .results()
            .map(name -> name.group(1))
            .filter(name -> !classes.contains(name))
            .forEach(name -> absent.add(document + ": " + name));
      }
    }
    assertEquals(List.of(), absent);
  }

  @Test
  void theExamplesNameFilesThatTheyHave() throws IOException {
    List<String> absent = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("examples"), 2)) {
      for (Path page : files.filter(each -> each.endsWith("README.md")).sorted().toList()) {
        Matcher named = OUTPUT_FILE.matcher(Files.readString(page));
        while (named.find()) {
          if (!Files.exists(page.resolveSibling("expected").resolve(named.group(1)))) {
            absent.add(page + ": " + named.group(1));
          }
        }
      }
    }
    assertEquals(List.of(), absent);
  }

  @Test
  void everyDocumentIsInAMenuOfTheSite() throws IOException {
    String menus = Files.readString(Path.of("src/site/site.xml"));
    List<String> absent = new ArrayList<>();
    Path folder = Path.of("src/site/markdown");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".md")).sorted().toList()) {
        String page = folder.relativize(file).toString().replaceFirst("\\.md$", ".html");
        if (!menus.contains("href=\"" + page + "\"")) {
          absent.add(file + ": name it in src/site/site.xml");
        }
      }
    }
    assertEquals(List.of(), absent);
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> site = Files.walk(Path.of("src/site/markdown"));
        Stream<Path> github = Files.list(Path.of(".github"));
        Stream<Path> examples = Files.walk(Path.of("examples"), 2)) {
      return Stream.of(Stream.of(README), site, github, examples)
          .flatMap(files -> files)
          .filter(file -> file.toString().endsWith(".md"))
          .toList();
    }
  }
}
