package io.lvsc;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table in the documents has a row for each case that is written down for keepalived. */
class ScoreboardTest {
  private static final Path TABLE = Path.of("src/site/markdown/scoreboard.md");
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| \\[.*?\\| \\[.*?]\\(\\.\\./\\.\\./test/corpus/(.*?)\\.yaml\\)", Pattern.MULTILINE);

  @Test
  void everyCaseForKeepalivedHasItsRow() throws IOException {
    Set<String> rows =
        ROW.matcher(Files.readString(TABLE))
            .results()
            .map((MatchResult row) -> row.group(1))
            .collect(toCollection(TreeSet::new));
    try (Stream<Path> files = Files.walk(CorpusTest.CORPUS)) {
      assertEquals(
          files
              .map(file -> CorpusTest.CORPUS.relativize(file).toString())
              .filter(name -> name.endsWith(".keepalived.conf"))
              .map(name -> name.replaceFirst("\\.keepalived\\.conf$", ""))
              .collect(toCollection(TreeSet::new)),
          rows);
    }
  }
}
