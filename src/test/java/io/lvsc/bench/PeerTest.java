package io.lvsc.bench;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lvsc.Compiler;
import io.lvsc.emit.OutputFile;
import io.lvsc.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Python program beside which lvsc is measured. */
class PeerTest {
  private static final Path TEMPLATES = Path.of("templates");

  /** A group's file, and the parts that the program joins for it. */
  private static final Pattern FIXED = Pattern.compile("\"([^\"]+)\": \"\"\"([^\"]+)\"\"\",");

  @Test
  void joinsTheProgramsAndUnitsThatLvscWrites() throws IOException {
    Map<String, String> written = new TreeMap<>();
    SourceFile spec = new SourceFile("small.yaml", SpecGenerator.spec(SpecSize.SMALL));
    for (OutputFile file : Compiler.compile(spec, LocalDate.EPOCH).output().orElseThrow().files()) {
      if (file.path().startsWith("groups/")) {
        written.put(file.path().replaceFirst("groups/[a-z_]+/", ""), file.text());
      }
    }
    Map<String, String> joined = new TreeMap<>();
    Matcher fixed = FIXED.matcher(Files.readString(Path.of("src/test/bench/build.py")));
    while (fixed.find()) {
      joined.put(
          fixed.group(1),
          Stream.of(fixed.group(2).strip().split("\\s+")).map(PeerTest::part).collect(joining()));
    }
    assertEquals(written.keySet(), joined.keySet());
    written.entrySet().removeIf(file -> file.getValue().equals(joined.get(file.getKey())));
    assertEquals(Set.of(), written.keySet(), "joined otherwise");
  }

  private static String part(String name) {
    try {
      return Files.readString(TEMPLATES.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
