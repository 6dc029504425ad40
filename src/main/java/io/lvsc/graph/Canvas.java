package io.lvsc.graph;

import java.util.List;
import java.util.Locale;

/**
 * An SVG document in the making. All coordinates are whole pixels and the type is monospaced, so
 * the same picture gives the same bytes, and the width of a text is known.
 */
final class Canvas {
  static final int LINE_HEIGHT = 16;
  private static final int FONT = 12;

  /** The width of a character in hundredths of a pixel, as in any usual monospaced font. */
  private static final int CHARACTER = 725;

  private static final String STYLE =
      """
      text { font: 12px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #1f2328 }
      .ground { fill: #ffffff }
      .name { font-weight: 600 }
      .dim, .label { fill: #59636e }
      .label { stroke: #ffffff; stroke-width: 4; stroke-linejoin: round; paint-order: stroke }
      .box { fill: #f6f8fa; stroke: #59636e }
      .vip { fill: #ddf4ff; stroke: #0969da }
      .frame { fill: none; stroke: #59636e; stroke-dasharray: 2 3 }
      .bar { fill: #59636e }
      .line { fill: none; stroke: #59636e; stroke-width: 1.5 }
      .dot { fill: #59636e }
      .nat { stroke: #0969da } .dr { stroke: #1a7f37 } .tun { stroke: #8250df } .fullnat { stroke: #bc4c00 }
      .resting { stroke-dasharray: 5 4 }
      .reply { stroke-dasharray: 2 3 }
      .down { opacity: 0.4; stroke-dasharray: 5 4 }
      @media (prefers-color-scheme: dark) {
        text { fill: #e6edf3 }
        .ground { fill: #0d1117 }
        .dim, .label { fill: #9198a1 }
        .label { stroke: #0d1117 }
        .box { fill: #151b23; stroke: #9198a1 }
        .vip { fill: #0c2d6b; stroke: #4493f8 }
        .frame, .line { stroke: #9198a1 }
        .bar, .dot { fill: #9198a1 }
        .nat { stroke: #4493f8 } .dr { stroke: #3fb950 } .tun { stroke: #ab7df8 } .fullnat { stroke: #db6d28 }
      }
      """;

  private final StringBuilder body = new StringBuilder();

  /** Labels of lines: whatever line comes later ends where they begin. */
  private final StringBuilder labels = new StringBuilder();

  private int width;
  private int height;

  /** The width of a text in pixels. */
  static int width(String text) {
    return (int) ((long) text.codePointCount(0, text.length()) * CHARACTER / 100) + 1;
  }

  static int width(List<String> lines) {
    return lines.stream().mapToInt(Canvas::width).max().orElse(0);
  }

  /**
   * A rectangle.
   *
   * @param title what a pointer over it is told; empty for nothing
   */
  void box(String style, int x, int y, int w, int h, int corner, String title) {
    grow(x + w, y + h);
    body.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"",
            style,
            x,
            y,
            w,
            h,
            corner));
    end("rect", title);
  }

  void dot(int x, int y) {
    body.append(
        String.format(Locale.ROOT, "<circle class=\"dot\" cx=\"%d\" cy=\"%d\" r=\"4\"/>\n", x, y));
  }

  /** A text whose first line has its upper edge at y. */
  void text(String style, int x, int y, String anchor, String text) {
    int right =
        switch (anchor) {
          case "end" -> x;
          case "middle" -> x + width(text) / 2;
          default -> x + width(text);
        };
    grow(right, y + LINE_HEIGHT);
    (style.equals("label") ? labels : body)
        .append(
            String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">",
                style,
                x,
                y + FONT,
                anchor))
        .append(escaped(text))
        .append("</text>\n");
  }

  /** A path by SVG's own commands. */
  void path(String style, String commands, boolean arrow, String title) {
    body.append("<path class=\"").append(style).append("\" d=\"").append(commands).append('"');
    body.append(arrow ? " marker-end=\"url(#arrow)\"" : "");
    end("path", title);
  }

  private void end(String element, String title) {
    body.append(
        title.isEmpty() ? "/>\n" : "><title>" + escaped(title) + "</title></" + element + ">\n");
  }

  private void grow(int right, int bottom) {
    width = Math.max(width, right);
    height = Math.max(height, bottom);
  }

  /** The document, with a margin around what was drawn. */
  String document(String title, int margin) {
    int w = width + margin;
    int h = height + margin;
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                + " viewBox=\"0 0 %d %d\" role=\"img\">\n",
            w,
            h,
            w,
            h)
        + "<title>"
        + escaped(title)
        + "</title>\n<style>\n"
        + STYLE
        + "</style>\n"
        + "<defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\""
        + " markerHeight=\"7\" orient=\"auto-start-reverse\"><path d=\"M0 0L8 4L0 8z\""
        + " fill=\"context-stroke\"/></marker></defs>\n"
        + "<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n"
        + body
        + labels
        + "</svg>\n";
  }

  /** Names are of letters and digits; this is for whatever else comes. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
