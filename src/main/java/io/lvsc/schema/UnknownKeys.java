package io.lvsc.schema;

import io.lvsc.diag.Suggest;
import io.lvsc.hint.ForeignWords;
import io.lvsc.source.SpecPath;
import io.lvsc.syntax.Mapping;
import io.lvsc.syntax.Node;
import java.util.List;
import java.util.Optional;

/** What was meant by a key that its mapping does not have. */
final class UnknownKeys {
  private final SchemaDocument document;
  private final Node tree;
  private final Corrections corrections;
  private final BrokenKeys broken;
  private final ForeignKeys foreign;
  private final MisplacedKeys misplaced;

  UnknownKeys(SchemaDocument document, Node tree, Corrections corrections) {
    this.document = document;
    this.tree = tree;
    this.corrections = corrections;
    Several several = new Several(document, tree, corrections);
    this.broken = new BrokenKeys(tree, corrections, several);
    this.foreign = new ForeignKeys(tree, corrections, several);
    this.misplaced = new MisplacedKeys(document, tree, corrections, foreign);
  }

  /** What to do about a key; empty if nobody can tell what it is. */
  Optional<KeyAdvice> advice(SpecPath around, String key) {
    Optional<Slot> slot = Slot.at(document, around);
    if (slot.isEmpty() || !(tree.find(around).orElse(null) instanceof Mapping mapping)) {
      return Optional.empty();
    }
    return mapping
        .entry(key)
        .map(entry -> new UnknownKey(around, mapping, slot.get(), entry))
        .flatMap(
            unknown ->
                broken
                    .advice(unknown)
                    .or(() -> spelled(unknown))
                    .or(() -> sysctl(unknown))
                    .or(() -> foreign.advice(unknown))
                    .or(() -> near(unknown, 1))
                    .or(() -> misplaced.advice(unknown))
                    .or(() -> near(unknown, 3))
                    .or(() -> likeName(unknown)));
  }

  /** A key in other letters: {@code realServers}. */
  private Optional<KeyAdvice> spelled(UnknownKey unknown) {
    String normal = ForeignWords.normal(unknown.key());
    return unknown.slot().keys().stream()
        .filter(key -> key.equals(normal))
        .findFirst()
        .map(key -> renamed(unknown, key));
  }

  /** The key's value under another key, corrected where it needs to be. */
  private KeyAdvice renamed(UnknownKey unknown, String key) {
    Optional<Correction> fit = fit(unknown, key);
    boolean brief = fit.isPresent() && fit.get().text().length() < 120;
    return KeyAdvice.of(
        brief ? "write `" + fit.get().under(key) + "`" : "write `" + key + ":` instead", key);
  }

  private Optional<Correction> fit(UnknownKey unknown, String key) {
    return unknown.fit(unknown.value(), key, tree, corrections);
  }

  /** A setting by its whole name. */
  private Optional<KeyAdvice> sysctl(UnknownKey unknown) {
    String bare = unknown.key().replaceFirst("^(net[./]ipv4[./])?vs[./]", "");
    boolean known = !bare.equals(unknown.key()) && unknown.slot().key(bare).isPresent();
    return known ? Optional.of(renamed(unknown, bare)) : Optional.empty();
  }

  /** A key that is nearly one of the mapping's, and whose value would do there. */
  private Optional<KeyAdvice> near(UnknownKey unknown, int reach) {
    List<String> fitting =
        Suggest.near(unknown.key(), unknown.slot().keys()).stream()
            .filter(key -> reach > 1 || Suggest.isNear(unknown.key(), key, reach))
            .filter(key -> unknown.mapping().entry(key).isEmpty())
            .filter(key -> fit(unknown, key).isPresent())
            .toList();
    if (fitting.isEmpty()) {
      return Optional.empty();
    }
    String first = fitting.get(0);
    boolean asWritten =
        corrections.accepts(unknown.slot().key(first).orElseThrow(), JsonTree.of(unknown.value()));
    return Optional.of(asWritten ? KeyAdvice.near(fitting) : renamed(unknown, first));
  }

  /** A key that is nearly one of the mapping's, whatever its value. */
  private static Optional<KeyAdvice> likeName(UnknownKey unknown) {
    int reach = unknown.key().length() > 5 ? 2 : 1;
    List<String> near =
        Suggest.near(unknown.key(), unknown.slot().keys()).stream()
            .filter(key -> Suggest.isNear(unknown.key(), key, reach))
            .toList();
    return near.isEmpty() ? Optional.empty() : Optional.of(KeyAdvice.near(near));
  }
}
