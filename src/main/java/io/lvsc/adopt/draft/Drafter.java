package io.lvsc.adopt.draft;

import io.lvsc.adopt.ledger.Fate;
import io.lvsc.adopt.ledger.Ledger;
import io.lvsc.adopt.table.Harvest;
import io.lvsc.adopt.table.Told;
import java.util.Optional;

/** Turns what was read into a spec. */
public final class Drafter {
  private Drafter() {}

  /**
   * Drafts a spec.
   *
   * @param name of the cluster
   * @param oneFile whether all was read from one file, so that comments need not name it
   */
  public static Sketch draft(Harvest harvest, Ledger ledger, String name, boolean oneFile) {
    References references = new References(oneFile);
    Draft draft = new Draft();
    draft.name = name;
    Places places = new Places(harvest, references);
    new ServiceDrafter(harvest, references, places, draft).draft();
    places.finish(draft);
    harvest
        .timeouts()
        .filter(told -> told.by().fate() == Fate.CARRIED)
        .ifPresent(
            told -> {
              draft.timeouts = Optional.of(told.value());
              draft.timeoutsComment = references.of(told.by());
            });
    kernel(harvest, references, draft);
    draft.tail.addAll(Remainder.lines(ledger));
    return new Sketch(draft);
  }

  private static void kernel(Harvest harvest, References references, Draft draft) {
    boolean fullNat =
        draft.forwarding.equals("fullnat")
            || draft.services.stream()
                .flatMap(service -> service.moreKeys().stream())
                .anyMatch(key -> key.text().equals("forwarding: fullnat"));
    harvest
        .kernel()
        .forEach(
            (key, told) -> {
              if (key.equals("conntrack") && fullNat && told.value().equals("1")) {
                told.by().same("full NAT brings it along");
              } else {
                draft.kernel.put(key, new Draft.Setting(value(told), references.of(told.by())));
              }
            });
  }

  private static String value(Told<String> told) {
    return told.value().matches("[0-9]{1,10}")
        ? told.value()
        : "\"" + told.value().replaceAll("[^ -!#-~]", "") + "\"";
  }
}
