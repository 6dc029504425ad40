package io.lvsc.schema;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import io.lvsc.diag.DocumentRule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Report;
import io.lvsc.diag.Suggest;
import io.lvsc.hint.ForeignWords;
import io.lvsc.source.SpecPath;
import io.lvsc.syntax.Excerpt;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.Numbers;
import io.lvsc.syntax.Scalar;
import io.lvsc.syntax.Sequence;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Turns the schema library's errors into diagnostics: our own words, one for each value. */
final class SchemaMessages {
  /** How many errors are shown at most; advice is worked out for these only. */
  private static final int SHOWN = 1000;

  /** The longest value that a help shows: a list of many servers on one line helps nobody. */
  private static final int LONGEST_HELP = 200;

  private final SchemaDocument document;
  private final Node tree;
  private final Findings schema;
  private final Report report;
  private final Corrections corrections;
  private final Several several;
  private final KeyMessages keys;
  private final Refusals reported;

  SchemaMessages(SchemaDocument document, Node tree, Refusals reported, Report report) {
    this.reported = reported;
    this.document = document;
    this.tree = tree;
    this.report = report;
    this.schema = DocumentRule.SCHEMA.findings(tree, report);
    this.corrections = new Corrections(document, tree);
    this.several = new Several(document, tree, corrections);
    this.keys = new KeyMessages(document, tree, corrections, reported, report);
  }

  /** Reports the errors; a misspelled key is not reported a second time as missing. */
  void report(List<Error> errors) {
    for (Error error : errors.subList(0, Math.min(errors.size(), SHOWN))) {
      if ("additionalProperties".equals(error.getKeyword())) {
        keys.advise(path(error.getInstanceLocation()), error.getProperty());
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
      case "additionalProperties" -> keys.unknownKey(at, error.getProperty(), holder);
      case "propertyNames" -> keys.badName(at, error.getProperty(), error.getSchemaNode());
      case "required" -> keys.missing(at, error.getProperty(), document.definition(error));
      case "false" -> keys.otherKind(at, document.definition(error));
      case "const" -> version(at, error.getSchemaNode());
      case "enum" -> notListed(at, holder);
      case "type" -> wrongType(error, at, holder);
      case "minimum", "maximum" -> outOfRange(at, holder);
      case "minItems", "minProperties", "minLength" -> empty(at, holder);
      case "uniqueItems" -> repeated(at);
      default -> wrongForm(at, holder);
    }
  }

  private void version(SpecPath at, JsonNode expected) {
    schema
        .at(at, "this lvsc reads language version %s, not %s", expected.asString(), found(at))
        .label("must be %s", expected.asString())
        .help("%s", help(at))
        .report();
  }

  private void notListed(SpecPath at, JsonNode holder) {
    if (SchemaDocument.expectation(holder).isPresent()) {
      wrongForm(at, holder);
      return;
    }
    List<String> words = SchemaDocument.words(holder);
    Optional<Scalar> scalar = tree.scalar(at);
    if (scalar.isEmpty() || scalar.get().type() == Scalar.Type.NULL) {
      schema
          .at(at, "expected one of %s, but here is %s", Suggest.quoted(words, ", "), found(at))
          .label("a word is wanted")
          .help("%s", help(at))
          .report();
      return;
    }
    String word = scalar.get().text();
    String help = help(at);
    List<String> near = help.isEmpty() ? Suggest.near(word, words) : List.of();
    schema
        .at(
            at,
            "unknown %s `%s`: expected one of %s",
            SchemaNouns.title(holder, "word"),
            Excerpt.of(word),
            Suggest.quoted(words, ", "))
        .label("%s", foreign(at, word))
        .help("%s", near.isEmpty() ? help : "did you mean " + Suggest.quoted(near, " or ") + "?")
        .report();
  }

  private void wrongType(Error error, SpecPath at, JsonNode holder) {
    Optional<Scalar> octal =
        tree.scalar(at)
            .filter(it -> it.type() == Scalar.Type.INTEGER && !Numbers.isPlain(it.text()));
    if (octal.isPresent()) {
      schema
          .at(
              at,
              "`%s` begins with a zero: some readers of YAML, and iptables, read it as octal, others as decimal",
              Excerpt.of(octal.get().text()))
          .label("octal or decimal")
          .help("%s", help(at))
          .report();
      return;
    }
    String expected =
        SchemaDocument.expectation(holder).orElseGet(() -> "expected " + SchemaNouns.types(holder));
    schema
        .at(at, "%s, but here is %s", expected, found(at))
        .label("not %s", SchemaNouns.types(holder))
        .help("%s", listed(error).orElseGet(() -> help(at)))
        .report();
  }

  /** Items of a list that are wrong in one way are one mistake. */
  private Optional<String> listed(Error error) {
    NodePath around = error.getInstanceLocation().getParent();
    if (around == null) {
      return Optional.empty();
    }
    SpecPath list = path(around);
    if (!(tree.find(list).orElse(null) instanceof Sequence sequence)
        || sequence.items().size() < 2
        || !sequence.items().stream().allMatch(item -> item.value() instanceof Scalar)) {
      return Optional.empty();
    }
    for (int i = 0; i < sequence.items().size(); i++) {
      reported.add(list.index(i));
    }
    return Optional.of(help(list)).filter(help -> !help.isEmpty());
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
        .help("%s", help(at))
        .report();
  }

  private void empty(SpecPath at, JsonNode holder) {
    schema
        .at(
            at,
            "at least one %s is needed here",
            SchemaNouns.one(SchemaNouns.title(holder, "entry")))
        .label("empty")
        .help("%s", help(at))
        .report();
  }

  private void repeated(SpecPath at) {
    schema
        .at(at, "the list contains a value twice")
        .label("a duplicate")
        .help("%s", help(at))
        .report();
  }

  private void wrongForm(SpecPath at, JsonNode holder) {
    schema
        .at(
            at,
            "%s is not valid here: %s",
            found(at),
            SchemaDocument.expectation(holder).orElse("it does not have the expected form"))
        .label("not valid")
        .help("%s", help(at))
        .report();
  }

  /** The value as it should be written, if anybody can tell. */
  private String help(SpecPath at) {
    Optional<Slot> slot = Slot.at(document, at);
    Optional<Node> node = tree.find(at);
    if (slot.isEmpty() || node.isEmpty()) {
      return "";
    }
    Attempt attempt = new Attempt(node.get(), slot.get(), at, tree);
    return corrections
        .correct(attempt)
        .filter(each -> each.text().length() <= LONGEST_HELP)
        .map(each -> written(at, each))
        .or(() -> several.help(attempt))
        .orElse("");
  }

  private String written(SpecPath at, Correction correction) {
    Optional<String> key = tree.key(at);
    String text = key.map(correction::under).orElseGet(correction::text);
    return "write `" + text + "`" + correction.remark();
  }

  /** Whose word it is, where it is another tool's. */
  private String foreign(SpecPath at, String word) {
    Attempt attempt = new Attempt(tree, Slot.root(document), at, tree);
    return ForeignWords.value(attempt.key(), attempt.beside("scheduler"), word)
        .flatMap(ForeignWords.Word::label)
        .orElse("not one of them");
  }

  private String found(SpecPath at) {
    return tree.find(at).map(Node::describe).orElse("nothing");
  }
}
