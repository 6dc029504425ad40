package io.lvsc.hint;

import io.lvsc.text.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The one table of words that other tools use, {@code foreign-words.txt}. */
public final class ForeignWords {
  private static final String TABLE = "io/lvsc/hint/foreign-words.txt";
  private static final long MILLISECONDS = 1000;

  /**
   * A row.
   *
   * @param place a definition of the schema where the word is a key, or {@code *}; a key of the
   *     language where it is a value
   * @param word the other tool's
   * @param meaning what to write in lvsc; empty if there is no such thing
   * @param value the value that a key then has; empty for the one that is written
   * @param reason why there is no such thing
   * @param tool whose word it is
   */
  public record Word(
      String place,
      String word,
      List<String> meaning,
      Optional<String> value,
      String reason,
      String tool) {

    static Word parse(String row) {
      String[] cells = row.split("\\|", -1);
      String target = cells[2].strip();
      if (target.startsWith("-")) {
        String reason = target.substring(1).strip();
        return new Word(
            cells[0].strip(),
            cells[1].strip(),
            List.of(),
            Optional.empty(),
            reason,
            cells[3].strip());
      }
      int equals = target.indexOf('=');
      String keys = equals < 0 ? target : target.substring(0, equals);
      return new Word(
          cells[0].strip(),
          cells[1].strip(),
          List.of(keys.split("\\.")),
          equals < 0 ? Optional.empty() : Optional.of(target.substring(equals + 1)),
          "",
          cells[3].strip());
    }

    /**
     * The word where it is switched off: {@code enabled: false}; without a meaning if that is
     * nothing.
     */
    public Word negated() {
      if (value.isEmpty() || value.get().startsWith("$")) {
        return this;
      }
      boolean state = meaning.equals(List.of("state"));
      String active = value.get().equals("active") ? "disabled" : "active";
      return new Word(
          place,
          word,
          state ? meaning : List.of(),
          state ? Optional.of(active) : Optional.empty(),
          reason,
          tool);
    }

    /** "keepalived's word for `scheduler`", where the tool has a name. */
    public Optional<String> label() {
      boolean named = !tool.equals("another tool") && !meaning.isEmpty();
      return named
          ? Optional.of(tool + "'s word for `" + String.join(".", meaning) + "`")
          : Optional.empty();
    }
  }

  /** Made when the first word is looked for. */
  private static final class Rows {
    private static final List<Word> ALL = read();
    private static final Map<String, Word> BY_PLACE = byPlace();

    private static List<Word> read() {
      return Texts.read(TABLE)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(Word::parse)
          .toList();
    }

    private static Map<String, Word> byPlace() {
      Map<String, Word> words = new HashMap<>();
      for (Word word : ALL) {
        words.put(word.place + "|" + word.word, word);
        words.putIfAbsent(word.place + "|" + normal(word.word), word);
      }
      return words;
    }
  }

  private ForeignWords() {}

  public static List<Word> all() {
    return Rows.ALL;
  }

  /** What a key means that the mapping of a definition does not have. */
  public static Optional<Word> key(String definition, String word) {
    return find(definition, word)
        .or(() -> find("*", word))
        .or(
            () ->
                setting(word)
                    .flatMap(last -> find("kernel", last))
                    .filter(it -> it.meaning().isEmpty()));
  }

  /** The last part of a setting by its whole name: {@code net.ipv4.conf.all.arp_ignore}. */
  private static Optional<String> setting(String word) {
    return word.matches("(net|kernel|fs|vm)[./].*")
        ? Optional.of(word.replaceFirst(".*[./]", ""))
        : Optional.empty();
  }

  /** What a value of a key means that the key does not take. */
  public static Optional<Word> value(String key, String scheduler, String word) {
    return find(key, word).or(() -> find(key + "/" + scheduler, word));
  }

  /**
   * A value of the table, where another tool counts otherwise: {@code $-1} for all failures instead
   * of the further ones, {@code $/1000} for milliseconds instead of seconds.
   */
  public static String counted(String value, String written) {
    if (!value.startsWith("$")) {
      return value;
    }
    Optional<Long> number = Quantity.number(written).filter(n -> n > 0);
    return number
        .map(n -> value.equals("$-1") ? n - 1 : n < MILLISECONDS ? n : n / MILLISECONDS)
        .map(Object::toString)
        .orElse(written);
  }

  private static Optional<Word> find(String place, String word) {
    Map<String, Word> words = Rows.BY_PLACE;
    return Optional.ofNullable(words.get(place + "|" + word))
        .or(() -> Optional.ofNullable(words.get(place + "|" + normal(word))));
  }

  /** Snake case of a word: {@code realServers}, {@code Real-Servers} and {@code real servers}. */
  public static String normal(String word) {
    List<String> parts = new ArrayList<>();
    String separated = word.strip().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_");
    for (String part : separated.toLowerCase(Locale.ROOT).split("[-_\\s]+", -1)) {
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    return String.join("_", parts);
  }
}
