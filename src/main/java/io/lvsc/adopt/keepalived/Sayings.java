package io.lvsc.adopt.keepalived;

import io.lvsc.adopt.ledger.Directive;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who says what, by the part of a service that it is about. */
final class Sayings {
  private final Map<String, Directive> directives = new LinkedHashMap<>();

  /** Carries a directive, the last one that says something of a part. */
  void carry(String part, Directive by) {
    by.carried();
    directives.put(part, by);
  }

  Optional<Directive> of(String part) {
    return Optional.ofNullable(directives.get(part));
  }

  Map<String, Directive> all() {
    return directives;
  }
}
