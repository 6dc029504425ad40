package io.lvsc.lab;

import io.lvsc.lab.Probe.Seen;
import io.lvsc.model.VirtualService;
import java.util.ArrayList;
import java.util.List;

/** What clients noticed, as a table. */
final class Figures {
  static final List<String> HEAD =
      List.of(
          "| cluster | event | service | used | silent | the server speaks | new connections | longest gap |",
          "|---|---|---|---|---|---|---|---|");

  private Figures() {}

  static List<String> of(LabCase labCase, List<String> events) {
    List<String> lines = new ArrayList<>();
    for (String event : events) {
      List<String> records = labCase.evidence().lines("probe-" + event);
      for (VirtualService service : Probe.probed(labCase)) {
        lines.add(line(labCase.name(), event, service.name(), Probe.seen(records, service.name())));
      }
    }
    return lines;
  }

  private static String line(String cluster, String event, String service, Seen seen) {
    return "| %s | %s | %s | %s | %s | %s | %d, %d without an answer | %.1f s |"
        .formatted(
            cluster,
            event,
            service,
            String.join(", ", seen.held()),
            String.join(", ", seen.idle()),
            String.join(", ", seen.pushed()),
            seen.tried(),
            seen.failed(),
            seen.gap());
  }
}
