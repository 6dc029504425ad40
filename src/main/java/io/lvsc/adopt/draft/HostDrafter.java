package io.lvsc.adopt.draft;

/** Networks, directors and real servers: what the inputs tell of them, and what is asked. */
final class HostDrafter {
  private HostDrafter() {}

  static void draft(Site site, Draft draft) {
    Dips dips = new Dips(site);
    new ServerDrafter(site, dips).draft(draft);
    new NetworkDrafter(site, dips).draft(draft);
    new DirectorDrafter(site, dips).draft(draft);
    Pair.of(site.harvest(), site.director())
        .ifPresent(
            pair ->
                new PairDrafter(pair, site.references(), site.free(), dips.byNetwork())
                    .draft(draft));
  }
}
