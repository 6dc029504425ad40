package io.lvsc.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The boxes and texts of an SVG that lvsc wrote, measured from its own attributes. */
record GraphGeometry(List<Area> boxes, List<Area> texts) {
  private static final Pattern BOX =
      Pattern.compile(
          "<rect class=\"(box[^\"]*)\" x=\"(\\d+)\" y=\"(\\d+)\" width=\"(\\d+)\" height=\"(\\d+)\"");
  private static final Pattern TEXT =
      Pattern.compile(
          "<text class=\"[^\"]*\" x=\"(\\d+)\" y=\"(\\d+)\" text-anchor=\"(\\w+)\">([^<]*)</text>");

  /** What 12 pixels of DejaVu Sans Mono take: a character, above and below the line. */
  private static final double CHARACTER = 7.225;

  private static final int ASCENT = 10;
  private static final int DESCENT = 3;

  /** A rectangle with a name for messages. */
  record Area(String name, double left, double top, double right, double bottom) {
    boolean meets(Area other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }

    boolean holds(Area other) {
      return left <= other.left
          && other.right <= right
          && top <= other.top
          && other.bottom <= bottom;
    }
  }

  static GraphGeometry of(String svg) {
    List<Area> boxes = new ArrayList<>();
    Matcher box = BOX.matcher(svg);
    while (box.find()) {
      int x = Integer.parseInt(box.group(2));
      int y = Integer.parseInt(box.group(3));
      boxes.add(
          new Area(
              "box at " + x + "," + y,
              x,
              y,
              x + Integer.parseInt(box.group(4)),
              y + Integer.parseInt(box.group(5))));
    }
    List<Area> texts = new ArrayList<>();
    Matcher text = TEXT.matcher(svg);
    while (text.find()) {
      texts.add(text(text));
    }
    return new GraphGeometry(boxes, texts);
  }

  private static Area text(Matcher text) {
    String words = text.group(4).replaceAll("&[a-z]+;", "x");
    double width = words.codePointCount(0, words.length()) * CHARACTER;
    double x = Integer.parseInt(text.group(1));
    double y = Integer.parseInt(text.group(2));
    double left =
        switch (text.group(3)) {
          case "end" -> x - width;
          case "middle" -> x - width / 2;
          default -> x;
        };
    return new Area("`" + words + "`", left, y - ASCENT, left + width, y + DESCENT);
  }

  /** Whatever covers something else, or leaves the picture. */
  List<String> overlaps() {
    List<String> found = new ArrayList<>();
    pairs(boxes, found);
    pairs(texts, found);
    for (Area text : texts) {
      if (text.left < 0 || text.top < 0) {
        found.add(text.name + " leaves the picture");
      }
      for (Area box : boxes) {
        if (text.meets(box) && !box.holds(text)) {
          found.add(text.name + " crosses the edge of the " + box.name);
        }
      }
    }
    return found;
  }

  private static void pairs(List<Area> areas, List<String> found) {
    for (int i = 0; i < areas.size(); i++) {
      for (int j = i + 1; j < areas.size(); j++) {
        if (areas.get(i).meets(areas.get(j))) {
          found.add(areas.get(i).name + " covers " + areas.get(j).name);
        }
      }
    }
  }
}
