package io.lvsc.diag;

import io.lvsc.source.SourceFile;
import io.lvsc.source.Span;
import io.lvsc.source.SpecPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One thing that lvsc has to say about a spec, or about a file of its output.
 *
 * @param file the file of the output; empty for what is said about the spec
 * @param rule the id of the rule, which has a page
 * @param span where the value stands, or its deepest present parent
 * @param message one sentence, lower case, without a final period
 * @param label a few words under the caret; may be empty
 * @param related other places that take part
 * @param help what to do, as an imperative
 */
public record Diagnostic(
    Optional<String> file,
    String rule,
    Severity severity,
    SpecPath path,
    Span span,
    String message,
    String label,
    List<Related> related,
    Optional<String> help) {
  private static final int RELATED_AT_MOST = 4;

  public Diagnostic {
    related = List.copyOf(related);
  }

  /** A diagnostic about the spec. */
  public Diagnostic(
      String rule,
      Severity severity,
      SpecPath path,
      Span span,
      String message,
      String label,
      List<Related> related,
      Optional<String> help) {
    this(Optional.empty(), rule, severity, path, span, message, label, related, help);
  }

  /** An error about a file of the output as a whole. */
  public static Diagnostic ofOutput(String file, String rule, String message, String help) {
    return new Diagnostic(
        Optional.of(file),
        rule,
        Severity.ERROR,
        SpecPath.ROOT,
        Span.START,
        message,
        "",
        List.of(),
        Optional.of(help));
  }

  /** The file that it is about. */
  String fileOr(SourceFile spec) {
    return file.orElse(spec.name());
  }

  /** This one, with the other's related places beside its own; not more than a screen holds. */
  Diagnostic withRelatedOf(Diagnostic other) {
    List<Related> both =
        Stream.of(related, other.related)
            .flatMap(List::stream)
            .distinct()
            .limit(Math.max(RELATED_AT_MOST, related.size()))
            .toList();
    return new Diagnostic(file, rule, severity, path, span, message, label, both, help);
  }
}
