package io.lvsc.adopt.draft;

import io.lvsc.adopt.draft.Draft.Setting;
import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.table.Check;
import io.lvsc.adopt.table.Real;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.order.Sort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks where they hold: for all services, for one, or for a server of it. */
final class HealthDrafter {
  /** From how many services on that agree a check goes to {@code defaults}. */
  private static final int AGREEMENT = 3;

  private final String common;
  private final References references;

  private HealthDrafter(String common, References references) {
    this.common = common;
    this.references = references;
  }

  static HealthDrafter of(List<Virtual> services, References references) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Virtual service : services) {
      shared(service)
          .filter(check -> !check.keys().containsKey("port"))
          .ifPresent(check -> counts.merge(check.text(false), 1, Integer::sum));
    }
    String common =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() >= AGREEMENT)
            .filter(entry -> entry.getValue() * 2 > services.size())
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("");
    return new HealthDrafter(common, references);
  }

  /** The check of the defaults; empty if there is none. */
  String common() {
    return common;
  }

  /** The one check of all servers of a service. */
  private static Optional<Check> shared(Virtual service) {
    List<Optional<Check>> checks =
        service.reals().stream().map(real -> service.check(real.socket())).toList();
    if (checks.isEmpty() || checks.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    Check first = checks.get(0).orElseThrow();
    boolean same = checks.stream().allMatch(check -> check.orElseThrow().isLike(first));
    return same ? Optional.of(first) : Optional.empty();
  }

  /** What a service says of health. */
  List<Setting> service(Virtual service) {
    List<Setting> settings = new ArrayList<>();
    Optional<Check> shared = shared(service);
    boolean any =
        service.reals().stream().anyMatch(real -> service.check(real.socket()).isPresent());
    if (shared.isPresent() && !shared.get().text(false).equals(common)) {
      settings.add(
          new Setting(
              "health_check: " + shared.get().text(!common.isEmpty()),
              references.of(inOrder(shared.get()))));
    } else if (!any && !common.isEmpty()) {
      settings.add(new Setting("health_check: none", ""));
    }
    if (service.quorum() > 1) {
      settings.add(
          new Setting(
              "quorum: " + service.quorum(),
              service.sayer("quorum").map(references::of).orElse("")));
    }
    return settings;
  }

  private static List<Directive> inOrder(Check check) {
    return check.parts().stream().sorted(Sort.by(directive -> directive.origin().line())).toList();
  }

  /** What a server of a service says of its own check. */
  Optional<String> server(Virtual service, Real real) {
    if (shared(service).isPresent()) {
      return Optional.empty();
    }
    Optional<Check> own = service.check(real.socket());
    if (own.isEmpty() && !common.isEmpty()) {
      boolean any =
          service.reals().stream().anyMatch(each -> service.check(each.socket()).isPresent());
      return any ? Optional.of("health_check: none") : Optional.empty();
    }
    return own.map(check -> "health_check: " + check.text(!common.isEmpty()));
  }
}
