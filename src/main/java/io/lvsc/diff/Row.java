package io.lvsc.diff;

import io.lvsc.model.Keyword;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An edit, and what it does to clients: a row of the table that the command and operating.md share.
 *
 * @param id what the code calls it
 * @param fields by their keys, as the resource has them
 */
public record Row(String id, Map<String, String> fields) {
  public Row {
    fields = Map.copyOf(fields);
  }

  /** A field; empty where the row has none. */
  public String field(String key) {
    return fields.getOrDefault(key, "");
  }

  Outcome outcome() {
    return Keyword.parse(Outcome.values(), field("outcome")).orElseThrow();
  }

  /** What the command says of the edit. */
  String says() {
    return Objects.requireNonNull(fields.get("says"), id);
  }

  /** The settings of the model that it is about, such as {@code Timeouts.tcp}. */
  public List<String> settings() {
    return Arrays.stream(field("settings").split(" ", -1)).filter(each -> !each.isEmpty()).toList();
  }

  /** Whether its settings are compared with the service or server that they are about. */
  boolean isComparedElsewhere() {
    return fields.containsKey("in");
  }
}
