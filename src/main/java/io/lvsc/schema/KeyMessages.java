package io.lvsc.schema;

import io.lvsc.diag.DocumentRule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Report;
import io.lvsc.diag.Suggest;
import io.lvsc.source.SpecPath;
import io.lvsc.syntax.Excerpt;
import io.lvsc.syntax.FlowText;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.Scalar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Messages about keys: unknown, badly named, missing, or of the other kind of service. */
final class KeyMessages {
  private static final String DIRECTOR = "director";

  private final SchemaDocument document;
  private final Node tree;
  private final Findings unknownKey;
  private final Findings schema;
  private final UnknownKeys unknownKeys;
  private final MissingKeys missing;
  private final Refusals reported;
  private final Map<SpecPath, KeyAdvice> advice = new HashMap<>();

  KeyMessages(
      SchemaDocument document,
      Node tree,
      Corrections corrections,
      Refusals reported,
      Report report) {
    this.document = document;
    this.tree = tree;
    this.unknownKey = DocumentRule.UNKNOWN_KEY.findings(tree, report);
    this.schema = DocumentRule.SCHEMA.findings(tree, report);
    this.unknownKeys = new UnknownKeys(document, tree, corrections);
    this.missing = new MissingKeys(tree);
    this.reported = reported;
  }

  /** Works out what was meant by an unknown key; what that key was meant to be is not missing. */
  void advise(SpecPath at, String key) {
    if (!reported.contains(at.key(key))) {
      unknownKeys.advice(at, key).ifPresent(found -> remember(at, key, found));
    }
  }

  private void remember(SpecPath at, String key, KeyAdvice found) {
    advice.put(at.key(key), found);
    Stream.concat(found.keys().stream(), found.others().stream())
        .filter(other -> !other.equals(key))
        .forEach(other -> reported.add(at.key(other)));
    if (found.keys().contains(DIRECTOR)) {
      reported.add(at.key("server"));
    }
  }

  void unknownKey(SpecPath at, String key, JsonNode holder) {
    boolean top = holder.has("$defs");
    Optional<KeyAdvice> found = Optional.ofNullable(advice.get(at));
    unknownKey
        .at(
            at,
            tree.locateKey(at),
            "%s",
            found.flatMap(KeyAdvice::message).orElse("unknown key `" + Excerpt.of(key) + "`"))
        .label(
            "%s",
            found
                .flatMap(KeyAdvice::label)
                .orElse(
                    "not a key of "
                        + (top
                            ? "a spec"
                            : SchemaNouns.article(SchemaNouns.title(holder, "this mapping")))))
        .help(
            "%s",
            found
                .map(KeyAdvice::help)
                .orElseGet(() -> Suggest.choices(SchemaDocument.keys(holder))))
        .report();
  }

  void badName(SpecPath at, String name, JsonNode reference) {
    JsonNode definition = document.resolve(reference);
    schema
        .at(
            at,
            tree.locateKey(at),
            "`%s` cannot be %s: %s",
            Excerpt.of(name),
            SchemaNouns.article(SchemaNouns.title(definition, "name")),
            SchemaDocument.expectation(definition).orElse("it has characters that names do not"))
        .label("not a valid name")
        .help("%s", BadNames.help(name, at, tree, SchemaDocument.pattern(definition)))
        .report();
  }

  void missing(SpecPath at, String key, JsonNode definition) {
    schema
        .at(at, "`%s` is missing", key)
        .label("no `%s` here", key)
        .help("%s", missing.help(at, key, definition))
        .report();
  }

  void otherKind(SpecPath at, JsonNode definition) {
    String key = at.steps().get(at.steps().size() - 1);
    if (definition.path("properties").has(DIRECTOR)) {
      besideDirector(at, key);
      return;
    }
    schema
        .at(
            at,
            tree.locateKey(at),
            "a service has either `vip`, `protocol` and `port`, or `fwmark` and `match`")
        .label("`%s` belongs to the other kind", key)
        .help("%s", oneKind(at))
        .report();
  }

  /**
   * A mark's service names its packets in `match`; with one, the keys of the other kind are left.
   */
  private String oneKind(SpecPath at) {
    List<String> keys =
        Stream.of("vip", "protocol", "port").filter(key -> value(at, key).isPresent()).toList();
    boolean matches = at.parent().flatMap(each -> tree.find(each.key("match"))).isPresent();
    if (matches || keys.size() < 3) {
      return "remove it, or the keys of the other kind";
    }
    return keys.stream()
        .map(key -> matched(key, value(at, key).orElseThrow()))
        .collect(
            Collectors.joining(
                ", ",
                "write `match: [{ ",
                " }]` instead of `vip`, `protocol` and `port`, or remove `fwmark`"));
  }

  private static String matched(String key, String text) {
    return key.equals("port") ? "ports: [" + text + "]" : key + ": " + FlowText.of(text);
  }

  private Optional<String> value(SpecPath at, String key) {
    return at.parent().flatMap(service -> tree.scalar(service.key(key))).map(Scalar::text);
  }

  private void besideDirector(SpecPath at, String key) {
    if (key.equals("server")) {
      schema
          .at(
              at,
              tree.locateKey(at),
              "a server is either one of `real_servers`, or the director itself")
          .label("beside `director: true`")
          .help("remove one of `server` and `director`")
          .report();
    } else {
      schema
          .at(
              at,
              tree.locateKey(at),
              "`%s` says how packets reach another host, and these stay on the director",
              key)
          .label("beside `director: true`")
          .help("remove it")
          .report();
    }
  }
}
