package io.lvsc.adopt.keepalived;

import io.lvsc.adopt.ledger.Origin;
import io.lvsc.adopt.read.Library;
import io.lvsc.adopt.read.Reading;
import io.lvsc.source.SourceFile;
import io.lvsc.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What keepalived does to a configuration before it looks at keywords (lib/parser.c, read_line):
 * comments, includes, conditions, definitions, sequences, and each brace on a line of its own.
 */
final class Lines {
  private static final Pattern INCLUDE = Pattern.compile("include[rmwba]?\\s+(.+)");
  private static final Pattern DEFINITION =
      Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)", Pattern.DOTALL);
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)((?:\\s+\\w+)*)\\}|([A-Za-z_][A-Za-z0-9_]*)(?=[\\s,)]|$))");
  private static final int DEEPEST = 24;
  private static final int MOST = 200_000;

  private final Reading reading;
  private final Optional<String> id;
  private final Library library;
  private final Map<String, String> definitions = new HashMap<>();
  private final List<Line> lines = new ArrayList<>();
  private final Set<String> ids = new LinkedHashSet<>();
  private Span conditional = Span.START;

  Lines(Reading reading, Optional<String> id, Library library) {
    this.reading = reading;
    this.id = id;
    this.library = library;
    definitions.put("_HASH", "#");
    definitions.put("_BANG", "!");
    definitions.put("_PWD", ".");
  }

  /** The lines of the file and of all that it includes. */
  List<Line> read() {
    file(reading.source(), 0);
    if (!ids.isEmpty() && id.isEmpty()) {
      reading
          .complaints()
          .at(
              reading.source(),
              conditional,
              "some lines are for one of several keepalived instances only: %s",
              String.join(", ", ids.stream().map(each -> "`@" + each + "`").toList()))
          .label("for whom shall they be read?")
          .help("choose one with `--id`, as keepalived's option `-i` does")
          .report();
    }
    return lines;
  }

  private void file(SourceFile source, int depth) {
    StringBuilder joined = new StringBuilder();
    int begin = 1;
    int number = 0;
    for (String raw : source.text().lines().toList()) {
      number++;
      String line = uncommented(raw);
      boolean comment = line.isEmpty() && !raw.isBlank();
      if (comment && !joined.isEmpty()) {
        continue;
      }
      begin = joined.isEmpty() ? number : begin;
      boolean goesOn = line.endsWith("\\");
      joined.append(goesOn ? line.substring(0, line.length() - 1).stripTrailing() : line);
      if (goesOn) {
        joined.append(joined.indexOf("$") == 0 ? "\n" : " ");
        continue;
      }
      String text = joined.toString().strip();
      joined.setLength(0);
      if (!text.isEmpty()) {
        line(text, new Origin(source, span(source, begin, number)), depth);
      }
    }
    if (!joined.toString().isBlank()) {
      line(joined.toString().strip(), new Origin(source, span(source, begin, number)), depth);
    }
  }

  /** From the first character that is written to the last one before a comment. */
  private static Span span(SourceFile source, int first, int last) {
    String begin = source.line(first);
    int indent = begin.length() - begin.stripLeading().length();
    String end = source.line(last);
    String code = uncommented(end);
    int at = code.isEmpty() ? -1 : end.indexOf(code);
    int length = at < 0 ? end.stripTrailing().length() : at + code.length();
    return new Span(first, indent + 1, last, Math.max(length + 1, indent + 2));
  }

  /** Without comment and white space around; the signs of comments may be escaped or quoted. */
  static String uncommented(String raw) {
    StringBuilder line = new StringBuilder();
    boolean quoted = false;
    String text = raw.strip();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        boolean plain = !quoted && (next == '#' || next == '!');
        line.append(plain ? "" : "\\").append(next);
        continue;
      } else if (!quoted && (c == '#' || c == '!')) {
        break;
      }
      line.append(c);
    }
    return line.toString().strip();
  }

  private void line(String text, Origin origin, int depth) {
    if (depth > DEEPEST || lines.size() > MOST) {
      return;
    }
    Matcher definition = DEFINITION.matcher(text);
    Matcher include = INCLUDE.matcher(text);
    if (include.matches()) {
      include(include.group(1).strip(), text, origin, depth);
    } else if (text.startsWith("@")) {
      condition(text, origin, depth);
    } else if (definition.matches()) {
      definitions.put(definition.group(1), definition.group(2).strip());
      reading.ledger().enter(origin, text).same("its value stands where it is used");
    } else if (text.startsWith("~SEQ") || text.startsWith("~LST")) {
      sequence(text, origin, depth);
    } else if (text.indexOf('$') >= 0) {
      expand(text, origin, depth);
    } else {
      split(text, origin);
    }
  }

  private void include(String pattern, String text, Origin origin, int depth) {
    String plain = pattern.replaceAll("^[\"']|[\"']$", "");
    List<SourceFile> files = library.find(origin.source(), plain);
    if (files.isEmpty()) {
      reading
          .ledger()
          .enter(origin, text)
          .unread("no such file is here; import where keepalived runs, or name it too");
      return;
    }
    reading.ledger().enter(origin, text).same("what it includes is read");
    files.forEach(file -> file(file, depth + 1));
  }

  private void condition(String text, Origin origin, int depth) {
    int end = 0;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    boolean not = text.startsWith("@^");
    String wanted = text.substring(not ? 2 : 1, end);
    if (ids.add(wanted) && ids.size() == 1) {
      conditional = origin.span();
    }
    boolean holds = id.isPresent() && wanted.equals(id.get()) != not;
    if (holds) {
      line(text.substring(end).strip(), origin, depth + 1);
    } else {
      reading.ledger().enter(origin, text).ignored("for another keepalived than this one");
    }
  }

  private void expand(String text, Origin origin, int depth) {
    Matcher reference = REFERENCE.matcher(text);
    StringBuilder expanded = new StringBuilder();
    boolean any = false;
    while (reference.find()) {
      String name = reference.group(1) == null ? reference.group(3) : reference.group(1);
      Optional<String> value = value(name, reference.group(2));
      any |= value.isPresent();
      reference.appendReplacement(
          expanded, Matcher.quoteReplacement(value.orElse(reference.group())));
    }
    reference.appendTail(expanded);
    if (!any) {
      split(text, origin);
      return;
    }
    for (String each : expanded.toString().split("\n", -1)) {
      String clean = uncommented(each);
      if (!clean.isEmpty()) {
        line(clean, origin, depth + 1);
      }
    }
  }

  private Optional<String> value(String name, String parameters) {
    return switch (name) {
      case "_INSTANCE" -> id;
      case "_ENV", "_RANDOM" -> Optional.of(name + parameters.strip());
      default -> Optional.ofNullable(definitions.get(name));
    };
  }

  private void sequence(String text, Origin origin, int depth) {
    Optional<Sequence> sequence = Sequence.parse(text, this::expanded);
    if (sequence.isEmpty()) {
      reading.complain(origin.span(), "this is no valid `~SEQ` or `~LST`", "cannot be read");
      return;
    }
    reading.ledger().enter(origin, text).same("each line that it makes is looked at");
    for (Map<String, String> values : sequence.get().rounds()) {
      definitions.putAll(values);
      line(sequence.get().text(), origin, depth + 1);
    }
  }

  private String expanded(String text) {
    Matcher reference = REFERENCE.matcher(text);
    return reference.replaceAll(
        found -> {
          String name = found.group(1) == null ? found.group(3) : found.group(1);
          return Matcher.quoteReplacement(value(name, "").orElse(found.group()));
        });
  }

  /** Puts each brace that stands in no quotes on a line of its own. */
  private void split(String text, Origin origin) {
    int from = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      if (!quoted && (c == '{' || c == '}')) {
        add(text.substring(from, i), origin);
        add(String.valueOf(c), origin);
        from = i + 1;
      }
    }
    add(text.substring(from), origin);
  }

  private void add(String text, Origin origin) {
    if (!text.isBlank()) {
      lines.add(new Line(text.strip(), origin));
    }
  }
}
