package io.lvsc.schema;

import io.lvsc.diag.Diagnostic;
import io.lvsc.diag.DocumentRule;
import io.lvsc.diag.Suggest;
import io.lvsc.source.SpecPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The keys of the language by their names, such as {@code virtual_services.persistence.timeout}:
 * the keys on the way, without the names of hosts and services and without list positions.
 */
public final class Language {
  private static final Set<String> SHAPE =
      Set.of(DocumentRule.SCHEMA.id(), DocumentRule.UNKNOWN_KEY.id());

  private final SchemaDocument document = SchemaDocument.read(SchemaValidator.text());
  private final Map<String, LanguageKey> keys = new LinkedHashMap<>();

  public Language() {
    collect("", "", document.root());
  }

  private void collect(String before, String shownBefore, JsonNode mapping) {
    List<String> required = mapping.path("required").valueStream().map(JsonNode::asString).toList();
    for (Map.Entry<String, JsonNode> property : mapping.path("properties").properties()) {
      String name = before + property.getKey();
      String shown = shownBefore + property.getKey();
      JsonNode value = resolved(property.getValue());
      JsonNode entry = resolved(value.path("additionalProperties"));
      JsonNode item = resolved(value.path("items"));
      boolean named = entry.isObject();
      JsonNode inner = named ? entry : item.has("properties") ? item : value;
      keys.put(
          name,
          new LanguageKey(
              shown, property.getValue(), value, inner, required.contains(property.getKey())));
      collect(name + ".", shown + (named ? ".NAME." : "."), resolved(innermost(inner)));
    }
  }

  /** A map of names may hold maps of names: interfaces by their names. */
  private JsonNode innermost(JsonNode node) {
    JsonNode entry = resolved(node.path("additionalProperties"));
    return entry.isObject() ? entry : node;
  }

  private JsonNode resolved(JsonNode node) {
    JsonNode target = node;
    while (target.has("$ref")) {
      target = document.resolve(target);
    }
    return target;
  }

  /** The names of all keys, in the order of the schema. */
  public List<String> keys() {
    return List.copyOf(keys.keySet());
  }

  /**
   * The keys that somebody means: by the whole name, with names of hosts and services in it or
   * without, as a JSON pointer, or by the last word alone, which may be several keys.
   */
  public List<String> find(String words) {
    String wanted = words.toLowerCase(Locale.ROOT).replaceAll("^/", "").replace('/', '.');
    Way way = way(List.of(wanted.split("\\.", -1)));
    LanguageKey key = keys.get(way.key);
    if (key != null && !way.isMisspelled(key.takesNames())) {
      return List.of(way.key);
    }
    return keys.keySet().stream().filter(each -> each.endsWith("." + wanted)).toList();
  }

  /** The page of a key, as Markdown. */
  public String page(String key) {
    LanguageKey found = keys.get(key);
    if (found == null) {
      throw new IllegalArgumentException("no key " + key);
    }
    List<LanguageKey> below =
        keys.entrySet().stream()
            .filter(each -> each.getKey().startsWith(key + "."))
            .filter(each -> each.getKey().indexOf('.', key.length() + 1) < 0)
            .map(Map.Entry::getValue)
            .collect(Collectors.toList());
    return found.page(below);
  }

  /** What {@code lvsc explain} takes to say more: the key of a wrong shape, else the rule. */
  public static String topic(Diagnostic diagnostic) {
    return Optional.of(diagnostic)
        .filter(each -> SHAPE.contains(each.rule()))
        .map(each -> Holder.LANGUAGE.keyAt(each.path()))
        .filter(key -> !key.isEmpty())
        .orElse(diagnostic.rule());
  }

  /** Read when it is needed: a spec of the right shape needs it not. */
  private static final class Holder {
    private static final Language LANGUAGE = new Language();
  }

  /** The deepest key on the way to a value; empty at the top. */
  String keyAt(SpecPath path) {
    return way(path.steps()).key;
  }

  /**
   * How far steps lead.
   *
   * @param names the steps behind the key that are no keys: names, list positions or mistakes
   */
  private record Way(String key, List<String> names, List<String> known) {
    /** A name that is nearly a key is meant as the key. */
    boolean isMisspelled(boolean takesNames) {
      return names.size() > (takesNames ? 1 : 0)
          || names.stream().anyMatch(name -> !Suggest.near(name, known).isEmpty());
    }
  }

  private Way way(List<String> steps) {
    String key = "";
    int taken = 0;
    for (int i = 0; i < steps.size(); i++) {
      String next = key.isEmpty() ? steps.get(i) : key + "." + steps.get(i);
      if (keys.containsKey(next)) {
        key = next;
        taken = i + 1;
      } else if (key.isEmpty()) {
        break;
      }
    }
    String reached = key;
    List<String> known =
        keys.keySet().stream()
            .filter(each -> each.startsWith(reached + "."))
            .map(each -> each.substring(reached.length() + 1))
            .filter(each -> each.indexOf('.') < 0)
            .toList();
    return new Way(key, steps.subList(taken, steps.size()), known);
  }
}
