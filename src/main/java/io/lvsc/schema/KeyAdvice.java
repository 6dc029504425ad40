package io.lvsc.schema;

import io.lvsc.diag.Listing;
import io.lvsc.diag.Suggest;
import io.lvsc.syntax.FlowText;
import java.util.List;
import java.util.Optional;

/**
 * What to do about a key that a mapping does not have.
 *
 * @param message what is wrong, where "unknown key" does not say it
 * @param keys of the mapping that are there after it, so that nobody misses them
 * @param others unknown keys beside it that the help is about too
 */
record KeyAdvice(
    Optional<String> message,
    Optional<String> label,
    String help,
    List<String> keys,
    List<String> others) {

  /** The keys that are nearly the one that is written. */
  static KeyAdvice near(List<String> keys) {
    String help = "did you mean " + Suggest.quoted(keys, " or ") + "?";
    return new KeyAdvice(Optional.empty(), Optional.empty(), help, keys, List.of());
  }

  static KeyAdvice of(String help, String... keys) {
    return new KeyAdvice(Optional.empty(), Optional.empty(), help, List.of(keys), List.of());
  }

  KeyAdvice labeled(Optional<String> words) {
    return new KeyAdvice(message, words, help, keys, others);
  }

  KeyAdvice saying(String words) {
    return new KeyAdvice(Optional.of(words), label, help, keys, others);
  }

  /** Keys in a sentence, quoted as YAML has them. */
  static String names(List<String> keys) {
    return Listing.all(keys.stream().map(key -> "`" + FlowText.of(key) + "`").toList());
  }

  /** Gives this advice once for several keys. */
  KeyAdvice forAll(List<String> more) {
    return new KeyAdvice(message, label, help, keys, more);
  }
}
