package io.lvsc.diag;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON object (RFC 8259) being put together; its keys keep their order. */
public final class JsonObject {
  private final Map<String, Object> entries = new LinkedHashMap<>();

  /** Adds a string, a number, a boolean, a list of values, or another object. */
  public JsonObject with(String key, Object value) {
    entries.put(key, value);
    return this;
  }

  /** The text of a value as {@link #with} takes it, two spaces a level. */
  public static String print(Object value) {
    StringBuilder text = new StringBuilder();
    append(text, value, "\n");
    return text.append('\n').toString();
  }

  private static void append(StringBuilder text, Object value, String lineFeed) {
    if (value instanceof JsonObject object) {
      object.append(text, lineFeed);
    } else if (value instanceof List<?> list) {
      append(text, list, lineFeed);
    } else if (value instanceof String string) {
      quote(text, string);
    } else if (value instanceof Number || value instanceof Boolean) {
      text.append(value);
    } else {
      throw new AssertionError("no JSON: " + value);
    }
  }

  private void append(StringBuilder text, String lineFeed) {
    if (entries.isEmpty()) {
      text.append("{}");
      return;
    }
    String separator = "{";
    for (Map.Entry<String, Object> entry : entries.entrySet()) {
      text.append(separator).append(lineFeed).append("  ");
      quote(text, entry.getKey());
      text.append(": ");
      append(text, entry.getValue(), lineFeed + "  ");
      separator = ",";
    }
    text.append(lineFeed).append('}');
  }

  private static void append(StringBuilder text, List<?> list, String lineFeed) {
    text.append('[');
    for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
      text.append(lineFeed).append("  ");
      append(text, items.next(), lineFeed + "  ");
      text.append(items.hasNext() ? "," : lineFeed);
    }
    text.append(']');
  }

  private static void quote(StringBuilder text, String string) {
    text.append('"');
    string.codePoints().forEach(c -> quote(text, c));
    text.append('"');
  }

  /** Half of a surrogate pair is no character, and UTF-8 has no bytes for it. */
  private static void quote(StringBuilder text, int c) {
    switch (c) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case '\n' -> text.append("\\n");
      case '\t' -> text.append("\\t");
      case '\r' -> text.append("\\r");
      default -> {
        if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
          text.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
        } else {
          text.appendCodePoint(c);
        }
      }
    }
  }
}
