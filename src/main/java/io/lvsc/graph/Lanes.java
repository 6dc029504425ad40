package io.lvsc.graph;

import io.lvsc.graph.WayView.Lane;
import io.lvsc.graph.WayView.Move;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lays out ways as people draw them: the boxes in a row, the packet above from the left to the
 * right, the reply below from the right to the left.
 */
final class Lanes {
  private static final int MARGIN = 16;
  private static final int PADDING = 10;
  private static final int BETWEEN = 36;
  private static final int DROP = 26;
  private static final int LEAST = 60;

  private final String title;
  private final List<Lane> lanes;
  private final Canvas canvas = new Canvas();

  Lanes(String title, List<Lane> lanes) {
    this.title = title;
    this.lanes = lanes;
  }

  String svg() {
    int y = MARGIN;
    for (Lane lane : lanes) {
      y = draw(lane, y) + BETWEEN;
    }
    if (lanes.isEmpty()) {
      canvas.text("name", MARGIN, MARGIN, "start", "no server takes new connections");
    }
    return canvas.document(title, MARGIN);
  }

  private int draw(Lane lane, int top) {
    int height =
        lane.boxes().stream()
            .mapToInt(box -> Words.of(box).size() * Canvas.LINE_HEIGHT + 2 * PADDING - 4)
            .max()
            .orElse(0);
    int labels = lines(lane.forward()) * Canvas.LINE_HEIGHT;
    int tall = Math.max(height, labels + PADDING + 8);
    int gap =
        Stream.concat(lane.forward().stream(), lane.reply().stream())
                .mapToInt(move -> Canvas.width(move.words()))
                .max()
                .orElse(0)
            + LEAST / 2;
    int[] x = new int[lane.boxes().size()];
    int next = MARGIN;
    for (int i = 0; i < x.length; i++) {
      x[i] = next;
      next += width(lane.boxes().get(i)) + Math.max(gap, LEAST);
      box(lane.boxes().get(i), x[i], top, tall);
    }
    lane.forward().forEach(move -> forward(lane, move, x, top + tall - PADDING));
    int storey = DROP + lines(lane.reply()) * Canvas.LINE_HEIGHT;
    List<List<Move>> storeys = storeys(lane.reply());
    for (int i = 0; i < storeys.size(); i++) {
      int depth = i * storey;
      storeys.get(i).forEach(move -> reply(lane, move, x, top + tall, depth));
    }
    int bottom = top + tall + storeys.size() * storey;
    if (lane.fate().isPresent()) {
      canvas.text("name", MARGIN, bottom + 6, "start", lane.fate().get());
      bottom += 6 + Canvas.LINE_HEIGHT;
    }
    return bottom;
  }

  /** Replies that pass under the same boxes go below each other. */
  private static List<List<Move>> storeys(List<Move> moves) {
    List<List<Move>> storeys = new ArrayList<>();
    for (Move move : moves) {
      storeys.stream()
          .filter(storey -> storey.stream().noneMatch(move::overlaps))
          .findFirst()
          .orElseGet(
              () -> {
                storeys.add(new ArrayList<>());
                return storeys.get(storeys.size() - 1);
              })
          .add(move);
    }
    return storeys;
  }

  private static int lines(List<Move> moves) {
    return moves.stream().mapToInt(move -> move.words().size()).max().orElse(0);
  }

  private static int width(Box box) {
    return Canvas.width(Words.of(box)) + 2 * PADDING;
  }

  private void box(Box box, int x, int y, int height) {
    List<String> words = Words.of(box);
    canvas.box("box", x, y, width(box), height, 4, Words.title(box));
    int names = Words.names(box).size();
    int line = y + (height - words.size() * Canvas.LINE_HEIGHT) / 2;
    for (int i = 0; i < words.size(); i++) {
      canvas.text(i < names ? "name" : "dim", x + PADDING, line, "start", words.get(i));
      line += Canvas.LINE_HEIGHT;
    }
  }

  /** Above its arrow stands what it carries. */
  private void forward(Lane lane, Move move, int[] x, int y) {
    int from = x[move.from()] + width(lane.boxes().get(move.from()));
    int to = x[move.to()];
    canvas.path(
        "line " + lane.method().keyword(),
        "M%d %dH%d".formatted(from, y, to - 2),
        true,
        String.join(" ", move.words()));
    int line = y - 4 - move.words().size() * Canvas.LINE_HEIGHT;
    for (String words : move.words()) {
      canvas.text("label", (from + to) / 2, line, "middle", words);
      line += Canvas.LINE_HEIGHT;
    }
  }

  /** Down from a box, to the left, and up to another; what it carries stands below. */
  private void reply(Lane lane, Move move, int[] x, int bottom, int depth) {
    int from = x[move.from()] + width(lane.boxes().get(move.from())) / 2 - 8;
    int to = x[move.to()] + width(lane.boxes().get(move.to())) / 2 + 8;
    int y = bottom + depth + DROP - 6;
    canvas.path(
        "line reply " + lane.method().keyword(),
        "M%d %dV%dH%dV%d".formatted(from, bottom, y, to, bottom + 2),
        true,
        "reply: " + String.join(" ", move.words()));
    int line = y + 3;
    for (String words : move.words()) {
      canvas.text("label", (from + to) / 2, line, "middle", words);
      line += Canvas.LINE_HEIGHT;
    }
  }
}
