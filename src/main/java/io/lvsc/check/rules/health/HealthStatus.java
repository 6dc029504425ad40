package io.lvsc.check.rules.health;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.HealthCheck;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import java.util.List;

/** A range of status codes that goes from the greater one to the smaller holds none. */
public final class HealthStatus implements Rule {
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
    for (int i = 0; i < ranges.size(); i++) {
      String[] ends = ranges.get(i).split("-", -1);
      if (ends.length > 1 && ends[0].compareTo(ends[1]) > 0) {
        findings
            .at(
                check.at().key("status").index(i),
                "`%s` is an empty range: its first status code is above its last one",
                ranges.get(i))
            .label("reversed")
            .help("write `\"%s-%s\"`", ends[1], ends[0])
            .report();
      }
    }
  }
}
