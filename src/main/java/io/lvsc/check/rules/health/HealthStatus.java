package io.lvsc.check.rules.health;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.diag.Severity;
import io.lvsc.model.HealthCheck;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import java.util.List;

/**
 * A range of status codes that goes from the greater one to the smaller holds none. And the codes
 * of a server that is well are not those alone by which it says that it cannot answer (RFC 9110,
 * 15.6) or has not answered yet (15.2).
 */
public final class HealthStatus implements Rule {
  private static final int FINAL = 200;
  private static final int FAULT = 500;

  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      service.checks().forEach(check -> check(check, findings));
    }
  }

  private static void check(HealthCheck check, Findings findings) {
    if (check.written().stream().noneMatch(key -> key.value().equals("status"))) {
      return;
    }
    List<String> ranges = check.question().status();
    boolean fails = true;
    for (int i = 0; i < ranges.size(); i++) {
      String[] ends = ranges.get(i).split("-", -1);
      int first = Integer.parseInt(ends[0]);
      int last = Integer.parseInt(ends[ends.length - 1]);
      if (first > last) {
        findings
            .at(
                check.at().key("status").index(i),
                "`%s` is an empty range: its first status code is above its last one",
                ranges.get(i))
            .label("reversed")
            .help("write `\"%s-%s\"`", last, first)
            .report();
        fails = false;
      } else if (first < FAULT && last >= FINAL) {
        fails = false;
      }
    }
    if (fails) {
      reportFailing(check, ranges, findings);
    }
  }

  private static void reportFailing(HealthCheck check, List<String> ranges, Findings findings) {
    findings
        .at(
            check.at().key("status"),
            "only a server that fails counts as well: %s %s what it answers when it cannot serve, and with 200 it is taken out",
            Listing.of(ranges),
            ranges.size() == 1 ? "is" : "are")
        .severity(Severity.WARNING)
        .label("no answer of a server that is well")
        .help("write the codes of a server that is well, such as `[\"200-299\"]`")
        .report();
  }
}
