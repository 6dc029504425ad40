package io.lvsc.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lvsc.hint.ForeignWords;
import io.lvsc.hint.ForeignWords.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of other tools' words. */
class ForeignWordsTest {
  private static final Path LANGUAGE = Path.of("src/site/markdown/language.md");
  private static final SchemaDocument SCHEMA = SchemaDocument.read(SchemaValidator.text());

  @Test
  void everyWordLeadsToOneOfTheLanguage() {
    List<String> lost = new ArrayList<>();
    for (Word word : ForeignWords.all()) {
      if (!word.meaning().isEmpty() && !leads(word)) {
        lost.add(word.toString());
      }
    }
    assertEquals(List.of(), lost);
  }

  private static boolean leads(Word word) {
    Optional<Slot> slot = definition(word.place());
    if (slot.isEmpty()) {
      return SCHEMA.root().toString().contains("\"" + word.meaning().get(0) + "\"");
    }
    for (String key : word.meaning()) {
      slot = slot.flatMap(around -> around.key(key));
    }
    return slot.isPresent();
  }

  /** The slot of the mapping in which a word is a key; empty for the words that are values. */
  private static Optional<Slot> definition(String place) {
    if (place.equals("cluster")) {
      return Optional.of(Slot.root(SCHEMA));
    }
    Slot root = Slot.root(SCHEMA);
    return SCHEMA.root().path("$defs").has(place)
        ? Optional.of(
            new Slot(
                SCHEMA,
                root.location().append("$defs").append(place),
                SCHEMA.root().path("$defs").path(place)))
        : Optional.empty();
  }

  @Test
  void noWordIsOneOfTheLanguage() {
    List<String> shadowed = new ArrayList<>();
    for (Word word : ForeignWords.all()) {
      definition(word.place())
          .filter(slot -> slot.keys().contains(word.word()))
          .ifPresent(slot -> shadowed.add(word.toString()));
    }
    assertEquals(List.of(), shadowed);
  }

  @Test
  void theDocumentHasTheTable() throws IOException {
    String text = Files.readString(LANGUAGE);
    String heading = "## Words of other tools\n";
    int from = text.indexOf("| lvsc |", text.indexOf(heading));
    String table = table();
    if (System.getProperty("golden", "").equals("update")) {
      int start = from < 0 ? text.indexOf("WORDS", text.indexOf(heading)) : from;
      Files.writeString(LANGUAGE, text.substring(0, start) + table);
      return;
    }
    assertEquals(table, text.substring(from));
  }

  private static String table() {
    Map<String, Map<String, Set<String>>> byMeaning = new LinkedHashMap<>();
    for (Word word : ForeignWords.all()) {
      if (word.label().isPresent()) {
        boolean value = definition(word.place()).isEmpty();
        String key = word.place().replaceFirst("/.*", "") + ": ";
        String meaning =
            (value ? key : "")
                + String.join(".", word.meaning())
                + word.value().map(it -> ": " + it.replace("$-", "N - ")).orElse("");
        byMeaning
            .computeIfAbsent(meaning, any -> new LinkedHashMap<>())
            .computeIfAbsent(word.tool(), any -> new LinkedHashSet<>())
            .add("`" + word.word() + "`");
      }
    }
    List<String> tools = List.of("ipvsadm", "keepalived", "ldirectord", "DPVS");
    StringBuilder table = new StringBuilder("| lvsc | " + String.join(" | ", tools) + " |\n");
    table.append("|---|---|---|---|---|\n");
    byMeaning.forEach(
        (meaning, words) ->
            table.append(
                tools.stream()
                    .map(tool -> String.join(", ", words.getOrDefault(tool, Set.of())))
                    .collect(Collectors.joining(" | ", "| `" + meaning + "` | ", " |\n"))));
    return table.toString();
  }
}
