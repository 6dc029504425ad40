package io.lvsc.schema;

import io.lvsc.diag.Suggest;
import io.lvsc.source.SpecPath;
import io.lvsc.syntax.Mapping;
import io.lvsc.syntax.Node;
import java.util.List;
import java.util.Optional;

/** A key that belongs to another mapping. */
final class MisplacedKeys {
  private final SchemaDocument document;
  private final Node tree;
  private final Corrections corrections;
  private final ForeignKeys foreign;
  private Optional<Places> places = Optional.empty();

  MisplacedKeys(SchemaDocument document, Node tree, Corrections corrections, ForeignKeys foreign) {
    this.document = document;
    this.tree = tree;
    this.corrections = corrections;
    this.foreign = foreign;
  }

  /** Where it belongs; empty if it belongs nowhere. */
  Optional<KeyAdvice> advice(UnknownKey unknown) {
    List<String> outers =
        unknown.slot().keys().stream().filter(outer -> takes(unknown, outer)).toList();
    List<String> written =
        outers.stream().filter(outer -> unknown.mapping().entry(outer).isPresent()).toList();
    Optional<KeyAdvice> inside =
        (written.isEmpty() ? outers : written)
            .stream()
                .filter(outer -> !isMapping(unknown, outer))
                .flatMap(outer -> nested(unknown, outer).stream())
                .findFirst();
    return inside.isPresent() && written.isEmpty() && outers.size() > 1
        ? inside.map(first -> KeyAdvice.of(first.help() + others(outers, first)))
        : inside.or(() -> moved(unknown));
  }

  private static String others(List<String> outers, KeyAdvice first) {
    List<String> others = outers.stream().filter(outer -> !first.keys().contains(outer)).toList();
    return ", or write it in " + Suggest.quoted(others, " or ") + ", whichever is meant";
  }

  /** Whether a mapping of the language has the key inside. */
  private static boolean takes(UnknownKey unknown, String outer) {
    return unknown.slot().key(outer).flatMap(inner -> inner.key(unknown.key())).isPresent();
  }

  private Optional<KeyAdvice> nested(UnknownKey unknown, String outer) {
    return unknown.slot().key(outer).flatMap(inner -> foreign.nested(unknown, outer, inner));
  }

  private static boolean isMapping(UnknownKey unknown, String key) {
    return unknown.mapping().value(key).filter(Mapping.class::isInstance).isPresent();
  }

  private Optional<KeyAdvice> moved(UnknownKey unknown) {
    if (places.isEmpty()) {
      places = Optional.of(new Places(document, tree));
    }
    String key = unknown.key();
    List<Places.Place> nearest =
        places.get().nearest(key, unknown.around(), unknown.mapping()).stream()
            .filter(place -> fitAt(unknown, place).isPresent())
            .toList();
    if (nearest.isEmpty()) {
      return owned(unknown);
    }
    String text = fitAt(unknown, nearest.get(0)).orElseThrow().under(key);
    List<String> pointers = nearest.stream().limit(3).map(place -> where(place.path())).toList();
    String entry = text.length() > 120 ? key : text;
    return Optional.of(KeyAdvice.of("move `" + entry + "` to " + String.join(" or ", pointers)));
  }

  /** A key that stands where it belongs too. */
  private Optional<KeyAdvice> owned(UnknownKey unknown) {
    return places.orElseThrow().owner(unknown.key(), unknown.around(), unknown.mapping()).stream()
        .map(
            place ->
                KeyAdvice.of(
                    "remove it: " + where(place.path()) + " has its own `" + unknown.key() + "`"))
        .findFirst();
  }

  private static String where(SpecPath path) {
    return path.equals(SpecPath.ROOT) ? "the top level" : "`" + path.pointer() + "`";
  }

  private Optional<Correction> fitAt(UnknownKey unknown, Places.Place place) {
    return place
        .slot()
        .key(unknown.key())
        .flatMap(
            slot ->
                corrections.fit(
                    new Attempt(unknown.value(), slot, place.path().key(unknown.key()), tree)));
  }
}
