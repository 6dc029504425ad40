package io.lvsc.schema;

import io.lvsc.syntax.FlowText;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What to write instead of a value.
 *
 * @param remark what to say behind it; begins with a comma or "and"; may be empty
 */
record Correction(JsonNode value, String remark) {

  Correction(JsonNode value) {
    this(value, "");
  }

  /** The value on one line of a spec. */
  String text() {
    return text(value);
  }

  /** The value under a key. */
  String under(String key) {
    return FlowText.of(key) + ": " + text();
  }

  static String text(JsonNode value) {
    if (value.isObject()) {
      return value.isEmpty()
          ? "{}"
          : value
              .propertyStream()
              .map(each -> FlowText.of(each.getKey()) + ": " + text(each.getValue()))
              .collect(Collectors.joining(", ", "{ ", " }"));
    }
    if (value.isArray()) {
      return value.valueStream().map(Correction::text).collect(Collectors.joining(", ", "[", "]"));
    }
    return value.isString() ? FlowText.of(value.asString()) : value.asString();
  }
}
