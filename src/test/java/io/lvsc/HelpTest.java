package io.lvsc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.diag.Diagnostic;
import io.lvsc.diag.Severity;
import io.lvsc.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What the help of a shape error says is done, and of a director that is named as a server, to
 * every such spec of the corpus: each step leaves fewer errors, and the last one none.
 */
class HelpTest {
  private static final List<String> FOLDERS =
      List.of("schema", "unknown-key", "unknown-reference", "yaml-syntax", "director-as-server");

  /** Helps that leave it to the reader, as nothing in the spec tells what was meant. */
  private static final Pattern OPEN =
      Pattern.compile(
          "expected one of .*|the only one is .*|write it like .*|write `[^`]+`, `.*` or .*|"
              + "write six pairs .*|write a prefix length .*|write the (one|block) .*|"
              + "add `[a-z_]+:`|add `forwarding:` with one of .*|put .*|merge .*|remove one .*|"
              + "remove this, .*|add a network .*|write `connection_sync: .*|keep .*|use an lvsc .*");

  @TestFactory
  Stream<DynamicTest> specs() throws IOException {
    return FOLDERS.stream()
        .flatMap(HelpTest::files)
        .map(
            file ->
                DynamicTest.dynamicTest(
                    CorpusTest.CORPUS.relativize(file).toString(), () -> follow(file)));
  }

  private static Stream<Path> files(String folder) {
    try (Stream<Path> files = Files.list(CorpusTest.CORPUS.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void follow(Path file) throws IOException {
    String spec = Files.readString(file);
    List<Diagnostic> errors = errors(spec);
    while (!errors.isEmpty()) {
      Optional<Diagnostic> helped =
          errors.stream()
              .filter(error -> error.help().filter(h -> !OPEN.matcher(h).matches()).isPresent())
              .findFirst();
      if (helped.isEmpty()) {
        return;
      }
      String next = new HelpedSpec(spec).after(helped.get());
      List<Diagnostic> left = errors(next);
      String step = helped.get().help().orElseThrow() + "\n" + next;
      assertTrue(
          left.size() < errors.size() || bares(helped.get(), left), () -> step + "\n" + left);
      spec = next;
      errors = left;
    }
    assertEquals(List.of(), errors(spec));
  }

  /** A server that is no machine any more no longer hides what is wrong with the network. */
  private static boolean bares(Diagnostic helped, List<Diagnostic> left) {
    return helped.rule().equals("director-as-server")
        && left.stream().noneMatch(each -> each.rule().equals(helped.rule()));
  }

  private static List<Diagnostic> errors(String spec) {
    return Compiler.compile(new SourceFile("spec", spec), LocalDate.of(2026, 11, 1))
        .diagnostics()
        .stream()
        .filter(each -> each.severity() == Severity.ERROR)
        .toList();
  }
}
