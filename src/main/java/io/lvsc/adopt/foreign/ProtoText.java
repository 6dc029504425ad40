package io.lvsc.adopt.foreign;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.read.Reading;
import io.lvsc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The text format of Protocol Buffers: fields with values, and messages in brackets. */
final class ProtoText {
  private static final int DEEPEST = 30;

  private final Reading reading;
  private final String text;
  private int at;
  private int depth;

  private ProtoText(Reading reading) {
    this.reading = reading;
    this.text = reading.source().text();
  }

  /**
   * A field.
   *
   * @param value empty for a message
   * @param by not of a message: it is settled by its fields
   */
  record Field(String name, String value, List<Field> fields, Optional<Directive> by) {

    List<Field> all(String wanted) {
      return fields.stream().filter(field -> field.name.equals(wanted)).toList();
    }

    Optional<Field> first(String wanted) {
      return all(wanted).stream().findFirst();
    }

    /** The value of a field; what is given if there is none. */
    String text(String wanted, String otherwise) {
      return first(wanted).map(Field::value).orElse(otherwise);
    }

    void settle(String wanted, Consumer<Directive> fate) {
      first(wanted).flatMap(Field::by).ifPresent(fate);
    }
  }

  /** The fields of the file; what is wrong with it is said. */
  static List<Field> parse(Reading reading) {
    ProtoText proto = new ProtoText(reading);
    List<Field> fields = proto.fields();
    if (proto.at < proto.text.length()) {
      Span span = reading.source().at(proto.at);
      reading.complain(span, "a field and its value are wanted here", "not a field");
    }
    return fields;
  }

  private void skip() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (Character.isWhitespace(c) || c == ',' || c == ';') {
        at++;
      } else {
        return;
      }
    }
  }

  private List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    for (Optional<Field> field = field(); field.isPresent(); field = field()) {
      fields.add(field.get());
    }
    return fields;
  }

  private Optional<Field> field() {
    skip();
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
    String name = text.substring(start, at);
    skip();
    boolean colon = at < text.length() && text.charAt(at) == ':';
    at += colon ? 1 : 0;
    skip();
    if (name.isEmpty() || at >= text.length() || ++depth > DEEPEST) {
      at = start;
      return Optional.empty();
    }
    Optional<Field> field =
        text.charAt(at) == '<' || text.charAt(at) == '{'
            ? message(name)
            : colon ? Optional.of(value(name, start)) : Optional.empty();
    depth--;
    at = field.isEmpty() ? start : at;
    return field;
  }

  private Optional<Field> message(String name) {
    char close = text.charAt(at++) == '<' ? '>' : '}';
    List<Field> fields = fields();
    skip();
    if (at >= text.length() || text.charAt(at) != close) {
      return Optional.empty();
    }
    at++;
    return Optional.of(new Field(name, "", fields, Optional.empty()));
  }

  private Field value(String name, int start) {
    int begin = at;
    char quote = text.charAt(at);
    if (quote == '"' || quote == '\'') {
      int end = text.indexOf(quote, at + 1);
      at = end < 0 ? text.length() : end + 1;
    } else {
      while (at < text.length()
          && !Character.isWhitespace(text.charAt(at))
          && "<>{},;".indexOf(text.charAt(at)) < 0) {
        at++;
      }
    }
    String written = text.substring(begin, at);
    String value = quote == '"' || quote == '\'' ? written.replaceAll("^.|.$", "") : written;
    Span span = reading.source().at(start);
    Directive directive =
        reading.enter(
            Reading.span(span.line(), span.column() - 1, span.column() + at - start - 2),
            name + ": " + written);
    return new Field(name, value, List.of(), Optional.of(directive));
  }
}
