package io.lvsc.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.Golden;
import io.lvsc.lab.Tried;
import io.lvsc.model.Cluster;
import io.lvsc.model.HealthCheck;
import io.lvsc.model.Written;
import io.lvsc.source.SpecPath;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of edits is whole, and stands in operating.md. */
final class RowsTest {
  private static final Path MANUAL = Path.of("src/site/markdown/operating.md");
  private static final String BEGIN =
      "<!-- The table of edits.txt; `-Dgolden=update` writes it. -->";
  private static final String END = "<!-- End of the table. -->";
  private static final Path EDITS = Path.of("src/test/lab/edits");
  private static final List<String> FIELDS =
      List.of(
          "edit",
          "kernel",
          "outcome",
          "says",
          "established",
          "idle",
          "new",
          "persistent",
          "udp",
          "source");

  /**
   * A setting that is new in the model must say here what its change does to clients: it belongs
   * into the {@code settings} of a row of edits.txt. One that is gone leaves its row.
   */
  @Test
  void everySettingOfTheModelHasARow() {
    Set<String> settings = new TreeSet<>();
    collect(Cluster.class, new HashSet<>(), settings);
    Set<String> rows =
        Rows.ALL.stream()
            .flatMap(row -> row.settings().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(settings, rows);
    long written = Rows.ALL.stream().mapToLong(row -> row.settings().size()).sum();
    assertEquals(rows.size(), written, "a setting in two rows");
  }

  private static void collect(Class<?> type, Set<Class<?>> seen, Set<String> settings) {
    if (!seen.add(type)) {
      return;
    }
    if (type.isSealed()) {
      for (Class<?> each : type.getPermittedSubclasses()) {
        collect(each, seen, settings);
      }
      return;
    }
    boolean root = type.equals(Cluster.class);
    for (RecordComponent component : type.getRecordComponents()) {
      // The name that a check asks a name server for is no name of anything here.
      boolean named =
          component.getName().equals("name") && !type.equals(HealthCheck.Question.class);
      Class<?> inner = inner(component.getGenericType());
      boolean entities = root && Settings.NAMED.contains(inner) && !isWritten(component);
      boolean value = Settings.VALUES.contains(inner) || Settings.NAMED.contains(inner);
      boolean walked = (inner.isRecord() || inner.isSealed()) && (!value || entities);
      if (walked) {
        collect(inner, seen, settings);
      } else if (!named && !inner.equals(SpecPath.class)) {
        settings.add(type.getSimpleName() + "." + component.getName());
      }
    }
  }

  private static boolean isWritten(RecordComponent component) {
    return component.getGenericType().getTypeName().contains(Written.class.getName());
  }

  /** What a list, a map, an {@code Optional} or a {@code Written} holds. */
  private static Class<?> inner(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      assertTrue(
          Set.of(List.class, Set.class, Map.class, Optional.class, Written.class)
              .contains((Class<?>) generic.getRawType()),
          () -> "no way to walk " + type);
      return inner(arguments[arguments.length - 1]);
    }
    return (Class<?>) type;
  }

  @Test
  void everyRowSaysAllOfIt() {
    for (Row row : Rows.ALL) {
      for (String field : FIELDS) {
        assertFalse(row.field(field).isBlank(), () -> row.id() + ": " + field);
      }
      row.outcome();
    }
  }

  /** A row is backed by cases of the lab that show it, or says that nobody has looked. */
  @Test
  void everyRowHasItsSource() {
    for (Row row : Rows.ALL) {
      if (isMeasured(row)) {
        sources(row).forEach(each -> assertTrue(Tried.has(each), () -> row.id() + ": " + each));
      }
    }
  }

  /** An edit that the lab tries has a row that says what was seen. */
  @Test
  void everyEditOfTheLabIsOfARow() throws IOException {
    Set<String> named =
        Rows.ALL.stream()
            .filter(RowsTest::isMeasured)
            .flatMap(row -> sources(row).stream())
            .filter(each -> each.startsWith("edits/"))
            .collect(Collectors.toCollection(TreeSet::new));
    try (Stream<Path> folders = Files.list(EDITS).filter(Files::isDirectory)) {
      assertEquals(
          folders
              .map(each -> "edits/" + each.getFileName())
              .collect(Collectors.toCollection(TreeSet::new)),
          named);
    }
  }

  private static boolean isMeasured(Row row) {
    return !row.field("source").startsWith("not measured: ");
  }

  private static List<String> sources(Row row) {
    return List.of(row.field("source").split(" ", -1));
  }

  @Test
  void theManualHasTheTable() throws IOException {
    String manual = Files.readString(MANUAL);
    int begin = manual.indexOf(BEGIN);
    int end = manual.indexOf(END);
    assertTrue(0 < begin && begin < end, "the place of the table");
    Golden.compare(
        MANUAL, manual.substring(0, begin) + BEGIN + "\n\n" + table() + manual.substring(end));
  }

  private static String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        """
        | edit | in the kernel | established | idle | new | persistent clients | UDP | shown by |
        |---|---|---|---|---|---|---|---|
        """);
    for (Row row : Rows.ALL) {
      table.append("| ");
      table.append(
          List.of("edit", "kernel", "established", "idle", "new", "persistent", "udp").stream()
              .map(row::field)
              .collect(Collectors.joining(" | ")));
      table.append(" | ").append(source(row)).append(" |\n");
    }
    return table.append('\n').toString();
  }

  private static String source(Row row) {
    return isMeasured(row)
        ? "lab: `" + String.join("`, `", sources(row)) + "`"
        : row.field("source");
  }
}
