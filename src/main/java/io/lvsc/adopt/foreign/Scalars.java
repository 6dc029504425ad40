package io.lvsc.adopt.foreign;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.read.Reading;
import io.lvsc.diag.Diagnostic;
import io.lvsc.diag.Report;
import io.lvsc.syntax.Mapping;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.Scalar;
import io.lvsc.syntax.Sequence;
import io.lvsc.syntax.YamlParser;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** A YAML file as directives: each scalar is one, until a reader says what became of it. */
final class Scalars {
  private final Reading reading;
  private final Mapping root;
  private final IdentityHashMap<Node, Directive> directives = new IdentityHashMap<>();

  private Scalars(Reading reading, Mapping root) {
    this.reading = reading;
    this.root = root;
    enter(root);
  }

  /** A scalar and its directive. */
  record Value(String text, Directive by) {}

  /** A file that is a mapping; empty if it is none, or no YAML, which is then said. */
  static Optional<Scalars> parse(Reading reading) {
    Report report = new Report();
    Optional<Node> tree = YamlParser.parse(reading.source(), report);
    for (Diagnostic fault : report.diagnostics()) {
      reading.complain(fault.span(), fault.message(), fault.label());
    }
    return tree.filter(node -> !report.hasErrors())
        .filter(Mapping.class::isInstance)
        .map(node -> new Scalars(reading, (Mapping) node));
  }

  /** The whole file. */
  Mapping root() {
    return root;
  }

  private void enter(Mapping mapping) {
    for (Mapping.Entry entry : mapping.entries()) {
      enter(entry.key().text() + ": ", entry.value());
    }
  }

  private void enter(String key, Node node) {
    if (node instanceof Mapping mapping) {
      enter(mapping);
    } else if (node instanceof Sequence sequence) {
      sequence.items().forEach(item -> enter(key, item.value()));
    } else if (node instanceof Scalar scalar) {
      directives.computeIfAbsent(scalar, none -> reading.enter(scalar.span(), key + scalar.text()));
    }
  }

  Optional<Value> find(Mapping mapping, String key) {
    return mapping.value(key).flatMap(this::value);
  }

  Optional<Value> value(Node node) {
    return node instanceof Scalar scalar
        ? Optional.ofNullable(directives.get(scalar))
            .map(directive -> new Value(scalar.text(), directive))
        : Optional.empty();
  }

  /** The mappings of a list. */
  static List<Mapping> rows(Mapping mapping, String key) {
    List<Mapping> rows = new ArrayList<>();
    if (mapping.value(key).orElse(mapping) instanceof Sequence sequence) {
      for (Sequence.Item item : sequence.items()) {
        if (item.value() instanceof Mapping row) {
          rows.add(row);
        }
      }
    }
    return rows;
  }
}
