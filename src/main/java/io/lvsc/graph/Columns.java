package io.lvsc.graph;

import io.lvsc.order.Sort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Lays out a picture: each column is as wide as its widest box, boxes stand below one another, and
 * a line ends at a height of its own, below its label. So no two boxes and no two texts ever meet.
 */
final class Columns {
  private static final int MARGIN = 16;
  private static final int PADDING = 10;
  private static final int BETWEEN = 14;
  private static final int GAP = 70;
  private static final int FRAME = 14;
  private static final int PORT = 20;
  private static final int ARROW = 14;

  private final Graph graph;
  private final Canvas canvas = new Canvas();
  private final Map<String, Place> places = new HashMap<>();
  private final Map<String, List<Line>> incoming = new LinkedHashMap<>();

  /** Where a box stands. */
  private record Place(Box box, List<String> words, int x, int y, int width, int height) {
    int right() {
      return x + width;
    }

    double middle() {
      return y + height / 2.0;
    }
  }

  private Columns(Graph graph) {
    this.graph = graph;
    graph
        .lines()
        .forEach(line -> incoming.computeIfAbsent(line.to(), to -> new ArrayList<>()).add(line));
  }

  /** The picture as SVG. */
  static String svg(Graph graph) {
    Columns columns = new Columns(graph);
    columns.draw();
    return columns.canvas.document(graph.title(), MARGIN);
  }

  private void draw() {
    int top = MARGIN + frameHeight();
    int tallest = 0;
    for (List<Box> column : graph.columns()) {
      tallest = Math.max(tallest, height(column));
    }
    int x = MARGIN;
    for (int i = 0; i < graph.columns().size(); i++) {
      List<Box> column = graph.columns().get(i);
      x += i == 0 ? 0 : gap(column);
      x += i == graph.framed() ? FRAME : 0;
      int width = width(column, i);
      int y = top + (tallest - height(column)) / 2;
      if (i == graph.framed()) {
        frame(x - FRAME, top - frameHeight(), width + 2 * FRAME, frameHeight() + tallest + FRAME);
      }
      for (Box box : ordered(column, i)) {
        place(new Place(box, words(box), x, y, width, height(box)));
        y += height(box) + BETWEEN;
      }
      x += width + (i == graph.framed() ? FRAME : 0);
    }
    graph.columns().forEach(column -> column.forEach(this::arrive));
    places.values().stream()
        .sorted(Sort.by((Place p) -> p.x() * 100_000.0 + p.y()))
        .forEach(this::box);
    legend(top + tallest + FRAME + BETWEEN);
  }

  private void place(Place place) {
    places.put(place.box().id(), place);
  }

  private int frameHeight() {
    return graph.framed() < 0 ? 0 : graph.frame().size() * Canvas.LINE_HEIGHT + FRAME;
  }

  private int width(List<Box> column, int index) {
    int words = column.stream().mapToInt(box -> Canvas.width(words(box))).max().orElse(0);
    int header = index == graph.framed() ? Canvas.width(graph.frame()) - 2 * PADDING : 0;
    return Math.max(Math.max(words, header) + 2 * PADDING, 60);
  }

  private int height(List<Box> column) {
    return column.stream().mapToInt(box -> height(box) + BETWEEN).sum() - BETWEEN;
  }

  private int height(Box box) {
    int words = words(box).size() * Canvas.LINE_HEIGHT + 2 * PADDING - 4;
    int lines = incoming.getOrDefault(box.id(), List.of()).size();
    return Math.max(words, lines * PORT + 6);
  }

  private static List<String> words(Box box) {
    return Words.of(box);
  }

  /** Room for the labels before the boxes of a column, and for lines to bend. */
  private int gap(List<Box> column) {
    int labels =
        column.stream()
            .flatMap(box -> incoming.getOrDefault(box.id(), List.of()).stream())
            .mapToInt(line -> Canvas.width(line.words()))
            .max()
            .orElse(0);
    return GAP + labels + ARROW;
  }

  /** Boxes stand where most of their lines come from. */
  private List<Box> ordered(List<Box> column, int index) {
    if (index == 0) {
      return column;
    }
    return column.stream().sorted(Sort.by(this::pull)).toList();
  }

  private double pull(Box box) {
    return incoming.getOrDefault(box.id(), List.of()).stream()
        .flatMap(line -> Stream.ofNullable(places.get(line.from())))
        .mapToDouble(Place::middle)
        .average()
        .orElse(Double.MAX_VALUE);
  }

  private void frame(int x, int y, int w, int h) {
    canvas.box("frame", x, y, w, h, 8, "directors");
    int line = y + FRAME / 2;
    for (String words : graph.frame()) {
      canvas.text(words.endsWith("(down)") ? "dim" : "name", x + w / 2, line, "middle", words);
      line += Canvas.LINE_HEIGHT;
    }
  }

  // ------------------------------------------------------------------------------------ the lines

  /** All lines that end at a box, each at a height of its own, in the order of their beginnings. */
  private void arrive(Box box) {
    Place to = places.get(box.id());
    List<Line> lines =
        incoming.getOrDefault(box.id(), List.of()).stream().sorted(Sort.by(this::start)).toList();
    if (to == null || lines.isEmpty()) {
      return;
    }
    int first = to.y() + (to.height() - (lines.size() - 1) * PORT) / 2 + 2;
    for (int i = 0; i < lines.size(); i++) {
      line(lines.get(i), to, first + i * PORT);
    }
  }

  private double start(Line line) {
    Place from = places.get(line.from());
    return from == null ? 0 : from.middle();
  }

  private void line(Line line, Place to, int y) {
    Place from = places.get(line.from());
    if (from == null) {
      return;
    }
    int x1 = from.right();
    int y1 = (int) from.middle();
    int label = Canvas.width(line.words());
    int straight = to.x() - ARROW - (line.words().isEmpty() ? 0 : label + 6);
    int bend = (straight - x1) / 2;
    String commands =
        "M%d %dC%d %d %d %d %d %dH%d"
            .formatted(x1, y1, x1 + bend, y1, straight - bend, y, straight, y, to.x() - 2);
    canvas.path(style(line), commands, true, title(line));
    if (!line.words().isEmpty()) {
      canvas.text("label", to.x() - ARROW + 4, y - Canvas.LINE_HEIGHT - 2, "end", line.words());
    }
  }

  private static String style(Line line) {
    return "line"
        + line.method().map(method -> " " + method.keyword()).orElse("")
        + (line.resting() ? " resting" : "")
        + (line.down() ? " down" : "");
  }

  private String title(Line line) {
    return name(line.from())
        + " to "
        + name(line.to())
        + (line.words().isEmpty() ? "" : ": " + line.words());
  }

  private String name(String id) {
    Place place = places.get(id);
    return place == null ? id : place.box().names().get(0);
  }

  // ------------------------------------------------------------------------------------ the boxes

  private void box(Place place) {
    Box box = place.box();
    String style = (box.kind() == Box.Kind.VIP ? "box vip" : "box") + (box.down() ? " down" : "");
    int corner = box.kind() == Box.Kind.VIP ? 14 : 4;
    canvas.box(
        style, place.x(), place.y(), place.width(), place.height(), corner, Words.title(box));
    int lines = place.words().size();
    int y = place.y() + (place.height() - lines * Canvas.LINE_HEIGHT) / 2;
    int names = Words.names(box).size();
    for (int i = 0; i < lines; i++) {
      canvas.text(
          (i < names ? "name" : "dim") + (box.down() ? " down" : ""),
          place.x() + PADDING,
          y + i * Canvas.LINE_HEIGHT,
          "start",
          place.words().get(i));
    }
  }

  // ----------------------------------------------------------------------------------- the legend

  private void legend(int y) {
    int x = MARGIN;
    for (String method :
        graph.lines().stream()
            .flatMap(line -> line.method().stream())
            .distinct()
            .sorted()
            .map(method -> method.keyword())
            .toList()) {
      x = entry(x, y, "line " + method, method);
    }
    if (graph.lines().stream().anyMatch(Line::resting)) {
      x = entry(x, y, "line resting", "no new connections");
    }
    if (graph.boxes().anyMatch(Box::down)) {
      entry(x, y, "line down", "down");
    }
  }

  private int entry(int x, int y, String style, String words) {
    canvas.path(style, "M%d %dH%d".formatted(x, y + 8, x + 28), false, "");
    canvas.text("dim", x + 36, y, "start", words);
    return x + 36 + Canvas.width(words) + 24;
  }
}
