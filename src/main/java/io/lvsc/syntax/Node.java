package io.lvsc.syntax;

import io.lvsc.source.Locator;
import io.lvsc.source.Place;
import io.lvsc.source.Span;
import io.lvsc.source.SpecPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A value of a YAML document that knows where it was written. */
public sealed interface Node extends Locator permits Mapping, Sequence, Scalar {

  /** Where the value was written; for one that came through an alias, at its anchor. */
  Span span();

  /** How many values this one holds, itself included, with every alias counted in full. */
  long expandedSize();

  /** What stands under a key or a decimal list position, if anything. */
  Optional<Child> child(String step);

  /** What the value is, in words for a message: "a mapping", "the number 10". */
  String describe();

  /**
   * The place of the value at a path. A scalar is shown itself, a mapping or list by the key that
   * it stands under; where the path leads nowhere, the deepest present parent is shown.
   */
  @Override
  default Place locate(SpecPath path) {
    List<Span> uses = new ArrayList<>();
    Node node = this;
    Span shown = node.place();
    for (String step : path.steps()) {
      Optional<Child> child = node.child(step);
      if (child.isEmpty()) {
        break;
      }
      child.get().alias().ifPresent(uses::add);
      node = child.get().value();
      shown = child.get().place();
    }
    return new Place(shown, uses);
  }

  /** The value at a path. */
  default Optional<Node> find(SpecPath path) {
    Optional<Node> node = Optional.of(this);
    for (String step : path.steps()) {
      node = node.flatMap(n -> n.child(step)).map(Child::value);
    }
    return node;
  }

  /** The value at a path, if it is a scalar. */
  default Optional<Scalar> scalar(SpecPath path) {
    return find(path).filter(Scalar.class::isInstance).map(Scalar.class::cast);
  }

  /** The key that the value at a path stands under; empty in a list. */
  default Optional<String> key(SpecPath path) {
    Optional<Node> node = Optional.of(this);
    Optional<Scalar> key = Optional.empty();
    for (String step : path.steps()) {
      Optional<Child> child = node.flatMap(n -> n.child(step));
      key = child.flatMap(Child::key);
      node = child.map(Child::value);
    }
    return key.map(Scalar::text);
  }

  /** The place of the key that the value at a path stands under; its own where there is none. */
  default Place locateKey(SpecPath path) {
    Place place = locate(path);
    Optional<Child> child = Optional.empty();
    Node node = this;
    for (String step : path.steps()) {
      child = node.child(step);
      if (child.isEmpty()) {
        return place;
      }
      node = child.get().value();
    }
    return child.flatMap(Child::key).map(key -> new Place(key.span(), place.uses())).orElse(place);
  }

  /** What to underline when this value is at fault and no key stands before it. */
  Span place();

  /**
   * A value in its parent.
   *
   * @param key the key before it; empty in a list
   * @param alias where an alias or a merge key brought it in
   */
  record Child(Optional<Scalar> key, Node value, Optional<Span> alias) {

    /** What to underline when this value is at fault. */
    Span place() {
      boolean valueSpeaks = value instanceof Scalar scalar && !scalar.isEmpty();
      return valueSpeaks || key.isEmpty() ? value.place() : key.get().span();
    }
  }
}
