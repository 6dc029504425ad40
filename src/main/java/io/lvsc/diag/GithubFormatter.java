package io.lvsc.diag;

import io.lvsc.source.SourceFile;
import io.lvsc.source.Span;
import java.util.List;

/** Diagnostics as workflow commands, which GitHub Actions shows as annotations of a change. */
public final class GithubFormatter implements Formatter {
  private final SourceFile source;

  public GithubFormatter(SourceFile source) {
    this.source = source;
  }

  @Override
  public String format(Diagnosis diagnosis) {
    StringBuilder text = new StringBuilder();
    List<Diagnostic> shown = diagnosis.shown();
    for (Diagnostic diagnostic : shown) {
      text.append(command(diagnostic)).append('\n');
    }
    if (!shown.isEmpty()) {
      text.append("lvsc: ")
          .append(data(source.name()))
          .append(": ")
          .append(diagnosis.counts(shown.size()))
          .append('\n');
    }
    return text.toString();
  }

  private String command(Diagnostic diagnostic) {
    String kind =
        switch (diagnostic.severity()) {
          case ERROR -> "error";
          case WARNING -> "warning";
          case NOTE -> "notice";
        };
    String help = diagnostic.help().map(it -> "\nhelp: " + it).orElse("");
    return "::"
        + kind
        + " file="
        + property(diagnostic.fileOr(source))
        + region(diagnostic.span())
        + ",title="
        + property(diagnostic.rule())
        + "::"
        + data(diagnostic.message() + help);
  }

  /** Columns only where the span is on one line: an annotation cannot have both. */
  private static String region(Span span) {
    String lines = ",line=" + span.line() + ",endLine=" + span.endLine();
    return span.onOneLine()
        ? lines + ",col=" + span.column() + ",endColumn=" + span.endColumn()
        : lines;
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
