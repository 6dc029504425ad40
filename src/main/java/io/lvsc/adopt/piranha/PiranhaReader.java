package io.lvsc.adopt.piranha;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.read.Reading;
import io.lvsc.adopt.table.Delivery.Method;
import java.util.Map;
import java.util.Optional;

/** lvs.cf (lvsconfig.c, lvsd.c, nanny.c): one file for both directors, with one method for all. */
public final class PiranhaReader {
  private static final Map<String, Method> METHODS =
      Map.of("direct", Method.ROUTE, "nat", Method.MASQUERADE, "tunnel", Method.TUNNEL);

  private final Reading reading;

  public PiranhaReader(Reading reading) {
    this.reading = reading;
  }

  public void file() {
    reading.facts().balances(true);
    Section file = Sections.read(reading);
    Words.settle(file);
    Method method = method(file);
    boolean failovers = file.text("service", "lvs").equals("fos");
    file.settle("service", each -> each.same("virtual servers are what the spec is about"));
    if (failovers) {
      file.settle("service", each -> each.notCarried("failover services are none of IPVS"));
    }
    for (Section section : file.sections()) {
      if (section.keyword().equals("failover")) {
        section.settleAll(
            each ->
                each.notCarried(
                    "a failover service runs on the directors themselves: nothing of IPVS"));
      } else if (failovers) {
        section.settleAll(
            each -> each.notCarried("service = fos: piranha runs no virtual servers"));
      } else {
        new Services(reading, file, method).read(section);
      }
    }
    Directors.read(file, method, reading);
  }

  private Method method(Section file) {
    Optional<Section.Entry> network = file.find("network");
    file.settle("network", Directive::carried);
    if (network.isEmpty()) {
      String name = reading.source().name();
      reading.harvest().notes().add("no `network` stands in " + name + ": piranha takes nat then");
      return Method.MASQUERADE;
    }
    Method method = METHODS.get(network.get().value());
    if (method == null) {
      reading.complain(
          network.get().by().origin().span(),
          "piranha knows the networks direct, nat and tunnel",
          "none of them");
      return Method.MASQUERADE;
    }
    return method;
  }
}
