package io.lvsc.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page in Markdown as a terminal shows it: what the rules' pages use of Markdown, no more. */
final class Screen {
  private static final int WIDTH = 80;
  private static final String INDENT = "    ";

  /** ECMA-48, Select Graphic Rendition. */
  private static final String BOLD = "1";

  private static final String CODE = "36";

  private static final Pattern INLINE =
      Pattern.compile("`([^`]+)`|\\*\\*([^*]+)\\*\\*|\\*([^*\\s][^*]*)\\*");

  private final boolean color;
  private final StringBuilder text = new StringBuilder();
  private final List<String> paragraph = new ArrayList<>();

  private Screen(boolean color) {
    this.color = color;
  }

  static String of(String markdown, boolean color) {
    Screen screen = new Screen(color);
    screen.write(markdown.lines().toList());
    return screen.text.toString();
  }

  private void write(List<String> lines) {
    boolean code = false;
    for (String line : lines) {
      if (line.startsWith("```")) {
        flush();
        code = !code;
      } else if (code) {
        text.append(INDENT).append(line).append('\n');
      } else if (line.startsWith("#")) {
        flush();
        String title = line.replaceFirst("^#+ ", "");
        boolean first = line.startsWith("# ");
        text.append(paint(BOLD, first ? title : title.toUpperCase(Locale.ROOT))).append('\n');
      } else if (line.isBlank()) {
        flush();
        text.append('\n');
      } else if (line.startsWith("|")) {
        flush();
        text.append(inline(line)).append('\n');
      } else {
        if (line.startsWith("- ")) {
          flush();
        }
        paragraph.add(line.strip());
      }
    }
    flush();
  }

  /** Sets the paragraph in lines; those of a list's item stand below its first word. */
  private void flush() {
    if (paragraph.isEmpty()) {
      return;
    }
    String words = String.join(" ", paragraph);
    paragraph.clear();
    String indent = words.startsWith("- ") ? "  " : "";
    StringBuilder set = new StringBuilder();
    int column = 0;
    for (String word : words.split(" ", -1)) {
      if (column > 0 && column + 1 + word.length() > WIDTH) {
        set.append('\n').append(indent).append(word);
        column = indent.length() + word.length();
      } else {
        set.append(column == 0 ? "" : " ").append(word);
        column += word.length() + (column == 0 ? 0 : 1);
      }
    }
    text.append(inline(set.toString())).append('\n');
  }

  private String inline(String words) {
    return INLINE.matcher(words).replaceAll(match -> Matcher.quoteReplacement(painted(match)));
  }

  /** Code keeps its quotes where nothing else tells it from text. */
  private String painted(MatchResult match) {
    String code = match.group(1);
    if (code != null) {
      return color ? paint(CODE, code) : match.group();
    }
    String strong = match.group(2);
    return paint(BOLD, strong != null ? strong : match.group(3));
  }

  private String paint(String style, String words) {
    return color ? "\u001b[" + style + "m" + words + "\u001b[0m" : words;
  }
}
