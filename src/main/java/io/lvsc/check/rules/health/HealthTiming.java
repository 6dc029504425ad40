package io.lvsc.check.rules.health;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.HealthCheck;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/**
 * A dead server gets clients until its check has failed often enough: the interval, each try's
 * timeout and the delays between them (keepalived, check_api.c). And a server that may answer later
 * than it is asked again is one whose clients wait as long.
 */
public final class HealthTiming implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      service.checks().forEach(check -> check(check, findings));
    }
  }

  private static void check(HealthCheck check, Findings findings) {
    HealthCheck.Times times = check.times();
    if (times.timeout().value() > times.interval().value()) {
      findings
          .at(
              times.timeout().at(),
              "a server that is checked every %d s may take %d s to answer, and still counts as alive",
              times.interval().value(),
              times.timeout().value())
          .label("longer than the interval")
          .related(times.interval().at(), "the interval")
          .help(
              "write a `timeout` of %d or less: a client does not wait longer either",
              times.interval().value())
          .report();
    } else if (times.detection() > LONG) {
      findings
          .at(
              check.at(),
              "a dead server gets clients for up to %d s: %d s until the next check, then %d tries of %d s, %d s apart",
              times.detection(),
              times.interval().value(),
              times.retries().value() + 1,
              times.timeout().value(),
              times.retryDelay().value())
          .label("%d s", times.detection())
          .help("shorten `interval`, `timeout` or `retry_delay`, or write fewer `retries`")
          .report();
    }
  }

  /** In seconds: longer than people take to notice. */
  private static final int LONG = 60;
}
