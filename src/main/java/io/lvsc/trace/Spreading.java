package io.lvsc.trace;

import io.lvsc.model.Director;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import io.lvsc.trace.Step.Kind;
import java.util.List;
import java.util.stream.Collectors;

/** How the routers bring a packet to one of the directors that announce its VIP. */
final class Spreading {
  private final Vip vip;
  private final List<Director> announcing;
  private final List<Director> directors;
  private final Journal journal;

  Spreading(Topology topology, Question question, Vip vip, Journal journal) {
    this.vip = vip;
    this.announcing =
        topology.announcements().directors(vip).stream()
            .filter(director -> !question.down().contains(director.name()))
            .toList();
    long least =
        announcing.stream()
            .mapToLong(director -> topology.announcements().med(director, vip))
            .min()
            .orElse(0);
    this.directors =
        announcing.stream()
            .filter(director -> topology.announcements().med(director, vip) == least)
            .toList();
    this.journal = journal;
  }

  /** The directors whose routes are the best: those of the lowest MED. */
  List<Director> directors() {
    return directors;
  }

  /** Brings the packet to the first of them. */
  void walk() {
    String names = directors.stream().map(Director::name).collect(Collectors.joining(", "));
    int others = announcing.size() - directors.size();
    String better = others == 0 ? "" : ", with a lower MED than %d more".formatted(others);
    journal.arrive("routers");
    journal.add(
        Step.of(
                Kind.ROUTED,
                "route",
                directors.size() == 1
                    ? vip.ip() + " is announced by " + names + better
                    : "%s is announced by %d directors, %s%s: ECMP chooses one, here %s"
                        .formatted(
                            vip.ip(), directors.size(), names, better, directors.get(0).name()))
            .because(vip.at()));
    journal.arrive(directors.get(0).name());
  }

  /** Says whether the others would choose the same server. */
  void compare(VirtualService service) {
    if (directors.size() > 1) {
      String scheduler = service.scheduler().keyword();
      journal.add(
          service.scheduler().hashesClients()
              ? Step.of(
                  Kind.SCHEDULED,
                  "directors",
                  "each of them chooses the same server by " + scheduler)
              : Step.note(
                  "another director may choose another server: " + scheduler + " is no hash"));
    }
  }
}
