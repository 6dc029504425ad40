package io.lvsc.schema;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A value of the schema as one line of a spec: {@code { timeout: 600, netmask: 24 }}. */
final class FlowYaml {
  /** What YAML reads as a string without quotes, also within brackets. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/][A-Za-z0-9._/:-]*(?<!:)");

  /** What it reads as something else. */
  private static final Pattern NO_STRING =
      Pattern.compile(
          "[-+.0-9][0-9xXa-fA-FeEoO._+-]*|true|false|null|True|False|Null|TRUE|FALSE|NULL");

  private FlowYaml() {}

  static String of(JsonNode value) {
    if (value.isObject()) {
      return value.isEmpty()
          ? "{}"
          : value.properties().stream()
              .map(each -> each.getKey() + ": " + of(each.getValue()))
              .collect(Collectors.joining(", ", "{ ", " }"));
    }
    if (value.isArray()) {
      return value.valueStream().map(FlowYaml::of).collect(Collectors.joining(", ", "[", "]"));
    }
    String text = value.asString();
    boolean quoted =
        value.isString()
            && (!PLAIN.matcher(text).matches()
                || (NO_STRING.matcher(text).matches() && !isAddress(text)));
    return quoted ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : text;
  }

  /** Four numbers with dots are no number. */
  private static boolean isAddress(String text) {
    return text.matches("\\d+(\\.\\d+){3}");
  }
}
