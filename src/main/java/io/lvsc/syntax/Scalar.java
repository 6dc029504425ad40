package io.lvsc.syntax;

import io.lvsc.source.Span;
import java.util.Optional;

/**
 * A single value.
 *
 * @param text the value's text: as written for plain scalars, without quotes and escapes otherwise
 */
public record Scalar(String text, Type type, Span span) implements Node {

  /** The types of the YAML 1.2 core schema. */
  public enum Type {
    NULL("nothing"),
    BOOLEAN("the boolean `%s`"),
    INTEGER("the number `%s`"),
    FLOAT("the number `%s`"),
    STRING("the string `%s`");

    private final String words;

    Type(String words) {
      this.words = words;
    }
  }

  /** A value as if it had been written plain, without quotes. */
  public static Scalar plain(String text, Span span) {
    return new Scalar(text, CoreSchema.typeOf(text), span);
  }

  /** Whether there is no text to underline: {@code key:} and nothing behind it. */
  public boolean isEmpty() {
    return span.onOneLine() && span.column() == span.endColumn();
  }

  @Override
  public long expandedSize() {
    return 1;
  }

  @Override
  public Optional<Child> child(String step) {
    return Optional.empty();
  }

  @Override
  public Span place() {
    return span;
  }

  @Override
  public String describe() {
    return type == Type.NULL ? type.words : type.words.replace("%s", Excerpt.of(text));
  }
}
