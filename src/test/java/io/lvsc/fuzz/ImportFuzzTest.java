package io.lvsc.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lvsc.adopt.Account;
import io.lvsc.adopt.Imported;
import io.lvsc.adopt.Importer;
import io.lvsc.adopt.Input;
import io.lvsc.adopt.Kind;
import io.lvsc.adopt.ledger.Complaints;
import io.lvsc.adopt.ledger.Fate;
import io.lvsc.adopt.read.Library;
import io.lvsc.diag.Diagnosis;
import io.lvsc.diag.Diagnostic;
import io.lvsc.diag.TextFormatter;
import io.lvsc.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any text as the input of any reader: there is a spec or a complaint, the accounts add up, and the
 * spec is one of the language's shape.
 */
class ImportFuzzTest {
  private static final List<Kind> KINDS = List.of(Kind.values());
  private static final Set<String> SHAPE =
      Set.of(
          "yaml-syntax", "duplicate-key", "unknown-key", "schema", "unknown-reference", "question");

  /** The corpus: the first byte chooses the reader. */
  static Stream<byte[]> inputs() throws IOException {
    List<byte[]> inputs = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/test/import"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String text = Files.readString(file);
        Optional<Kind> kind = Kind.of(text);
        boolean source = file.toString().endsWith(".conf") || file.toString().contains("captures/");
        if (kind.isPresent() && source) {
          String chosen = (char) KINDS.indexOf(kind.get()) + text;
          inputs.add(chosen.getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return inputs.stream();
  }

  @MethodSource("inputs")
  @FuzzTest(maxDuration = "10m")
  void importsOrComplains(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    Kind kind = KINDS.get(Math.floorMod(bytes[0], KINDS.size()));
    String text = new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8);
    Complaints complaints = new Complaints();
    Importer.Order order =
        new Importer.Order(
            "imported", "VERSION", LocalDate.of(2026, 11, 1), Optional.of("lb1"), Library.NONE);
    Optional<Imported> imported =
        Importer.run(
            List.of(new Input(new SourceFile("input", text), "", Optional.of(kind))),
            order,
            complaints);
    if (imported.isPresent() != complaints.isEmpty()) {
      throw new AssertionError("neither a spec nor a complaint, or both");
    }
    complaints
        .byFile()
        .forEach(
            (source, report) ->
                new TextFormatter(source, true, Diagnostic::rule)
                    .format(Diagnosis.of(report.diagnostics())));
    imported.ifPresent(ImportFuzzTest::check);
  }

  private static void check(Imported imported) {
    int sum = 0;
    for (Fate fate : Fate.values()) {
      sum += imported.ledger().count(fate);
    }
    if (sum != imported.ledger().size()) {
      throw new AssertionError("the accounts do not add up");
    }
    imported
        .proof()
        .findings()
        .forEach(
            finding -> {
              if (SHAPE.contains(finding.rule())) {
                throw new AssertionError(finding.message() + "\n" + imported.spec());
              }
            });
    Account account = new Account(imported);
    account.text();
    account.json();
  }
}
