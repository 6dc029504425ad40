package io.lvsc.property;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes a spec as YAML, each node in a style of its own: block or flow, quoted in one way or the
 * other, with comments, or as an alias of an equal node before it. With no choices left it writes
 * plain block style.
 */
final class YamlText {
  /** What is a string without quotes, whatever reads it. */
  private static final Pattern WORD =
      Pattern.compile("(?!(?i:true|false|null|yes|no|on|off|y|n|nan)$)[A-Za-z][A-Za-z0-9_./-]*");

  /** A flow collection goes on in a line of its own, however deep it stands. */
  private static final String LINE = ",\n" + " ".repeat(30);

  private static final Pattern PRINTABLE = Pattern.compile("[ -~]*");

  private final Choices style;
  private final StringBuilder text = new StringBuilder();
  private final Map<Spec, String> anchors = new HashMap<>();
  private int anchorsMade;

  private YamlText(Choices style) {
    this.style = style;
  }

  static String write(Spec spec, Choices style) {
    YamlText writer = new YamlText(style);
    writer.comment("");
    writer.value(spec, 0, true);
    return writer.text.append("\n").toString();
  }

  static String plain(Spec spec) {
    return write(spec, Choices.of(List.of()));
  }

  /**
   * @param top what stands on no line of its own yet may begin here
   */
  private void value(Spec spec, int indent, boolean top) {
    if (!top && isAlias(spec)) {
      text.append(" *").append(anchors.get(spec));
      return;
    }
    String anchor = "a" + anchorsMade;
    boolean anchored = !top && style.onceIn(12) && !anchors.containsKey(spec);
    if (anchored) {
      anchorsMade++;
      text.append(" &").append(anchor);
    }
    if (!top) {
      text.append(' ');
    }
    if (style.onceIn(4)) {
      flow(spec);
    } else {
      block(spec, indent, top);
    }
    if (anchored) {
      anchors.put(spec, anchor);
    }
  }

  private boolean isAlias(Spec spec) {
    return anchors.containsKey(spec) && style.onceIn(2);
  }

  private void block(Spec spec, int indent, boolean top) {
    if (spec instanceof Spec.Entity entity) {
      blockMapping(entity.entries(), indent, top);
    } else if (spec instanceof Spec.Named named) {
      blockMapping(named.entries(), indent, top);
    } else if (spec instanceof Spec.Items list && !list.items().isEmpty()) {
      for (Spec item : list.items()) {
        line(indent);
        text.append('-');
        value(item, indent + 2, false);
      }
    } else {
      flow(spec);
    }
  }

  private void blockMapping(Map<String, Spec> entries, int indent, boolean top) {
    if (entries.isEmpty()) {
      text.append("{}");
    }
    boolean first = top;
    for (Map.Entry<String, Spec> entry : entries.entrySet()) {
      if (!first) {
        line(indent);
      }
      first = false;
      text.append(quoted(entry.getKey())).append(':');
      value(entry.getValue(), indent + 2, false);
    }
  }

  private void line(int indent) {
    text.append('\n');
    comment(" ".repeat(indent));
    text.append(" ".repeat(indent));
  }

  private void comment(String indent) {
    if (style.onceIn(6)) {
      text.append(indent).append(style.of("# a comment\n", "#: { ] * & ! | > ' \" % @ `\n", "\n"));
    }
  }

  private void flow(Spec spec) {
    if (spec instanceof Spec.Entity entity) {
      flowMapping(entity.entries());
    } else if (spec instanceof Spec.Named named) {
      flowMapping(named.entries());
    } else if (spec instanceof Spec.Items list) {
      String separator = "";
      text.append('[');
      for (Spec item : list.items()) {
        text.append(separator);
        flow(item);
        separator = style.of(", ", " , ", LINE);
      }
      text.append(']');
    } else if (spec instanceof Spec.Text string) {
      text.append(quoted(string.text()));
    } else if (spec instanceof Spec.Plain plain) {
      text.append(plain.text());
    }
  }

  private void flowMapping(Map<String, Spec> entries) {
    String separator = "";
    text.append('{');
    for (Map.Entry<String, Spec> entry : entries.entrySet()) {
      text.append(separator).append(quoted(entry.getKey())).append(": ");
      flow(entry.getValue());
      separator = style.of(", ", " , ", LINE);
    }
    text.append('}');
  }

  private String quoted(String string) {
    if (WORD.matcher(string).matches() && !style.onceIn(3)) {
      return string;
    }
    return PRINTABLE.matcher(string).matches() && style.onceIn(2)
        ? "'" + string.replace("'", "''") + "'"
        : doubleQuoted(string);
  }

  /** Every character that could be a matter of the reader's taste is escaped. */
  static String doubleQuoted(String string) {
    StringBuilder quoted = new StringBuilder("\"");
    string
        .codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
              } else if (c >= ' ' && c <= '~') {
                quoted.appendCodePoint(c);
              } else {
                quoted.append("\\U%08x".formatted(c));
              }
            });
    return quoted.append('"').toString();
  }
}
