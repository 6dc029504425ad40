package io.lvsc.schema;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** How messages name what the schema describes. */
final class SchemaNouns {
  private SchemaNouns() {}

  /** The title of a schema object inside a sentence: "real server", but "VIP" and "MAC address". */
  static String title(JsonNode holder, String otherwise) {
    String title = holder.path("title").asString(otherwise);
    boolean acronym = title.length() > 1 && Character.isUpperCase(title.charAt(1));
    return acronym ? title : title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
  }

  /** The singular of a title: {@code interface} of {@code interfaces}. */
  static String one(String many) {
    if (many.endsWith("sses")) {
      return many.substring(0, many.length() - 2);
    }
    return many.endsWith("s") && !many.endsWith("ss") ? many.substring(0, many.length() - 1) : many;
  }

  /** A noun with its article. */
  static String article(String noun) {
    boolean none = noun.startsWith("this ") || noun.endsWith("s");
    return none ? noun : ("aeioAEIO".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
  }

  /** The YAML types that a schema object takes. */
  static String types(JsonNode holder) {
    JsonNode type = holder.path("type");
    if (type.isString()) {
      return typeName(type.asString());
    }
    return String.join(" or ", type.valueStream().map(each -> typeName(each.asString())).toList());
  }

  private static String typeName(String type) {
    return switch (type) {
      case "object" -> "a mapping";
      case "array" -> "a list";
      case "string" -> "a string";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "`true` or `false`";
      default -> type;
    };
  }
}
