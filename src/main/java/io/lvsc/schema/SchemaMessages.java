package io.lvsc.schema;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import io.lvsc.diag.DocumentRule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Report;
import io.lvsc.diag.Suggest;
import io.lvsc.source.SpecPath;
import io.lvsc.syntax.Excerpt;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.Scalar;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Turns the schema library's errors into diagnostics: our own words, one for each value. */
final class SchemaMessages {
  private final SchemaDocument document;
  private final Node tree;
  private final Findings unknownKey;
  private final Findings schema;
  private final Report report;
  private final Set<SpecPath> reported = new HashSet<>();

  SchemaMessages(SchemaDocument document, Node tree, Report report) {
    this.document = document;
    this.tree = tree;
    this.report = report;
    this.unknownKey = DocumentRule.UNKNOWN_KEY.findings(tree, report);
    this.schema = DocumentRule.SCHEMA.findings(tree, report);
  }

  /** Reports the errors; a misspelt key is not reported a second time as missing. */
  void report(List<Error> errors) {
    for (Error error : errors.subList(0, Math.min(errors.size(), Report.FULL))) {
      if ("additionalProperties".equals(error.getKeyword())) {
        JsonNode holder = document.holder(error);
        SpecPath at = path(error.getInstanceLocation());
        Suggest.near(error.getProperty(), SchemaDocument.keys(holder))
            .forEach(meant -> reported.add(at.key(meant)));
      }
    }
    errors.forEach(this::report);
  }

  /** Reports an error, unless something was already said about the same value. */
  private void report(Error error) {
    SpecPath at = path(error.getInstanceLocation());
    SpecPath about = error.getProperty() == null ? at : at.key(error.getProperty());
    if (!reported.add(about)) {
      return;
    }
    if (report.isFull()) {
      report.addFurtherError();
    } else {
      describe(error, about, document.holder(error));
    }
  }

  private static SpecPath path(NodePath location) {
    SpecPath path = SpecPath.ROOT;
    for (int i = 0; i < location.getNameCount(); i++) {
      path = path.key(String.valueOf(location.getElement(i)));
    }
    return path;
  }

  private void describe(Error error, SpecPath at, JsonNode holder) {
    switch (String.valueOf(error.getKeyword())) {
      case "additionalProperties" -> unknownKey(at, error.getProperty(), holder);
      case "propertyNames" -> badName(at, error.getProperty(), error.getSchemaNode());
      case "required" -> missing(at, error.getProperty(), document.definition(error));
      case "false" -> otherKind(at, error.getProperty());
      case "const" -> version(at, error.getSchemaNode());
      case "enum" -> notListed(at, holder);
      case "type" -> wrongType(at, holder);
      case "minimum", "maximum" -> outOfRange(at, holder);
      case "minItems", "minProperties", "minLength" -> empty(at, holder);
      case "uniqueItems" -> repeated(at);
      default -> wrongForm(at, holder);
    }
  }

  private void unknownKey(SpecPath at, String key, JsonNode holder) {
    boolean top = holder.has("$defs");
    unknownKey
        .at(at, tree.locateKey(at), "unknown key `%s`", Excerpt.of(key))
        .label("not a key of %s", top ? "a spec" : article(title(holder, "this mapping")))
        .help("%s", Suggest.help(key, SchemaDocument.keys(holder)))
        .report();
  }

  private void badName(SpecPath at, String name, JsonNode reference) {
    JsonNode definition = document.resolve(reference);
    schema
        .at(
            at,
            tree.locateKey(at),
            "`%s` cannot be %s: %s",
            Excerpt.of(name),
            article(title(definition, "name")),
            SchemaDocument.expectation(definition).orElse("it has characters that names do not"))
        .label("not a valid name")
        .report();
  }

  private void missing(SpecPath at, String key, JsonNode definition) {
    JsonNode example = definition.path("properties").path(key).path("examples").path(0);
    boolean showable = example.isString() || example.isNumber();
    schema
        .at(at, "`%s` is missing", key)
        .label("no `%s` here", key)
        .help(
            "add `%s:`%s",
            key, showable ? ", such as `" + key + ": " + example.asString() + "`" : "")
        .report();
  }

  private void otherKind(SpecPath at, String key) {
    schema
        .at(
            at,
            tree.locateKey(at),
            "a service has either `vip`, `protocol` and `port`, or `fwmark` and `match`")
        .label("`%s` belongs to the other kind", key)
        .report();
  }

  private void version(SpecPath at, JsonNode expected) {
    schema
        .at(at, "this lvsc reads language version %s, not %s", expected.asString(), found(at))
        .label("must be %s", expected.asString())
        .report();
  }

  private void notListed(SpecPath at, JsonNode holder) {
    if (SchemaDocument.expectation(holder).isPresent()) {
      wrongForm(at, holder);
      return;
    }
    List<String> words = SchemaDocument.words(holder);
    Optional<Scalar> scalar = scalar(at);
    if (scalar.isEmpty() || scalar.get().type() == Scalar.Type.NULL) {
      schema
          .at(at, "expected one of %s, but here is %s", Suggest.quoted(words, ", "), found(at))
          .label("a word is wanted")
          .report();
      return;
    }
    String word = scalar.get().text();
    List<String> near = Suggest.near(word, words);
    schema
        .at(
            at,
            "unknown %s `%s`: expected one of %s",
            title(holder, "word"),
            Excerpt.of(word),
            Suggest.quoted(words, ", "))
        .label("not one of them")
        .help("%s", near.isEmpty() ? "" : "did you mean " + Suggest.quoted(near, " or ") + "?")
        .report();
  }

  private void wrongType(SpecPath at, JsonNode holder) {
    String expected =
        SchemaDocument.expectation(holder).orElseGet(() -> "expected " + types(holder));
    schema
        .at(at, "%s, but here is %s", expected, found(at))
        .label("not %s", types(holder))
        .report();
  }

  private void outOfRange(SpecPath at, JsonNode holder) {
    String range =
        "expected a number from "
            + holder.path("minimum").asString()
            + " to "
            + holder.path("maximum").asString();
    schema
        .at(
            at,
            "%s is out of range: %s",
            found(at),
            SchemaDocument.expectation(holder).orElse(range))
        .label("out of range")
        .report();
  }

  private void empty(SpecPath at, JsonNode holder) {
    schema.at(at, "at least one %s is needed here", title(holder, "entry")).label("empty").report();
  }

  private void repeated(SpecPath at) {
    schema.at(at, "the list has a value twice").label("twice the same").report();
  }

  private void wrongForm(SpecPath at, JsonNode holder) {
    schema
        .at(
            at,
            "%s is not valid here: %s",
            found(at),
            SchemaDocument.expectation(holder).orElse("it has not the form that is needed"))
        .label("not valid")
        .report();
  }

  private Optional<Scalar> scalar(SpecPath at) {
    return tree.find(at).filter(Scalar.class::isInstance).map(Scalar.class::cast);
  }

  private String found(SpecPath at) {
    return tree.find(at).map(Node::describe).orElse("nothing");
  }

  /** The title of a schema object inside a sentence: "real server", but "VIP" and "MAC address". */
  private static String title(JsonNode holder, String otherwise) {
    String title = holder.path("title").asString(otherwise);
    boolean acronym = title.length() > 1 && Character.isUpperCase(title.charAt(1));
    return acronym ? title : title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
  }

  private static String article(String noun) {
    boolean none = noun.startsWith("this ") || noun.endsWith("s");
    return none ? noun : ("aeioAEIO".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
  }

  private static String types(JsonNode holder) {
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
      case "boolean" -> "`true` or `false`";
      default -> type;
    };
  }
}
