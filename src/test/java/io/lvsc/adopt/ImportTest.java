package io.lvsc.adopt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.Compiler;
import io.lvsc.Golden;
import io.lvsc.adopt.ledger.Complaints;
import io.lvsc.adopt.ledger.Fate;
import io.lvsc.adopt.ledger.Ledger;
import io.lvsc.adopt.read.Library;
import io.lvsc.diag.Diagnosis;
import io.lvsc.diag.Diagnostic;
import io.lvsc.diag.TextFormatter;
import io.lvsc.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Configurations that were found in public, rewritten: {@code NAME.conf} with the table that it
 * means, as {@code ipvsadm -Sn} prints it, and the spec that it becomes.
 */
class ImportTest {
  private static final Path CASES = Path.of("src/test/import");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

  /** What names no servers, so that there is no table to carry over. */
  private static final Set<String> OTHERS = Set.of("wikimedia-01");

  /** What runs there breaks a rule, and lvsc says so. */
  private static final Map<String, Set<String>> FAULTY =
      Map.of("keepalived-23", Set.of("port-map-any"));

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(file -> file.endsWith(".conf"))
          .map(file -> file.substring(0, file.length() - ".conf".length()))
          .sorted()
          .map(name -> DynamicTest.dynamicTest(name, () -> check(name)))
          .toList()
          .stream();
    }
  }

  /** A real server that has ipvsadm shows timeouts too. */
  @Test
  void takesTheTimeoutsOfTheDirector() {
    Complaints complaints = new Complaints();
    Imported imported =
        Importer.run(
                List.of(
                    captured(
                        "lb1",
                        "ipvs",
                        "-A -t 192.0.2.1:80 -s rr\n-a -t 192.0.2.1:80 -r 192.0.2.9:80 -g -w 1\n"),
                    captured("lb1", "timeouts", "Timeout (tcp tcpfin udp): 7200 120 300\n"),
                    captured("web1", "timeouts", "Timeout (tcp tcpfin udp): 900 120 300\n")),
                new Importer.Order("imported", "VERSION", TODAY, Optional.empty(), Library.NONE),
                complaints)
            .orElseThrow();
    assertTrue(imported.spec().contains("tcp: 7200"), imported::spec);
  }

  /** keepalived complains about a block that no brace opens, and reads on as if one did. */
  @Test
  void opensBlocksWhoseBraceIsMissing() {
    String text =
        """
        virtual_server 192.0.2.10 80
            lb_algo rr
            lb_kind DR
            protocol TCP
            real_server 192.0.2.21 80
                weight 3
            }
            real_server 192.0.2.22 80 {
            }
        }
        """;
    Imported imported = imported("keepalived.conf", text, new Complaints()).orElseThrow();
    assertEquals(
        List.of(
            "-A -t 192.0.2.10:80 -s rr",
            "-a -t 192.0.2.10:80 -r 192.0.2.21:80 -g -w 3",
            "-a -t 192.0.2.10:80 -r 192.0.2.22:80 -g -w 1"),
        imported.proof().rules());
    assertEquals(
        List.of(
            "keepalived.conf:1: no brace opens `virtual_server`; keepalived reads on as if it stood there",
            "keepalived.conf:5: no brace opens `real_server`; keepalived reads on as if it stood there"),
        imported.notes());
  }

  private static Input captured(String host, String file, String text) {
    return new Input(new SourceFile(host + "/" + file, text), host, Optional.empty());
  }

  /** Two directors' files, given in the wrong order, are one cluster. */
  @TestFactory
  Stream<DynamicTest> pairs() {
    return Stream.of("nat", "dr", "serving")
        .map(name -> DynamicTest.dynamicTest(name, () -> pair(name)));
  }

  private static void pair(String name) throws IOException {
    Path pairs = CASES.resolve("pairs");
    List<Input> inputs = new ArrayList<>();
    for (String file : List.of(name + "2.conf", name + "1.conf")) {
      String text = Files.readString(pairs.resolve(file));
      inputs.add(new Input(new SourceFile(file, text), "", Optional.empty()));
    }
    Complaints complaints = new Complaints();
    Imported imported =
        Importer.run(
                inputs,
                new Importer.Order("imported", "VERSION", TODAY, Optional.empty(), Library.NONE),
                complaints)
            .orElseThrow();
    assertEquals(List.of(), imported.proof().errors());
    assertTrue(imported.proof().ipvs());
    assertAccounts(imported.ledger());
    Golden.compare(pairs.resolve(name + ".yaml"), imported.spec());
  }

  /**
   * The forms in which people write such files, in small; those without a table are refused. Where
   * the table does not show what matters, the spec stands beside it.
   */
  @TestFactory
  Stream<DynamicTest> forms() throws IOException {
    Path forms = CASES.resolve("forms");
    try (Stream<Path> files = Files.list(forms)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(file -> file.endsWith(".conf"))
          .map(file -> file.substring(0, file.length() - ".conf".length()))
          .sorted()
          .map(name -> DynamicTest.dynamicTest(name, () -> form(forms, name)))
          .toList()
          .stream();
    }
  }

  private static void form(Path forms, String name) throws IOException {
    Complaints complaints = new Complaints();
    String text = Files.readString(forms.resolve(name + ".conf"));
    Optional<Imported> imported = imported(name + ".conf", text, complaints);
    Path table = forms.resolve(name + ".expect");
    if (imported.isEmpty()) {
      StringBuilder said = new StringBuilder();
      complaints
          .byFile()
          .forEach(
              (source, report) ->
                  said.append(
                      new TextFormatter(source, false, Diagnostic::rule)
                          .format(Diagnosis.of(report.diagnostics()))));
      Golden.compare(forms.resolve(name + ".refused"), said.toString());
      return;
    }
    assertAccounts(imported.get().ledger());
    String rules = String.join("\n", new TreeSet<>(imported.get().proof().rules())) + "\n";
    Golden.compare(table, rules.stripLeading());
    Path spec = forms.resolve(name + ".yaml");
    if (Files.exists(spec)) {
      Golden.compare(spec, imported.get().spec());
    }
  }

  static Optional<Imported> imported(String name, String text, Complaints complaints) {
    return Importer.run(
        List.of(new Input(new SourceFile(name, text), "", Optional.empty())),
        new Importer.Order("imported", "VERSION", TODAY, Optional.empty(), Library.NONE),
        complaints);
  }

  private static void check(String name) throws IOException {
    Complaints complaints = new Complaints();
    String text = Files.readString(CASES.resolve(name + ".conf"));
    Optional<Imported> imported = imported(name + ".conf", text, complaints);
    assertEquals(OTHERS.contains(name), imported.isEmpty(), () -> complaints.byFile().toString());
    if (imported.isPresent()) {
      check(name, imported.get());
    }
  }

  private static void check(String name, Imported imported) throws IOException {
    Set<String> expected = new TreeSet<>(Files.readAllLines(CASES.resolve(name + ".expect")));
    expected.removeIf(String::isBlank);
    assertEquals(expected, new TreeSet<>(imported.proof().rules()));
    assertTrue(imported.proof().ipvs(), "the proof says the same");
    Set<String> errors = new TreeSet<>();
    imported.proof().errors().forEach(each -> errors.add(each.rule()));
    assertEquals(FAULTY.getOrDefault(name, Set.of()), errors);
    assertAccounts(imported.ledger());
    assertAsksOnly(imported);
    Golden.compare(CASES.resolve(name + ".yaml"), imported.spec());
  }

  private static void assertAccounts(Ledger ledger) {
    int sum = 0;
    for (Fate fate : Fate.values()) {
      sum += ledger.count(fate);
    }
    assertEquals(ledger.size(), sum);
    for (Fate fate : Set.of(Fate.NOT_CARRIED, Fate.SAME, Fate.IGNORED)) {
      ledger.with(fate).forEach(each -> assertFalse(each.why().isEmpty(), each.text()));
    }
  }

  /** The spec itself gives its questions, or what is wrong with what runs. */
  private static void assertAsksOnly(Imported imported) {
    List<Diagnostic> findings =
        Compiler.compile(new SourceFile("cluster.yaml", imported.spec()), TODAY).diagnostics();
    if (!imported.questions().isEmpty()) {
      findings.forEach(each -> assertEquals("question", each.rule(), each.message()));
      assertEquals(imported.questions().size(), findings.size());
    }
  }
}
