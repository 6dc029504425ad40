package io.lvsc.schema;

import io.lvsc.order.Sort;
import io.lvsc.source.SpecPath;
import io.lvsc.syntax.Mapping;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.Scalar;
import io.lvsc.syntax.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The mappings of a spec that a key belongs to which stands elsewhere. */
final class Places {
  /** How many mappings are searched at most. */
  private static final int ENOUGH = 5000;

  /** A mapping with fixed keys. */
  record Place(SpecPath path, Slot slot, Mapping mapping) {}

  private final List<Place> all = new ArrayList<>();

  Places(SchemaDocument document, Node tree) {
    collect(SpecPath.ROOT, Slot.root(document), tree);
  }

  private void collect(SpecPath path, Slot slot, Node node) {
    if (all.size() > ENOUGH) {
      return;
    }
    if (node instanceof Mapping mapping) {
      if (!slot.keys().isEmpty()) {
        all.add(new Place(path, slot, mapping));
      }
      for (Mapping.Entry entry : mapping.entries()) {
        String key = entry.key().text();
        slot.key(key)
            .or(slot::entry)
            .ifPresent(below -> collect(path.key(key), below, entry.value()));
      }
    } else if (node instanceof Sequence list) {
      for (int i = 0; i < list.items().size(); i++) {
        int index = i;
        slot.item()
            .ifPresent(below -> collect(path.index(index), below, list.items().get(index).value()));
      }
    }
  }

  /** Where a key stands already. */
  Optional<Place> owner(String key, SpecPath wrong, Mapping around) {
    return all.stream()
        .filter(place -> place.slot.key(key).isPresent() && place.mapping.entry(key).isPresent())
        .filter(place -> distance(place, wrong, around).isPresent())
        .min(Sort.by(place -> distance(place, wrong, around).orElse(9)));
  }

  /** Where a key could stand, next to a wrong place; those that are equally near. */
  List<Place> nearest(String key, SpecPath wrong, Mapping around) {
    List<Place> possible =
        all.stream()
            .filter(place -> place.slot.key(key).isPresent())
            .filter(place -> place.mapping.entry(key).isEmpty())
            .filter(place -> distance(place, wrong, around).isPresent())
            .sorted(Sort.by(place -> distance(place, wrong, around).orElse(9)))
            .toList();
    return possible.stream()
        .filter(
            each -> distance(each, wrong, around).equals(distance(possible.get(0), wrong, around)))
        .toList();
  }

  private static Optional<Integer> distance(Place place, SpecPath wrong, Mapping around) {
    List<String> there = place.path.steps();
    List<String> here = wrong.steps();
    if (isBelow(there, here)) {
      return Optional.of(0);
    }
    if (isBelow(here, there)) {
      return Optional.of(there.isEmpty() ? 4 : 1);
    }
    if (there.size() >= 2 && names(around, there.get(1))) {
      return Optional.of(2);
    }
    if (here.size() >= 2 && names(place.mapping, here.get(1))) {
      return Optional.of(2);
    }
    return there.size() == 1 ? Optional.of(3) : Optional.empty();
  }

  private static boolean isBelow(List<String> path, List<String> parent) {
    return path.size() > parent.size() && path.subList(0, parent.size()).equals(parent);
  }

  private static boolean names(Mapping mapping, String name) {
    return mapping.entries().stream()
        .anyMatch(e -> e.value() instanceof Scalar scalar && scalar.text().equals(name));
  }
}
