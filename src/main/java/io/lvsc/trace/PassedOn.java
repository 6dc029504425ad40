package io.lvsc.trace;

import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.FirewallMark;
import io.lvsc.trace.Step.Kind;
import java.util.Optional;

/** What another director does that is given a packet to serve: it must not schedule it again. */
final class PassedOn {
  private final Director active;
  private final Destination destination;
  private final Dispatch dispatch;
  private final Journal journal;

  PassedOn(Director active, Destination destination, Dispatch dispatch, Journal journal) {
    this.active = active;
    this.destination = destination;
    this.dispatch = dispatch;
    this.journal = journal;
  }

  /**
   * Brings the packet to the other director.
   *
   * @return why it does not get there, if it does not
   */
  Optional<Fate> walk() {
    Optional<Fate> lost = dispatch.walk();
    if (lost.isPresent()) {
      return lost;
    }
    Frame frame = dispatch.frame();
    Frame marked = frame.marked(FirewallMark.RESERVED);
    String device = dispatch.way().first().flatMap(hop -> hop.link().device()).orElse("in");
    journal.add(Step.of(Kind.RECEIVED, device, frame.toString()));
    journal.add(
        Step.of(
                Kind.MARKED,
                "mangle",
                "LVSC-MARK: from `"
                    + active.name()
                    + "`, by its MAC address -> mark "
                    + FirewallMark.RESERVED
                    + ", so that it is not scheduled again")
            .because(destination.serverAt())
            .changing(frame, marked));
    return Optional.empty();
  }
}
