package io.lvsc.diag;

import io.lvsc.source.SourceFile;
import io.lvsc.source.Span;
import java.util.List;

/** Diagnostics as one JSON document for other programs; its shape is stable within a version. */
public final class JsonFormatter implements Formatter {
  private static final int VERSION = 1;

  private final SourceFile source;

  public JsonFormatter(SourceFile source) {
    this.source = source;
  }

  @Override
  public String format(Diagnosis diagnosis) {
    return JsonObject.print(
        new JsonObject()
            .with("version", VERSION)
            .with("summary", counts(diagnosis.summary()))
            .with("diagnostics", diagnosis.shown().stream().map(this::diagnostic).toList()));
  }

  static JsonObject counts(Summary summary) {
    return new JsonObject()
        .with("errors", summary.errors())
        .with("warnings", summary.warnings())
        .with("notes", summary.notes());
  }

  private JsonObject diagnostic(Diagnostic diagnostic) {
    JsonObject object =
        new JsonObject()
            .with("rule", diagnostic.rule())
            .with("severity", diagnostic.severity().keyword())
            .with("message", diagnostic.message())
            .with("label", diagnostic.label());
    diagnostic.help().ifPresent(help -> object.with("help", help));
    List<JsonObject> related = diagnostic.related().stream().map(this::related).toList();
    return object
        .with("pointer", diagnostic.path().pointer())
        .with("range", range(diagnostic.fileOr(source), diagnostic.span()))
        .with("related", related);
  }

  private JsonObject related(Related related) {
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
