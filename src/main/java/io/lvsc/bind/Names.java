package io.lvsc.bind;

import io.lvsc.diag.Findings;
import io.lvsc.diag.Suggest;
import io.lvsc.model.Cidr;
import io.lvsc.model.Written;
import io.lvsc.syntax.Excerpt;
import io.lvsc.syntax.FlowText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one kind of name means. A name that was declared but could not be bound has been reported
 * where it stands, so a reference to it stays silent.
 */
final class Names<T> {
  private final String kind;
  private final Findings unknownReference;
  private final Function<String, Optional<String>> meant;
  private final Map<String, Optional<T>> declared = new LinkedHashMap<>();
  private boolean isMissing;

  /**
   * @param kind what is named, for messages, behind "a": "network"
   * @param meant the name that a text means that is none, such as an address
   */
  Names(String kind, Findings unknownReference, Function<String, Optional<String>> meant) {
    this.kind = kind;
    this.unknownReference = unknownReference;
    this.meant = meant;
  }

  /** Notes that there is nothing to refer to, which has been reported where it is missing. */
  void missing() {
    isMissing = true;
  }

  void declare(String name, Optional<T> meaning) {
    declared.put(name, meaning);
  }

  boolean has(String name) {
    return declared.containsKey(name);
  }

  /** What was bound under a name; empty for one that is not declared, too. */
  Optional<T> bound(String name) {
    return declared.getOrDefault(name, Optional.empty());
  }

  /** What was bound, in the order of the file. */
  List<T> bound() {
    return declared.values().stream().flatMap(Optional::stream).toList();
  }

  /** The name that a text means which is none. */
  Optional<String> meant(String text) {
    return has(text) ? Optional.empty() : meant.apply(text);
  }

  /** What a reference means; an unknown name is reported. */
  Optional<T> resolve(Written<String> reference) {
    Optional<T> meaning = declared.get(reference.value());
    if (meaning != null) {
      return meaning;
    }
    if (isMissing) {
      return Optional.empty();
    }
    report(
        reference,
        meant
            .apply(reference.value())
            .map(name -> "did you mean `" + name + "`?")
            .or(() -> added(reference.value()))
            .orElseGet(() -> Suggest.help(reference.value(), declared.keySet())));
    return Optional.empty();
  }

  /** A block where a network is wanted, and none has it. */
  private Optional<String> added(String text) {
    return kind.equals("network")
        ? Cidr.parse(text)
            .filter(block -> !block.hasHostBits())
            .map(block -> FlowText.of(block.toString()))
            .map(
                block ->
                    "add a network with `cidr: " + block + "` to `networks`, and write its name")
        : Optional.empty();
  }

  /** Reports a text that is no name. */
  void report(Written<String> reference, String help) {
    unknownReference
        .at(reference.at(), "there is no %s named `%s`", kind, Excerpt.of(reference.value()))
        .label("not a %s of this spec", kind)
        .help("%s", help)
        .report();
  }
}
