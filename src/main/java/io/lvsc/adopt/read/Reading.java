package io.lvsc.adopt.read;

import io.lvsc.adopt.ledger.Complaints;
import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.ledger.Ledger;
import io.lvsc.adopt.ledger.Origin;
import io.lvsc.adopt.table.Harvest;
import io.lvsc.adopt.table.HostFacts;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.source.SourceFile;
import io.lvsc.source.Span;

/**
 * One input being read: where its directives, facts and faults go.
 *
 * @param host the host that the input was taken from; empty if nobody says
 */
public record Reading(
    SourceFile source, String host, Harvest harvest, Ledger ledger, Complaints complaints) {

  /** Another text of this host. */
  public Reading of(SourceFile other) {
    return new Reading(other, host, harvest, ledger, complaints);
  }

  public HostFacts facts() {
    return harvest.host(host);
  }

  public Directive enter(Span span, String text) {
    return ledger.enter(new Origin(source, span), text);
  }

  /**
   * Enters a stretch of the text.
   *
   * @param start its first character, counted from 0
   * @param end behind its last one
   * @param why it is not carried, until somebody says another thing of it
   */
  public Directive enter(int start, int end, String text, String why) {
    Span first = source.at(start);
    Span last = source.at(Math.max(start, end - 1));
    Directive directive =
        enter(new Span(first.line(), first.column(), last.line(), last.endColumn()), text);
    directive.notCarried(why);
    return directive;
  }

  public void complain(Span span, String fault, String label) {
    complaints.at(source, span, "%s", fault).label("%s", label).report();
  }

  /** The span of a stretch of one line, from its first to its last character, counted from 0. */
  public static Span span(int line, int from, int to) {
    return new Span(line, from + 1, line, Math.max(to, from) + 2);
  }

  /** Adds a service to the table; one that is there already stays as it is. */
  public void put(Virtual service) {
    if (harvest.table().find(service.key()).isEmpty()) {
      harvest.table().put(service);
      return;
    }
    String why = "the service is defined already";
    service.parts().forEach(each -> each.notCarried(why));
    service.reals().forEach(real -> real.parts().forEach(each -> each.notCarried(why)));
  }
}
