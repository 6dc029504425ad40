package io.lvsc.diff;

import io.lvsc.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of edits. */
public final class Rows {
  private static final String RESOURCE = "io/lvsc/diff/edits.txt";

  /** All rows, in the order of the resource. */
  public static final List<Row> ALL = parse(text());

  private Rows() {}

  /** The row that the code knows by its id. */
  static Row of(String id) {
    return ALL.stream().filter(row -> row.id().equals(id)).findFirst().orElseThrow();
  }

  /** The row about a setting of the model; empty if nobody has written one. */
  static Optional<Row> about(String setting) {
    return ALL.stream().filter(row -> row.settings().contains(setting)).findFirst();
  }

  /** An id on a line of its own, its fields below it, indented; {@code #} begins a comment. */
  private static List<Row> parse(String text) {
    List<Row> rows = new ArrayList<>();
    Map<String, String> fields = new LinkedHashMap<>();
    String id = "";
    for (String line : Tree.said(text + "\nend\n").toList()) {
      if (line.startsWith(" ")) {
        int colon = line.indexOf(": ");
        fields.put(line.substring(0, colon).strip(), line.substring(colon + 2));
      } else {
        if (!id.isEmpty()) {
          rows.add(new Row(id, fields));
        }
        id = line;
        fields = new LinkedHashMap<>();
      }
    }
    return List.copyOf(rows);
  }

  private static String text() {
    return Texts.read(RESOURCE);
  }
}
