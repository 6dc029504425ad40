package io.lvsc.schema;

import io.lvsc.source.SpecPath;
import io.lvsc.syntax.Mapping;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.Scalar;
import java.util.Optional;

/**
 * A key that its mapping does not have.
 *
 * @param around the path of the mapping
 * @param slot what the language has for the mapping
 */
record UnknownKey(SpecPath around, Mapping mapping, Slot slot, Mapping.Entry entry) {
  String key() {
    return entry.key().text();
  }

  Node value() {
    return entry.value();
  }

  /** Whether nothing stands behind it. */
  boolean isEmpty() {
    return entry.value() instanceof Scalar scalar && scalar.type() == Scalar.Type.NULL;
  }

  /** A value under another key of the mapping, corrected where it needs to be. */
  Optional<Correction> fit(Node value, String key, Node tree, Corrections corrections) {
    return slot.key(key)
        .flatMap(place -> corrections.fit(new Attempt(value, place, around.key(key), tree)));
  }
}
