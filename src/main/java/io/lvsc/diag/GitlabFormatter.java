package io.lvsc.diag;

import io.lvsc.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Diagnostics as a code quality report, which GitLab shows in a merge request. */
public final class GitlabFormatter implements DocumentFormatter {
  @Override
  public String format(List<SpecDiagnosis> specs) {
    return JsonObject.print(specs.stream().flatMap(GitlabFormatter::issues).toList());
  }

  private static Stream<JsonObject> issues(SpecDiagnosis spec) {
    return spec.diagnosis().shown().stream().map(each -> issue(spec.source(), each));
  }

  private static JsonObject issue(SourceFile source, Diagnostic diagnostic) {
    JsonObject lines = new JsonObject().with("begin", diagnostic.span().line());
    return new JsonObject()
        .with("description", diagnostic.message())
        .with("check_name", diagnostic.rule())
        .with("fingerprint", fingerprint(source, diagnostic))
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
  private static String fingerprint(SourceFile source, Diagnostic diagnostic) {
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
