package io.lvsc.adopt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.lvsc.adopt.ledger.Complaints;
import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.ledger.Fate;
import io.lvsc.adopt.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The directives of each file of the corpus, counted by a few lines of patterns that know nothing
 * of the readers: so many stand in the account, none twice and none lost.
 */
class DirectiveCountTest {
  private static final Path CASES = Path.of("src/test/import");

  /** What begins a command of the shell, or stands alone where one could. */
  private static final Pattern KEYWORDS =
      Pattern.compile(
          "^(?:(?:if|then|elif|else|fi|do|done|while|until|esac|\\{|\\}|!|function)(?=\\s|$)\\s*"
              + "|[A-Za-z_]\\w*\\s*\\(\\)\\s*|[^\\s()\"'$]*\\|?[^\\s()\"'$]+\\)(?:\\s+|$))+");

  @TestFactory
  Stream<DynamicTest> files() throws IOException {
    return forEach(DirectiveCountTest::check);
  }

  /** Something to look at in a file. */
  interface Look {
    void at(Path file) throws IOException;
  }

  /** A test for each file of the corpus. */
  static Stream<DynamicTest> forEach(Look look) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : List.of(CASES, CASES.resolve("forms"))) {
      try (Stream<Path> all = Files.list(folder)) {
        all.filter(file -> file.toString().endsWith(".conf")).sorted().forEach(files::add);
      }
    }
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.toString(), () -> look.at(file)));
  }

  private static void check(Path file) throws IOException {
    assertCounted(String.valueOf(file.getFileName()), Files.readString(file));
  }

  /** As many directives stand in the account as in the text, each once and with its fate. */
  static void assertCounted(String name, String text) {
    Optional<Kind> kind = Kind.of(text);
    Optional<Imported> imported = ImportTest.imported(name, text, new Complaints());
    if (kind.isEmpty() || imported.isEmpty()) {
      return;
    }
    List<String> expected = text.contains("```") ? List.of() : directives(text, kind.get());
    if (expected.isEmpty()) {
      return;
    }
    Ledger ledger = imported.get().ledger();
    int sum = 0;
    for (Fate fate : Fate.values()) {
      sum += ledger.count(fate);
    }
    assertEquals(ledger.size(), sum);
    ledger.directives().forEach(each -> assertFalse(each.text().isBlank()));
    assertEquals(
        expected.size(),
        ledger.size(),
        () ->
            "expected:\n"
                + String.join("\n", expected)
                + "\nread:\n"
                + String.join("\n", ledger.directives().stream().map(Directive::text).toList()));
  }

  /** None for a kind, or a file, whose directives no pattern finds. */
  private static List<String> directives(String text, Kind kind) {
    return switch (kind) {
      case KEEPALIVED ->
          text.contains("~SEQ") || text.contains("$") || text.contains("[root")
              ? List.of()
              : pieces(
                  text.replaceAll("(?m)[!#](?=([^\"\\n]*\"[^\"\\n]*\")*[^\"\\n]*$)[^\\n]*", ""));
      case LDIRECTORD, IPVSADM_SAVE, IPTABLES_SAVE, LDIRECTORD_INI ->
          text.lines()
              .map(line -> line.replaceAll("(?<=\\s|^)#.*", "").strip())
              .filter(line -> !line.isEmpty() && !line.matches("\\[.*\\]|\\*.*|:.*|COMMIT"))
              .toList();
      case PIRANHA ->
          text.lines()
              .map(line -> line.replaceAll("(?<=\\s|^)#.*", "").strip())
              .filter(line -> line.matches(".*(=.*|\\{)"))
              .toList();
      case IPVSADM_LIST ->
          text.lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.matches("IP Virtual.*|Prot .*|-> Remote.*"))
              .toList();
      case SALT, IPVSCTL ->
          text.lines().filter(line -> line.matches("[\\s-]*\\w+:\\s+\\S.*")).toList();
      case SYSTEMD ->
          text.contains("sh -c")
              ? List.of()
              : text.replace("\\\n", " ")
                  .lines()
                  .filter(line -> line.matches("[A-Za-z]\\w*=.*"))
                  .toList();
      case INTERFACES -> commands(text.replaceAll("(?m)^\\s*(pre-up|up|post-up)\\s", ""));
      case SHELL ->
          text.contains("<<")
                  || text.contains("[root")
                  || text.contains("ipvsadm -R")
                  || text.contains(" >> ")
              ? List.of()
              : commands(text);
      default -> List.of();
    };
  }

  /** What stands between braces that are in no quotes, line by line. */
  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    for (String line : text.split("\\R", -1)) {
      StringBuilder bare = new StringBuilder();
      boolean quoted = false;
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        quoted ^= c == '"';
        bare.append(!quoted && (c == '{' || c == '}') ? '\n' : c);
      }
      for (String piece : bare.toString().split("\n", -1)) {
        if (!piece.isBlank()) {
          pieces.add(piece.strip());
        }
      }
    }
    long surplus =
        text.chars().filter(c -> c == '}').count() - text.chars().filter(c -> c == '{').count();
    for (long i = 0; i < surplus && text.indexOf('"') < 0; i++) {
      pieces.add("}");
    }
    return pieces;
  }

  /** The simple commands of a script without here-documents. */
  private static List<String> commands(String text) {
    String joined = text.replace("\\\n", " ");
    StringBuilder bare = new StringBuilder();
    char quote = 0;
    int depth = 0;
    boolean inside = false;
    for (int i = 0; i < joined.length(); i++) {
      char c = joined.charAt(i);
      boolean begins = i == 0 || Character.isWhitespace(joined.charAt(i - 1));
      if (quote == 0 && depth == 0 && c == '#' && begins) {
        i =
            Math.max(
                i, joined.indexOf('\n', i) < 0 ? joined.length() : joined.indexOf('\n', i) - 1);
        continue;
      }
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
        bare.append('q');
        continue;
      }
      boolean nests = c == '(' && i > 0 && "$=(".indexOf(joined.charAt(i - 1)) >= 0;
      depth += nests || (depth > 0 && c == '(') ? 1 : depth > 0 && c == ')' ? -1 : 0;
      boolean closes = depth == 0 && c == ')' && inside;
      inside = depth > 0;
      if (c == '"' || c == '\'' || c == '`') {
        quote = c;
      }
      bare.append(depth > 0 || closes ? 'n' : quote != 0 ? 'q' : c);
    }
    List<String> commands = new ArrayList<>();
    String plain =
        bare.toString()
            .replaceAll("\\d?[<>]&\\d?-?|&>>?", ">")
            .replaceAll("\\[\\[[^\\n]*?\\]\\]", "[[");
    for (String piece : plain.split("\n|;;|;|&&|\\|\\||\\||&", -1)) {
      String command = KEYWORDS.matcher(piece.strip()).replaceFirst("").strip();
      if (!command.isEmpty()
          && !command.matches("(for|case|select)\\s.*|\\*\\)|\\(n+\\)|[)}]+|do|esac|fi|done")) {
        commands.add(command);
      }
    }
    return commands;
  }
}
