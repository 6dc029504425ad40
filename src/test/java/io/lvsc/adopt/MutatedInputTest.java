package io.lvsc.adopt;

import io.lvsc.adopt.ledger.Complaints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The files of the corpus with a directive dropped, given twice, or with a word that nobody knows:
 * whatever became of the whole, each directive that is left stands in the account, once, with its
 * fate. Every reader has several mutants of each of its files.
 */
class MutatedInputTest {
  private static final int MUTANTS = 6;

  /** A line that is a directive by itself, whatever stands around it. */
  private static final Pattern WHOLE =
      Pattern.compile(
          "\\s*(?:[\\w.-]+(?:\\s+|\\s*[=:]\\s*)[^{}\\\\$;|&()\"'`#<>]+|-[AaIEe] [^\\\\$;|&()\"'`#<>]+)");

  /** What opens or closes something in a script. */
  private static final Pattern KEYWORD =
      Pattern.compile("\\s*(?:if|then|else|elif|fi|for|do|done|while|until|case|esac|in)\\b.*");

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]+");

  private enum Change {
    DROP,
    DOUBLE,
    ALTER
  }

  @TestFactory
  Stream<DynamicTest> mutants() throws IOException {
    return DirectiveCountTest.forEach(MutatedInputTest::mutate);
  }

  private static void mutate(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    String text = Files.readString(file);
    Optional<Kind> kind = Kind.of(text);
    if (kind.isEmpty() || ImportTest.imported(name, text, new Complaints()).isEmpty()) {
      return;
    }
    List<String> lines = text.lines().toList();
    List<Integer> whole = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      boolean continued = i > 0 && lines.get(i - 1).endsWith("\\");
      if (WHOLE.matcher(lines.get(i)).matches()
          && !KEYWORD.matcher(lines.get(i)).matches()
          && !continued) {
        whole.add(i);
      }
    }
    Random random = new Random(name.hashCode());
    for (int i = 0; i < MUTANTS && !whole.isEmpty(); i++) {
      int at = whole.get(random.nextInt(whole.size()));
      Change change = Change.values()[i % Change.values().length];
      List<String> mutant = new ArrayList<>(lines);
      switch (change) {
        case DROP -> mutant.remove(at);
        case DOUBLE -> mutant.add(at, lines.get(at));
        case ALTER -> mutant.set(at, altered(lines.get(at), random));
      }
      String changed = String.join("\n", mutant) + "\n";
      if (Kind.of(changed).equals(kind)) {
        try {
          DirectiveCountTest.assertCounted(name, changed);
        } catch (RuntimeException | AssertionError e) {
          throw new AssertionError(
              change + " of line " + (at + 1) + ": " + mutant.get(Math.min(at, mutant.size() - 1)),
              e);
        }
      }
    }
  }

  /** One of the words is another one that no tool knows. */
  private static String altered(String line, Random random) {
    List<int[]> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      words.add(new int[] {word.start(), word.end()});
    }
    int[] one = words.get(random.nextInt(words.size()));
    return line.substring(0, one[0]) + "xyzzy" + line.substring(one[1]);
  }
}
