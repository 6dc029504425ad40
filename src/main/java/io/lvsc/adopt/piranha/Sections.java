package io.lvsc.adopt.piranha;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.read.Ports;
import io.lvsc.adopt.read.Reading;
import io.lvsc.source.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads lvs.cf line by line: a key with its value, a section with its brace, or a brace. */
final class Sections {
  private static final Pattern OPENING =
      Pattern.compile("(\\w+)\\s+(\"[^\"]*\"|[^\\s{}=]+)\\s*\\{");
  private static final Pattern ENTRY = Pattern.compile("(\\w+)\\s*=\\s*(.*)");

  /** Which section stands in which. */
  private static final Map<String, List<String>> PLACES =
      Map.of("", List.of("virtual", "failover"), "virtual", List.of("server"));

  private final Reading reading;
  private final Deque<Section> open = new ArrayDeque<>();

  private Sections(Reading reading) {
    this.reading = reading;
  }

  /** The whole file; what is wrong with it is said. */
  static Section read(Reading reading) {
    Section file = new Section("", "", Optional.empty());
    Sections sections = new Sections(reading);
    sections.open.push(file);
    sections.lines();
    return file;
  }

  private void lines() {
    int number = 0;
    for (String raw : reading.source().text().lines().toList()) {
      number++;
      String line = uncommented(raw).strip();
      if (!line.isEmpty()) {
        int first = raw.length() - raw.stripLeading().length();
        line(line, Reading.span(number, first, first + line.length() - 1));
      }
    }
    if (open.size() > 1) {
      Section left = open.getFirst();
      Span span = left.by().map(by -> by.origin().span()).orElse(Span.START);
      reading.complain(span, "no brace closes this section", "opened here");
    }
  }

  /** A comment begins a line, or stands behind a blank outside of quotes. */
  private static String uncommented(String raw) {
    char quote = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '#' && (i == 0 || Character.isWhitespace(raw.charAt(i - 1)))) {
        return raw.substring(0, i);
      }
    }
    return raw;
  }

  private void line(String line, Span span) {
    Matcher opening = OPENING.matcher(line);
    Matcher entry = ENTRY.matcher(line);
    if (opening.matches()) {
      begin(opening.group(1), opening.group(2).replace("\"", ""), line, span);
    } else if (line.equals("}")) {
      if (open.size() == 1) {
        reading.complain(span, "no section is open that this brace could close", "one too many");
      } else {
        open.pop();
      }
    } else if (entry.matches()) {
      add(entry.group(1), unquoted(entry.group(2)), reading.enter(span, line));
    } else {
      reading.complain(
          span, "`key = value`, a section with its brace, or `}` is wanted here", "none of them");
    }
  }

  private static String unquoted(String value) {
    return value.matches("\"[^\"]*\"|'[^']*'") ? value.substring(1, value.length() - 1) : value;
  }

  private void begin(String keyword, String name, String line, Span span) {
    Section outer = open.getFirst();
    List<String> wanted = PLACES.getOrDefault(outer.keyword(), List.of());
    if (!wanted.contains(keyword) && !outer.keyword().equals("failover")) {
      String place = outer.keyword().isEmpty() ? "here" : "in a " + outer.keyword();
      reading.complain(span, "piranha has no section `" + keyword + "` " + place, "not known");
    }
    Section section = new Section(keyword, name, Optional.of(reading.enter(span, line)));
    Ports.parse(outer.text("port", "80")).ifPresent(section::port);
    outer.sections().add(section);
    open.push(section);
  }

  private void add(String key, String value, Directive by) {
    open.getFirst().entries().add(new Section.Entry(key, value, by));
  }
}
