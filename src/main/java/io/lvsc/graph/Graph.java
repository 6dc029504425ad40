package io.lvsc.graph;

import java.util.List;
import java.util.stream.Stream;

/**
 * A picture of boxes in columns, with lines from each column to the next.
 *
 * @param title of the whole
 * @param columns from left to right
 * @param framed the column that stands in a frame; negative for none
 * @param frame the lines at the top of the frame
 */
public record Graph(
    String title, List<List<Box>> columns, List<Line> lines, int framed, List<String> frame) {
  public Graph {
    columns = columns.stream().map(List::copyOf).toList();
    lines = List.copyOf(lines);
    frame = List.copyOf(frame);
  }

  Stream<Box> boxes() {
    return columns.stream().flatMap(List::stream);
  }
}
