package io.lvsc.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Drift as an operator reads it. */
public final class DriftReport {
  private DriftReport() {}

  /** The report on one director. */
  public static String of(Drift drift) {
    StringBuilder text = new StringBuilder();
    List<Drift.Finding> findings = drift.findings();
    String host = drift.capture().host();
    text.append(host.isEmpty() ? "" : host + ", ")
        .append("captured table against ")
        .append(drift.side().label())
        .append(": ")
        .append(headline(findings))
        .append('\n');
    int services = width(findings, finding -> finding.service().length());
    int servers = width(findings, finding -> finding.server().length());
    int whats = width(findings, finding -> finding.what().length());
    for (Drift.Finding each : findings) {
      String line =
          "  "
              + each.sign()
              + " "
              + column(each.service(), services)
              + column(each.server(), servers)
              + column(each.what(), whats)
              + each.why();
      text.append(line.stripTrailing()).append('\n');
    }
    List<String> missing = new ArrayList<>();
    for (Capture.Part part : Capture.Part.values()) {
      if (!drift.capture().has(part)) {
        missing.add(part.title() + " (capture `" + part.command() + "`)");
      }
    }
    if (!missing.isEmpty()) {
      text.append("not compared: ").append(String.join(", ", missing)).append('\n');
    }
    return text.toString();
  }

  private static String headline(List<Drift.Finding> findings) {
    long foreign = findings.stream().filter(Drift.Finding::isForeign).count();
    long differ = findings.size() - foreign;
    String words =
        differ == 0 ? "as the spec says" : differ + (differ == 1 ? " differs" : " differ");
    return foreign == 0
        ? words
        : words + ", " + foreign + (foreign == 1 ? " is" : " are") + " not lvsc's";
  }

  private static int width(List<Drift.Finding> findings, ToIntFunction<Drift.Finding> length) {
    return findings.stream().mapToInt(length).filter(each -> each <= 60).max().orElse(0);
  }

  private static String column(String words, int width) {
    return width == 0 && words.isEmpty()
        ? ""
        : words + " ".repeat(Math.max(0, width - words.length())) + "  ";
  }
}
