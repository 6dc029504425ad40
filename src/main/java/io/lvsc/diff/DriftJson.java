package io.lvsc.diff;

import io.lvsc.diag.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Drift for a program; the version is as in {@link JsonReport}. */
public final class DriftJson {
  private static final String VERSION = "1.0";

  private DriftJson() {}

  /** The document on all captured directors. */
  public static String of(List<Drift> drifts) {
    return JsonObject.print(
        new JsonObject()
            .with("format_version", VERSION)
            .with("captures", drifts.stream().map(DriftJson::capture).toList()));
  }

  private static JsonObject capture(Drift drift) {
    List<JsonObject> missing = new ArrayList<>();
    for (Capture.Part part : Capture.Part.values()) {
      if (!drift.capture().has(part)) {
        missing.add(new JsonObject().with("what", part.title()).with("capture", part.command()));
      }
    }
    return new JsonObject()
        .with("host", drift.capture().host())
        .with("spec", drift.side().label())
        .with("differences", drift.findings().stream().map(DriftJson::finding).toList())
        .with("not_compared", missing);
  }

  private static JsonObject finding(Drift.Finding finding) {
    String kind =
        switch (finding.sign()) {
          case "~" -> "other";
          case "-" -> "missing";
          case "+" -> "extra";
          default -> "foreign";
        };
    return new JsonObject()
        .with("kind", kind)
        .with("service", finding.service())
        .with("server", finding.server())
        .with("what", finding.what())
        .with("why", finding.why());
  }
}
