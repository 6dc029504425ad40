package io.lvsc.bind;

import io.lvsc.diag.Findings;
import io.lvsc.diag.Suggest;
import io.lvsc.model.Written;
import io.lvsc.syntax.Excerpt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one kind of name means. A name that was declared but could not be bound has been reported
 * where it stands, so a reference to it stays silent.
 */
final class Names<T> {
  private final String kind;
  private final Findings unknownReference;
  private final Map<String, Optional<T>> declared = new LinkedHashMap<>();

  /**
   * @param kind what is named, for messages, behind "a": "network"
   */
  Names(String kind, Findings unknownReference) {
    this.kind = kind;
    this.unknownReference = unknownReference;
  }

  void declare(String name, Optional<T> meaning) {
    declared.put(name, meaning);
  }

  boolean has(String name) {
    return declared.containsKey(name);
  }

  /** What was bound, in the order of the file. */
  List<T> bound() {
    return declared.values().stream().flatMap(Optional::stream).toList();
  }

  /** What a reference means; an unknown name is reported. */
  Optional<T> resolve(Written<String> reference) {
    Optional<T> meaning = declared.get(reference.value());
    if (meaning != null) {
      return meaning;
    }
    unknownReference
        .at(reference.at(), "there is no %s named `%s`", kind, Excerpt.of(reference.value()))
        .label("not a %s of this spec", kind)
        .help("%s", Suggest.help(reference.value(), declared.keySet()))
        .report();
    return Optional.empty();
  }
}
