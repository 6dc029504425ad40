package io.lvsc.trace;

import io.lvsc.model.Destination;
import io.lvsc.model.Persistence;
import io.lvsc.model.VirtualService;
import io.lvsc.trace.Step.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the active director chooses a server for the packet. */
final class Scheduling {
  private static final int MOST_SERVERS = 16;

  private final Question question;
  private final Journal journal;

  Scheduling(Question question, Journal journal) {
    this.question = question;
    this.journal = journal;
  }

  /** Writes down the scheduler, persistence, and the share of each server. */
  void write(VirtualService service, Survivors survivors, Shares shares) {
    String single = service.forgets(question.protocol()) ? "; each datagram by itself" : "";
    Step step =
        Step.of(
                Kind.SCHEDULED,
                "scheduler",
                service.scheduler().keyword() + ", " + shares.rule() + single)
            .because(service.at().key("scheduler"));
    if (service.persistence().isPresent()) {
      step = step.and(words(service.persistence().get(), service));
    }
    List<Destination> servers = service.destinations();
    for (Destination each : servers.subList(0, Math.min(servers.size(), MOST_SERVERS))) {
      step = step.and("  " + line(each, survivors, shares));
    }
    if (servers.size() > MOST_SERVERS) {
      step = step.and("  and " + (servers.size() - MOST_SERVERS) + " more");
    }
    Optional<String> shortage = survivors.shortage();
    journal.add(shortage.isPresent() ? step.and(shortage.get()) : step);
    survivors.until().map(Step::note).ifPresent(journal::add);
    if (shares.refusesForResting()) {
      journal.add(Step.note("clients whose hash falls on a server that takes none are refused"));
    }
  }

  private static String words(Persistence persistence, VirtualService service) {
    int bits = service.family().bits();
    int prefix =
        persistence.netmask().flatMap(mask -> mask.value().prefix(service.family())).orElse(bits);
    return (prefix == bits ? "a client" : "a client of a /" + prefix)
        + " that was here in the last "
        + persistence.timeout()
        + " s gets the same server, "
        + service.persistenceMode().orElseThrow().title();
  }

  private static String line(Destination each, Survivors survivors, Shares shares) {
    String share =
        shares.of(each).filter(part -> each.takesConnections()).map(Shares::percent).orElse("");
    String state =
        switch (each.state()) {
          case ACTIVE ->
              each.takesConnections()
                  ? ""
                  : each.sorry()
                      ? "the sorry server: only below the quorum"
                      : "weight 0: only clients that it knows";
          case DRAIN -> "drains: only clients that it knows";
          case DISABLED -> "disabled: not in the table";
        };
    String full =
        each.upperThreshold()
            .map(upper -> "full at " + upper + again(each.lowerThreshold(), upper))
            .orElse("");
    Optional<String> now = survivors.word(each);
    String weight = each.takesConnections() ? "weight " + each.weight() : "";
    return String.format(
            Locale.ROOT,
            "%-14s %-20s %-9s %5s  %s",
            each.server().name(),
            each.address(),
            weight,
            share,
            joined(now.isPresent() && !each.takesConnections() ? "" : state, full, now.orElse("")))
        .stripTrailing();
  }

  private static String joined(String... words) {
    return List.of(words).stream()
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /** Without a lower one the kernel takes three quarters (ip_vs_conn.c, ip_vs_dest_update). */
  private static String again(Optional<Integer> lower, int upper) {
    return ", again below " + lower.filter(each -> each > 0).orElse(upper - (upper >> 2));
  }
}
