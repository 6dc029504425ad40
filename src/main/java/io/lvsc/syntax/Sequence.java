package io.lvsc.syntax;

import io.lvsc.source.Span;
import java.util.List;
import java.util.Optional;

/** A list of values. */
public final class Sequence implements Node {
  private final List<Item> items;
  private final Span span;
  private final long expandedSize;

  Sequence(List<Item> items, Span span) {
    this.items = List.copyOf(items);
    this.span = span;
    long size = 1;
    for (Item item : items) {
      size += item.value().expandedSize();
    }
    this.expandedSize = size;
  }

  public List<Item> items() {
    return items;
  }

  @Override
  public Optional<Child> child(String step) {
    return position(step)
        .map(items::get)
        .map(item -> new Child(Optional.empty(), item.value(), item.alias()));
  }

  private Optional<Integer> position(String step) {
    for (int i = 0; i < step.length(); i++) {
      if (step.charAt(i) < '0' || step.charAt(i) > '9') {
        return Optional.empty();
      }
    }
    boolean fits = !step.isEmpty() && step.length() < 10;
    return fits
        ? Optional.of(Integer.valueOf(step)).filter(i -> i < items.size())
        : Optional.empty();
  }

  @Override
  public Span span() {
    return span;
  }

  @Override
  public long expandedSize() {
    return expandedSize;
  }

  /** The whole list if it stands on one line, else its first item. */
  @Override
  public Span place() {
    return span.onOneLine() || items.isEmpty() ? span : items.get(0).value().place();
  }

  @Override
  public String describe() {
    return "a list";
  }

  /**
   * One value of the list.
   *
   * @param alias where an alias brought the value in
   */
  public record Item(Node value, Optional<Span> alias) {}
}
