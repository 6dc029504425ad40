package io.lvsc.schema;

import io.lvsc.model.IpAddress;
import io.lvsc.syntax.Excerpt;
import io.lvsc.syntax.Mapping;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.Scalar;
import java.util.List;
import java.util.Optional;

/** A key that a missing space or a comma made: {@code port:80}, {@code ports: 80,443}. */
final class BrokenKeys {
  private final Node tree;
  private final Corrections corrections;
  private final Several several;

  BrokenKeys(Node tree, Corrections corrections, Several several) {
    this.tree = tree;
    this.corrections = corrections;
    this.several = several;
  }

  Optional<KeyAdvice> advice(UnknownKey unknown) {
    return spaced(unknown).or(() -> behindComma(unknown));
  }

  /** {@code port:80}, which is one word to YAML. */
  private Optional<KeyAdvice> spaced(UnknownKey unknown) {
    int colon = unknown.key().indexOf(':');
    if (colon < 1 || !unknown.isEmpty()) {
      return Optional.empty();
    }
    String key = unknown.key().substring(0, colon);
    String value = unknown.key().substring(colon + 1);
    return written(unknown, key, value)
        .map(
            text ->
                KeyAdvice.of("write `" + text + "`, with a space behind the colon", key)
                    .saying(
                        "a space is missing behind the colon of `"
                            + Excerpt.of(unknown.key())
                            + "`"));
  }

  private Optional<String> written(UnknownKey unknown, String key, String value) {
    Node text = Scalar.plain(value.strip(), unknown.value().span());
    return unknown.fit(text, key, tree, corrections).map(fit -> fit.under(key));
  }

  /** {@code ports: 80,443} between braces, where the comma ends the value. */
  private Optional<KeyAdvice> behindComma(UnknownKey unknown) {
    if (!unknown.isEmpty() || !unknown.mapping().span().onOneLine()) {
      return Optional.empty();
    }
    List<Mapping.Entry> entries = unknown.mapping().entries();
    int here = entries.indexOf(unknown.entry());
    int first = here;
    while (first > 0 && isLeftover(unknown, entries.get(first))) {
      first--;
    }
    int end = here + 1;
    while (end < entries.size() && isLeftover(unknown, entries.get(end))) {
      end++;
    }
    Mapping.Entry owner = entries.get(first);
    if (first != here - 1
        || !(owner.value() instanceof Scalar value)
        || value.type() == Scalar.Type.NULL
        || unknown.slot().key(owner.key().text()).isEmpty()) {
      return Optional.empty();
    }
    List<String> leftovers =
        entries.subList(first + 1, end).stream().map(entry -> entry.key().text()).toList();
    String key = owner.key().text();
    String all = value.text() + "," + String.join(",", leftovers);
    String instead = leftovers.size() > 1 ? " instead of " + KeyAdvice.names(leftovers) : "";
    Attempt whole =
        new Attempt(
            Scalar.plain(all, value.span()),
            unknown.slot().key(key).get(),
            unknown.around().key(key),
            tree);
    Optional<String> address =
        Optional.of(all.replace(',', '.'))
            .filter(text -> IpAddress.parse(text).isPresent())
            .map(text -> "write `" + key + ": " + text + "`, with a dot");
    return address
        .or(() -> several.help(whole))
        .or(
            () ->
                corrections.correct(whole).map(list -> "write `" + list.under(key) + "`" + instead))
        .map(
            help ->
                KeyAdvice.of(help, key)
                    .forAll(leftovers)
                    .saying(
                        "the comma ends the value of `"
                            + key
                            + "`, so that `"
                            + Excerpt.of(unknown.key())
                            + "` is a key of its own"));
  }

  private static boolean isLeftover(UnknownKey unknown, Mapping.Entry entry) {
    return entry.value() instanceof Scalar value
        && value.type() == Scalar.Type.NULL
        && unknown.slot().key(entry.key().text()).isEmpty();
  }
}
