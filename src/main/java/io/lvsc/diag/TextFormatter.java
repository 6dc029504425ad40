package io.lvsc.diag;

import io.lvsc.source.SourceFile;
import io.lvsc.source.Span;
import java.util.function.Function;

/** Diagnostics as a terminal shows them, with the source lines that they are about. */
public final class TextFormatter implements Formatter {
  /** The number of diagnostics that somebody reads at once. */
  private static final int AT_MOST = 50;

  private final SourceFile source;
  private final boolean color;
  private final Function<Diagnostic, String> topics;
  private final int atMost;

  /**
   * Shows 50 diagnostics, and of the others how many there are.
   *
   * @param topics what {@code lvsc explain} takes to say more about a diagnostic
   */
  public TextFormatter(SourceFile source, boolean color, Function<Diagnostic, String> topics) {
    this(source, color, topics, AT_MOST);
  }

  private TextFormatter(
      SourceFile source, boolean color, Function<Diagnostic, String> topics, int atMost) {
    this.source = source;
    this.color = color;
    this.topics = topics;
    this.atMost = atMost;
  }

  /** A formatter that shows all diagnostics. */
  public TextFormatter showingAll() {
    return new TextFormatter(source, color, topics, Integer.MAX_VALUE);
  }

  @Override
  public String format(Diagnosis diagnosis) {
    StringBuilder text = new StringBuilder();
    Digest digest = Digest.of(diagnosis.all(), atMost);
    for (Diagnostic diagnostic : digest.shown()) {
      text.append(one(diagnostic)).append('\n');
    }
    for (Digest.Rest rest : digest.rests()) {
      text.append(rest(rest));
    }
    if (!digest.rests().isEmpty()) {
      text.append('\n');
    }
    if (!digest.shown().isEmpty()) {
      text.append(PlainText.of(source.name()))
          .append(": ")
          .append(diagnosis.counts(digest.shown().size()))
          .append(digest.rests().isEmpty() ? "\n" : ", more with `--all`\n");
    }
    return text.toString();
  }

  private String rest(Digest.Rest rest) {
    Diagnostic first = rest.first();
    return head(first)
        + ": and "
        + rest.count()
        + " more like the first, in line "
        + first.span().line()
        + "\n";
  }

  /** "error[dr-port-mapping]". */
  private String head(Diagnostic diagnostic) {
    String words = diagnostic.severity().keyword() + "[" + diagnostic.rule() + "]";
    return Ansi.of(diagnostic.severity()).paint(words, color);
  }

  private String one(Diagnostic diagnostic) {
    int width = gutterWidth(diagnostic);
    String gutter = " ".repeat(width) + " " + Ansi.BLUE.paint("|", color);
    Ansi tone = Ansi.of(diagnostic.severity());
    StringBuilder text = new StringBuilder();
    text.append(head(diagnostic))
        .append(Ansi.BOLD.paint(": " + diagnostic.message(), color))
        .append('\n')
        .append(" ".repeat(width))
        .append(Ansi.BLUE.paint("-->", color))
        .append(' ')
        .append(PlainText.of(source.name()))
        .append(':')
        .append(diagnostic.span().line())
        .append(':')
        .append(diagnostic.span().column())
        .append('\n');
    snippet(text, width, gutter, diagnostic.span(), '^', diagnostic.label(), tone);
    for (Related related : diagnostic.related()) {
      snippet(text, width, gutter, related.span(), '-', related.message(), Ansi.BLUE);
    }
    diagnostic.help().ifPresent(help -> footer(text, width, "help", help));
    footer(text, width, "more", "lvsc explain " + topics.apply(diagnostic));
    return text.toString();
  }

  private static int gutterWidth(Diagnostic diagnostic) {
    int last = diagnostic.span().line();
    for (Related related : diagnostic.related()) {
      last = Math.max(last, related.span().line());
    }
    return Integer.toString(last).length();
  }

  private void snippet(
      StringBuilder text, int width, String gutter, Span span, char mark, String label, Ansi tone) {
    SourceExcerpt excerpt = SourceExcerpt.of(source, span);
    String number = " ".repeat(width - Integer.toString(span.line()).length()) + span.line();
    text.append(gutter).append('\n');
    text.append(Ansi.BLUE.paint(number + " |", color))
        .append(' ')
        .append(excerpt.line())
        .append('\n');
    String marks = Character.toString(mark).repeat(excerpt.markWidth());
    text.append(gutter)
        .append(' ')
        .append(excerpt.indent())
        .append(tone.paint(label.isEmpty() ? marks : marks + " " + label, color))
        .append('\n');
  }

  private void footer(StringBuilder text, int width, String word, String content) {
    text.append(" ".repeat(width))
        .append(' ')
        .append(Ansi.BLUE.paint("=", color))
        .append(' ')
        .append(Ansi.BOLD.paint(word, color))
        .append(": ")
        .append(content)
        .append('\n');
  }
}
