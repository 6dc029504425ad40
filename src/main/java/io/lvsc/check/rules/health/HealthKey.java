package io.lvsc.check.rules.health;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.HealthCheck;
import io.lvsc.model.Keyword;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;
import java.util.List;
import java.util.stream.Stream;

/** A key of a check that its type does not read: whoever wrote it means another type. */
public final class HealthKey implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      service.checks().forEach(check -> check(check, findings));
    }
  }

  private static void check(HealthCheck check, Findings findings) {
    for (Written<String> key : check.written()) {
      if (!check.type().reads(key.value())) {
        findings
            .at(key.at(), "a check by %s has no use for `%s`", check.type().keyword(), key.value())
            .label("not read")
            .help("%s", help(check, key.value()))
            .report();
      }
    }
  }

  private static String help(HealthCheck check, String key) {
    List<String> types =
        Stream.of(HealthCheck.Type.values())
            .filter(type -> type.reads(key))
            .map(Keyword::keyword)
            .toList();
    return types.size() > 2
        ? "leave it out, or ask the port by `type: tcp`"
        : "add `type: "
            + types.get(0)
            + "` to the check"
            + (types.size() > 1 ? ", or `type: " + types.get(1) + "`" : "")
            + (check.type() == HealthCheck.Type.TCP ? "" : ", or leave it out");
  }
}
