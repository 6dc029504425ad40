package io.lvsc.diag;

import io.lvsc.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Diagnostics as a code quality report, which GitLab shows in a merge request. */
public final class GitlabFormatter implements Formatter {
  private final SourceFile source;

  public GitlabFormatter(SourceFile source) {
    this.source = source;
  }

  @Override
  public String format(Diagnosis diagnosis) {
    List<JsonObject> issues = new ArrayList<>();
    for (Diagnostic diagnostic : diagnosis.shown()) {
      issues.add(issue(diagnostic));
    }
    return JsonObject.print(issues);
  }

  private JsonObject issue(Diagnostic diagnostic) {
    JsonObject lines = new JsonObject().with("begin", diagnostic.span().line());
    return new JsonObject()
        .with("description", diagnostic.message())
        .with("check_name", diagnostic.rule())
        .with("fingerprint", fingerprint(diagnostic))
        .with("severity", severity(diagnostic.severity()))
        .with(
            "location",
            new JsonObject().with("path", diagnostic.fileOr(source)).with("lines", lines));
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> "critical";
      case WARNING -> "minor";
      case NOTE -> "info";
    };
  }

  /** Stays the same when lines move, so that GitLab can tell old from new. */
  private String fingerprint(Diagnostic diagnostic) {
    String what =
        String.join(
            "\n",
            diagnostic.fileOr(source),
            diagnostic.rule(),
            diagnostic.path().pointer(),
            diagnostic.message());
    return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
