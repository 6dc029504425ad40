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
  private final IdentityHashMap<Node, Directive> directives = new IdentityHashMap<>();

  private Scalars(Reading reading) {
    this.reading = reading;
  }

  /** A scalar and its directive. */
  record Value(String text, Directive by) {}

  /** The file's tree and its directives; empty if it is no YAML, which is then said. */
  static Optional<Mapping> parse(Reading reading, List<Scalars> into) {
    Report report = new Report();
    Optional<Node> tree = YamlParser.parse(reading.source(), report);
    for (Diagnostic fault : report.diagnostics()) {
      reading.complain(fault.span(), fault.message(), fault.label());
    }
    if (tree.isEmpty() || report.hasErrors() || !(tree.get() instanceof Mapping root)) {
      return Optional.empty();
    }
    Scalars scalars = new Scalars(reading);
    scalars.enter(root);
    into.add(scalars);
    return Optional.of(root);
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
