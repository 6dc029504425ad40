package io.lvsc.source;

import java.util.List;

/**
 * Where a value was written, and, if it came through YAML aliases or merge keys, where it was used.
 *
 * @param uses the aliases on the way, outermost first; empty for most values
 */
public record Place(Span span, List<Span> uses) {
  public Place {
    uses = List.copyOf(uses);
  }
}
