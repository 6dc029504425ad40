package io.lvsc.adopt.piranha;

import io.lvsc.adopt.ledger.Directive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The whole file, or a section in braces: its entries, and the sections in it. */
final class Section {
  private final String keyword;
  private final String name;
  private final Optional<Directive> by;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();
  private int port = 80;

  /**
   * @param keyword empty for the whole file
   * @param by the line that opens it
   */
  Section(String keyword, String name, Optional<Directive> by) {
    this.keyword = keyword;
    this.name = name;
    this.by = by;
  }

  /**
   * A line.
   *
   * @param value without quotes around it
   */
  record Entry(String key, String value, Directive by) {
    /** The words of the value. */
    List<String> words() {
      return List.of(value.split("\\s+", -1));
    }
  }

  String keyword() {
    return keyword;
  }

  String name() {
    return name;
  }

  Optional<Directive> by() {
    return by;
  }

  List<Entry> entries() {
    return entries;
  }

  List<Section> sections() {
    return sections;
  }

  /** Of a server: the port that its virtual has above it, which it takes over. */
  int port() {
    return port;
  }

  void port(int inherited) {
    port = inherited;
  }

  /** The last one of a key, as piranha takes it. */
  Optional<Entry> find(String key) {
    return entries.stream().filter(entry -> entry.key.equals(key)).reduce((a, b) -> b);
  }

  String text(String key, String otherwise) {
    return find(key).map(Entry::value).orElse(otherwise);
  }

  int number(String key, int otherwise) {
    String value = text(key, "");
    return value.matches("\\d{1,9}") ? Integer.parseInt(value) : otherwise;
  }

  /** Whether a flag is set; without a word it is not. */
  boolean is(String key) {
    return number(key, 0) == 1;
  }

  void settle(String key, Consumer<Directive> fate) {
    entries.stream().filter(entry -> entry.key.equals(key)).forEach(entry -> fate.accept(entry.by));
  }

  /** Settles all lines of the section and of those in it. */
  void settleAll(Consumer<Directive> fate) {
    by.ifPresent(fate);
    entries.forEach(entry -> fate.accept(entry.by));
    sections.forEach(section -> section.settleAll(fate));
  }
}
