package io.lvsc.adopt.table;

import io.lvsc.adopt.ledger.Directive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a real server is asked whether it is alive, in the words of the language.
 *
 * @param keys the keys of {@code health_check} with their values as YAML, the type first
 * @param parts the directives that say so
 */
public record Check(Map<String, String> keys, List<Directive> parts) {
  /** What the language takes without a word. */
  private static final Map<String, String> DEFAULTS =
      Map.of("type", "tcp", "interval", "5", "timeout", "2", "retries", "2", "retry_delay", "1");

  /** A check of which the type is known. */
  public static Check of(String type) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("type", type);
    return new Check(keys, new ArrayList<>());
  }

  /** Sets a key. */
  public void set(String key, String value) {
    keys.put(key, value);
  }

  /** Whether a text is the path of a page as lvsc writes it into its files. */
  public static boolean isPath(String text) {
    return text.matches("/[A-Za-z0-9_.:,/?=&%+-]*");
  }

  /** Sets a key to a text, in quotes unless it is a plain name or path. */
  public void setText(String key, String text) {
    set(key, quoted(text));
  }

  /** Sets a key to a list of texts. */
  public void setTexts(String key, List<String> texts) {
    set(key, "[" + String.join(", ", texts.stream().map(Check::quoted).toList()) + "]");
  }

  private static String quoted(String text) {
    return text.matches("(?!(?i:true|false|null)$)[A-Za-z_/][A-Za-z0-9_./-]*")
        ? text
        : "\"" + text + "\"";
  }

  /** Carries a directive that says something of it. */
  public void carry(Directive directive) {
    directive.carried();
    parts.add(directive);
  }

  /** Whether another one asks the same. */
  public boolean isLike(Check other) {
    return keys.equals(other.keys);
  }

  /**
   * As the spec writes it.
   *
   * @param whole with the keys that only say the default, for a place where another check holds
   */
  public String text(boolean whole) {
    List<String> written = new ArrayList<>();
    keys.forEach(
        (key, value) -> {
          if (key.equals("type") || whole || !value.equals(DEFAULTS.getOrDefault(key, ""))) {
            written.add(key + ": " + value);
          }
        });
    return "{ " + String.join(", ", written) + " }";
  }
}
