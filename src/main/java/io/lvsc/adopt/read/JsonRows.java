package io.lvsc.adopt.read;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.diag.Diagnostic;
import io.lvsc.diag.Report;
import io.lvsc.syntax.Mapping;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.Scalar;
import io.lvsc.syntax.Sequence;
import io.lvsc.syntax.YamlParser;
import java.util.List;
import java.util.Optional;

/** The list of objects that {@code ip -j} prints; JSON is YAML, so its parser knows the places. */
final class JsonRows {
  private JsonRows() {}

  /** The objects; none if the text has another form, which is then said. */
  static List<Mapping> of(Reading reading) {
    Report report = new Report();
    Optional<Node> tree = YamlParser.parse(reading.source(), report);
    for (Diagnostic fault : report.diagnostics()) {
      reading.complain(fault.span(), fault.message(), fault.label());
    }
    if (tree.isEmpty() || report.hasErrors()) {
      return List.of();
    }
    if (!(tree.get() instanceof Sequence sequence)) {
      reading.complain(tree.get().span(), "`ip -j` prints a list, and here is none", "not a list");
      return List.of();
    }
    return sequence.items().stream()
        .map(Sequence.Item::value)
        .filter(Mapping.class::isInstance)
        .map(Mapping.class::cast)
        .toList();
  }

  /** A value of an object as text; empty if it has none. */
  static String text(Mapping row, String key) {
    return row.value(key)
        .filter(Scalar.class::isInstance)
        .map(value -> ((Scalar) value).text())
        .orElse("");
  }

  static List<Mapping> rows(Mapping row, String key) {
    return row
        .value(key)
        .filter(Sequence.class::isInstance)
        .map(value -> ((Sequence) value).items())
        .orElse(List.of())
        .stream()
        .map(Sequence.Item::value)
        .filter(Mapping.class::isInstance)
        .map(Mapping.class::cast)
        .toList();
  }

  static Directive enter(Reading reading, Mapping row, String text) {
    return reading.enter(row.span(), text);
  }
}
