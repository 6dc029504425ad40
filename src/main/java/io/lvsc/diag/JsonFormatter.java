package io.lvsc.diag;

import io.lvsc.source.SourceFile;
import io.lvsc.source.Span;
import java.util.List;
import java.util.stream.Stream;

/** Diagnostics as one JSON document for other programs; its shape is stable within a version. */
public final class JsonFormatter implements DocumentFormatter {
  private static final int VERSION = 1;

  @Override
  public String format(List<SpecDiagnosis> specs) {
    return JsonObject.print(
        new JsonObject()
            .with("version", VERSION)
            .with("summary", counts(specs))
            .with("diagnostics", specs.stream().flatMap(JsonFormatter::diagnostics).toList()));
  }

  private static Stream<JsonObject> diagnostics(SpecDiagnosis spec) {
    return spec.diagnosis().shown().stream().map(each -> diagnostic(spec.source(), each));
  }

  /** How many there are in all, also of those that the document does not hold. */
  static JsonObject counts(List<SpecDiagnosis> specs) {
    Summary summary =
        specs.stream()
            .map(spec -> spec.diagnosis().summary())
            .reduce(Summary.of(List.of()), Summary::plus);
    return new JsonObject()
        .with("errors", summary.errors())
        .with("warnings", summary.warnings())
        .with("notes", summary.notes());
  }

  private static JsonObject diagnostic(SourceFile source, Diagnostic diagnostic) {
    JsonObject object =
        new JsonObject()
            .with("rule", diagnostic.rule())
            .with("severity", diagnostic.severity().keyword())
            .with("message", diagnostic.message())
            .with("label", diagnostic.label());
    diagnostic.help().ifPresent(help -> object.with("help", help));
    List<JsonObject> related =
        diagnostic.related().stream().map(each -> related(source, each)).toList();
    return object
        .with("pointer", diagnostic.path().pointer())
        .with("range", range(diagnostic.fileOr(source), diagnostic.span()))
        .with("related", related);
  }

  private static JsonObject related(SourceFile source, Related related) {
    return new JsonObject()
        .with("message", related.message())
        .with("range", range(source.name(), related.span()));
  }

  /** A stretch of a file: {@code file}, {@code start}, {@code end}. */
  public static JsonObject range(String file, Span span) {
    return new JsonObject()
        .with("file", file)
        .with("start", position(span.line(), span.column()))
        .with("end", position(span.endLine(), span.endColumn()));
  }

  private static JsonObject position(int line, int column) {
    return new JsonObject().with("line", line).with("column", column);
  }
}
