package io.lvsc.graph;

import io.lvsc.model.ForwardingMethod;
import java.util.ArrayList;
import java.util.List;

/** A picture for Graphviz. */
final class Dot {
  private static final int MOST_NAMES = 12;

  private Dot() {}

  static String of(Graph graph) {
    StringBuilder text = new StringBuilder();
    text.append("digraph ").append(quoted(graph.title())).append(" {\n");
    text.append("  rankdir=LR\n  node [shape=box, fontname=monospace]\n");
    text.append("  edge [fontname=monospace]\n");
    for (int i = 0; i < graph.columns().size(); i++) {
      boolean framed = i == graph.framed();
      if (framed) {
        text.append("  subgraph cluster_directors {\n    label=")
            .append(quoted(String.join(", ", graph.frame())))
            .append('\n');
      }
      for (Box box : graph.columns().get(i)) {
        text.append(framed ? "    " : "  ").append(box(box)).append('\n');
      }
      text.append(framed ? "  }\n" : "");
    }
    graph.lines().forEach(line -> text.append("  ").append(line(line)).append('\n'));
    return text.append("}\n").toString();
  }

  private static String box(Box box) {
    List<String> words = new ArrayList<>();
    if (box.names().size() > MOST_NAMES) {
      words.add(box.names().get(0) + " and " + (box.names().size() - 1) + " more");
    } else {
      words.addAll(box.names());
    }
    words.addAll(box.details());
    String shape = box.kind() == Box.Kind.VIP ? ", style=rounded" : "";
    String down = box.down() ? ", color=gray, fontcolor=gray, style=dashed" : shape;
    return box.id() + " [label=" + quoted(String.join("\n", words)) + down + "]";
  }

  private static String line(Line line) {
    List<String> options = new ArrayList<>();
    if (!line.words().isEmpty()) {
      options.add("label=" + quoted(line.words()));
    }
    line.method().ifPresent(method -> options.add("color=" + color(method, line.down())));
    if (line.resting() || line.down()) {
      options.add("style=dashed");
    }
    return line.from()
        + " -> "
        + line.to()
        + (options.isEmpty() ? "" : " [" + String.join(", ", options) + "]");
  }

  private static String color(ForwardingMethod method, boolean down) {
    if (down) {
      return "gray";
    }
    return switch (method) {
      case NAT -> "blue";
      case DR -> "darkgreen";
      case TUN -> "purple";
      case FULLNAT -> "darkorange3";
      case LOCAL -> "deeppink4";
    };
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
