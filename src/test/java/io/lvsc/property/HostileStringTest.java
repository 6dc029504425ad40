package io.lvsc.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.Compilation;
import io.lvsc.Compiler;
import io.lvsc.diag.Diagnosis;
import io.lvsc.diag.Diagnostic;
import io.lvsc.diag.GithubFormatter;
import io.lvsc.diag.JsonFormatter;
import io.lvsc.diag.Severity;
import io.lvsc.diag.SpecDiagnosis;
import io.lvsc.diag.TextFormatter;
import io.lvsc.property.SchemaWalk.Place;
import io.lvsc.schema.Language;
import io.lvsc.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Strings that mean something to a shell, iptables, systemd, YAML, FreeMarker or a file system, in
 * every place of the language: the spec is refused, or the files hold exactly the string.
 */
class HostileStringTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

  /** The director itself as a server: the key that stands beside none of the others. */
  private static final String LOCAL =
      """
        local:
          vip: shop
          protocol: tcp
          port: 8099
          health_check: { type: tcp, port: 8098 }
          sorry_server: { director: true, port: 8098 }
          forwarding: nat
          real_servers: [{ server: web1, port: 8080 }]
        local-alone: { vip: shop, protocol: tcp, port: 8097, real_servers: [{ director: true }] }
      """;

  /** It has every key of the language: what the example lacks is taken from the schema. */
  private static final Spec EVERYTHING = everything();

  /** What only several directors have. */
  private static final Spec PAIR = read("examples/nat-pair/cluster.yaml");

  /** What only directors have that are all active. */
  private static final Spec ANNOUNCED =
      read("src/test/corpus/announcement-with-high-availability/every-key-ok.yaml");

  private static final List<Target> TARGETS =
      Stream.of(EVERYTHING, PAIR, ANNOUNCED)
          .flatMap(spec -> SchemaWalk.places(spec).stream().map(place -> new Target(spec, place)))
          .toList();

  private record Target(Spec spec, Place place) {}

  private static final List<String> PIECES =
      List.of(
          "",
          " ",
          "\n",
          "\r",
          "\t",
          "\0",
          "\u0001",
          "\u0007",
          "\u001b[31m",
          "\u007f",
          "\u0085",
          "\u00a0",
          "\u2028",
          "\u2029",
          "\u202e",
          "\ufeff",
          "\ud800",
          "é",
          "💥",
          "'",
          "\"",
          "\\",
          "`id`",
          "$(id)",
          "${7*7}",
          "$x",
          "<#assign x=1>",
          "[=x]",
          "#",
          " #",
          ";id",
          "|id",
          "&id",
          ">x",
          "<x",
          "*",
          "?",
          "!",
          "~",
          "-",
          "--flush",
          "-j ACCEPT",
          " -j ACCEPT",
          "%n",
          "%i",
          "%",
          "@",
          ":",
          ": ",
          "- ",
          ",",
          ".",
          "..",
          "/",
          "../",
          "../../../etc/x",
          "[",
          "]",
          "{",
          "}",
          "{}",
          "=",
          "^",
          "0",
          "00",
          "0x",
          "e9",
          "/0",
          "%eth0",
          "COMMIT",
          "*nat",
          "null",
          "true",
          "any",
          "all",
          "default",
          "lo",
          "localhost",
          "directors",
          "ungrouped",
          "\nCOMMIT\n*nat\n",
          "\n[Service]\nExecStart=/bin/id\n",
          "x".repeat(300));

  /** A string made from the one that stands in a place. */
  record Attack(String before, boolean keeps, String after) {
    String on(String old) {
      return before + (keeps ? old : "") + after;
    }
  }

  @Provide
  Arbitrary<Target> places() {
    return Arbitraries.of(TARGETS);
  }

  @Provide
  Arbitrary<Attack> attacks() {
    return Arbitraries.of(
        PIECES.stream()
            .flatMap(
                piece ->
                    List.of(
                        new Attack(piece, false, ""),
                        new Attack(piece, true, ""),
                        new Attack("", true, piece))
                        .stream())
            .toList());
  }

  @Example
  void everyKeyOfTheLanguageIsAttacked() {
    Set<String> missing = new TreeSet<>(SchemaWalk.missing(EVERYTHING));
    missing.retainAll(SchemaWalk.missing(PAIR));
    missing.retainAll(SchemaWalk.missing(ANNOUNCED));
    assertEquals(Set.of(), missing, "the three specs lack keys");
    List.of(EVERYTHING, PAIR, ANNOUNCED).forEach(HostileStringTest::assertCompiles);
  }

  private static void assertCompiles(Spec spec) {
    String text = YamlText.plain(spec);
    Compilation unharmed = Compiler.compile(new SourceFile("cluster.yaml", text), TODAY);
    assertFalse(
        unharmed.diagnostics().stream().anyMatch(HostileStringTest::isError),
        () -> unharmed.diagnostics().toString());
    EmittedFiles.assertWellFormed(text, unharmed.output().orElseThrow());
  }

  @Property
  void aStringIsRefusedOrWrittenAsItIs(
      @ForAll("places") Target target, @ForAll("attacks") Attack attack) {
    check(target, attack);
  }

  @Example
  void noPlaceTakesALineFeedAtTheEnd() {
    TARGETS.forEach(target -> check(target, new Attack("", true, "\n")));
  }

  @Example
  void noPlaceTakesEverythingAtOnce() {
    String all = String.join("", PIECES);
    TARGETS.forEach(target -> check(target, new Attack("", true, all)));
  }

  private static void check(Target target, Attack attack) {
    Place place = target.place();
    String old = place.isKey() ? place.key() : string(SchemaWalk.get(target.spec(), place.path()));
    String text = YamlText.plain(SchemaWalk.replace(target.spec(), place, attack.on(old)));
    SourceFile source = new SourceFile("cluster.yaml", text);
    Compilation compilation = Compiler.compile(source, TODAY);
    Diagnosis diagnosis = Diagnosis.of(compilation.diagnostics());
    boolean refused = compilation.diagnostics().stream().anyMatch(HostileStringTest::isError);
    assertEquals(refused, compilation.output().isEmpty());
    compilation.output().ifPresent(output -> EmittedFiles.assertWellFormed(text, output));
    assertPrintable(source, diagnosis);
  }

  private static boolean isError(Diagnostic diagnostic) {
    return diagnostic.severity() == Severity.ERROR;
  }

  private static String string(Spec spec) {
    return spec instanceof Spec.Text text ? text.text() : "";
  }

  /** What is said about the string does nothing to who reads it either. */
  private static void assertPrintable(SourceFile source, Diagnosis diagnosis) {
    String shown = new TextFormatter(source, false, Language::topic).format(diagnosis);
    assertTrue(shown.codePoints().allMatch(HostileStringTest::isHarmless), () -> shown);
    String commands = new GithubFormatter(source).format(diagnosis);
    assertTrue(
        commands.lines().allMatch(line -> line.startsWith("::") || line.startsWith("lvsc: ")),
        () -> commands);
    Map<?, ?> json =
        (Map<?, ?>)
            Settings.load(
                new JsonFormatter().format(List.of(new SpecDiagnosis(source, diagnosis))));
    assertEquals(diagnosis.shown().size(), ((List<?>) json.get("diagnostics")).size());
  }

  private static boolean isHarmless(int c) {
    int type = Character.getType(c);
    return c == '\n'
        || !(Character.isISOControl(c)
            || type == Character.FORMAT
            || type == Character.SURROGATE
            || type == Character.LINE_SEPARATOR
            || type == Character.PARAGRAPH_SEPARATOR);
  }

  private static Spec everything() {
    String text = text("examples/everything/cluster.yaml");
    String local = text.replace("  web-dr:\n", LOCAL + "  web-dr:\n");
    assertNotEquals(text, local);
    Spec example = SchemaWalk.completed(SchemaWalk.read(new SourceFile("cluster.yaml", local)));
    return scheduler("lblcr", "far", scheduler("lblc", "web6", example));
  }

  private static Spec read(String file) {
    return SchemaWalk.read(new SourceFile(file, text(file)));
  }

  private static String text(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Some kernel settings exist only where their scheduler is in use. */
  private static Spec scheduler(String scheduler, String service, Spec spec) {
    return SchemaWalk.replace(
        spec, List.of("virtual_services", service, "scheduler"), new Spec.Text(scheduler));
  }
}
