package io.lvsc.syntax;

import io.lvsc.source.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys and values in the order of the file, merge keys already followed. */
public final class Mapping implements Node {
  /** Below this a walk through the list is cheaper than an index, in time and memory. */
  private static final int INDEXED_FROM = 16;

  private final List<Entry> entries;
  private final Map<String, Entry> index;
  private final Span span;
  private final long expandedSize;

  Mapping(List<Entry> entries, Span span) {
    this.entries = List.copyOf(entries);
    this.index = entries.size() < INDEXED_FROM ? Map.of() : indexed(entries);
    this.span = span;
    long size = 1;
    for (Entry entry : entries) {
      size += 1 + entry.value().expandedSize();
    }
    this.expandedSize = size;
  }

  private static Map<String, Entry> indexed(List<Entry> entries) {
    Map<String, Entry> index = new HashMap<>(entries.size() * 2);
    entries.forEach(entry -> index.put(entry.key().text(), entry));
    return index;
  }

  public List<Entry> entries() {
    return entries;
  }

  /** The entry under a key. */
  public Optional<Entry> entry(String key) {
    if (!index.isEmpty()) {
      return Optional.ofNullable(index.get(key));
    }
    for (Entry entry : entries) {
      if (entry.key().text().equals(key)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /** The value under a key. */
  public Optional<Node> value(String key) {
    return entry(key).map(Entry::value);
  }

  @Override
  public Optional<Child> child(String step) {
    return entry(step)
        .map(entry -> new Child(Optional.of(entry.key()), entry.value(), entry.alias()));
  }

  @Override
  public Span span() {
    return span;
  }

  @Override
  public long expandedSize() {
    return expandedSize;
  }

  /** The whole mapping if it stands on one line, else its first key. */
  @Override
  public Span place() {
    return span.onOneLine() || entries.isEmpty() ? span : entries.get(0).key().span();
  }

  @Override
  public String describe() {
    return "a mapping";
  }

  /**
   * One key and its value.
   *
   * @param alias where an alias or a merge key brought the value in
   */
  public record Entry(Scalar key, Node value, Optional<Span> alias) {}
}
