package io.lvsc.schema;

import io.lvsc.diag.Diagnostic;
import io.lvsc.source.SpecPath;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.Sequence;
import java.util.HashSet;
import java.util.Set;

/** The values that the schema has refused: what the binder says about them is said already. */
public final class Refusals {
  private final Node tree;
  private final Set<SpecPath> refused = new HashSet<>();

  public Refusals(Node tree) {
    this.tree = tree;
  }

  /** Adds a value; false if it was there. */
  boolean add(SpecPath path) {
    return refused.add(path);
  }

  boolean contains(SpecPath path) {
    return refused.contains(path);
  }

  /** Whether a finding is about a refused value, or about an item of a refused list. */
  public boolean cover(Diagnostic diagnostic) {
    SpecPath path = diagnostic.path();
    return refused.contains(path)
        || path.parent()
            .filter(refused::contains)
            .filter(list -> tree.find(list).orElse(null) instanceof Sequence)
            .isPresent();
  }
}
