package io.lvsc.graph;

import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A picture as a Mermaid flow chart, small enough for what shows it: GitHub takes 500 lines between
 * boxes, and 50,000 characters.
 */
public final class Mermaid {
  private static final int MOST_LINES = 400;
  private static final int MOST_CHARACTERS = 40_000;

  /**
   * With more names than this only the first is shown, so that another server does not change the
   * picture.
   */
  private static final int MOST_NAMES = 6;

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 _.:,/()*>…\\[\\]-]*");

  private Mermaid() {}

  /**
   * The picture for the page of the output, by services; where they are many, those alike are one
   * box. Empty where it would be too large.
   */
  public static Optional<String> ofServices(Topology topology) {
    List<VirtualService> services = topology.cluster().services();
    // A VIP has a line of its own in every picture; to draw thousands takes a while.
    if (services.stream().flatMap(each -> each.vips().stream()).distinct().count() > MOST_LINES) {
      return Optional.empty();
    }
    Optional<String> full =
        services.size() > MOST_LINES ? Optional.empty() : of(ServiceView.inFull(topology));
    return full.or(() -> of(ServiceView.of(topology, Set.of())));
  }

  /** The chart of a picture; empty where it would be too large. */
  static Optional<String> of(Graph graph) {
    if (graph.lines().size() > MOST_LINES) {
      return Optional.empty();
    }
    String text =
        lines(graph).map(line -> line + "\n").collect(Collectors.joining("", "flowchart LR\n", ""));
    return text.length() > MOST_CHARACTERS ? Optional.empty() : Optional.of(text);
  }

  private static Stream<String> lines(Graph graph) {
    List<String> lines = new ArrayList<>();
    List<String> unframed = new ArrayList<>();
    for (int i = 0; i < graph.columns().size(); i++) {
      if (i == graph.framed()) {
        lines.add("  subgraph directors [\"" + plain(String.join(", ", graph.frame())) + "\"]");
        graph.columns().get(i).forEach(box -> lines.add("    " + box(box)));
        lines.add("  end");
      } else {
        graph.columns().get(i).forEach(box -> lines.add("  " + box(box)));
      }
    }
    graph.lines().forEach(line -> lines.add("  " + line(line)));
    graph.boxes().filter(Box::down).forEach(box -> unframed.add(box.id()));
    if (!unframed.isEmpty()) {
      lines.add("  classDef down stroke-dasharray: 4,opacity:0.5");
      lines.add("  class " + String.join(",", unframed) + " down");
    }
    return lines.stream();
  }

  private static String box(Box box) {
    String words = words(box).stream().map(Mermaid::plain).collect(Collectors.joining("<br/>"));
    return box.id()
        + (box.kind() == Box.Kind.VIP ? "([\"" + words + "\"])" : "[\"" + words + "\"]");
  }

  /** Names, addresses and numbers need no escaping; nothing else comes here. */
  private static String plain(String words) {
    if (!PLAIN.matcher(words).matches()) {
      throw new IllegalArgumentException("not plain: " + words);
    }
    return words;
  }

  private static List<String> words(Box box) {
    List<String> words = new ArrayList<>();
    if (box.names().size() > MOST_NAMES) {
      words.add(box.names().get(0));
      words.add("and all like it");
    } else {
      words.addAll(box.names());
    }
    words.addAll(box.details().size() > MOST_NAMES ? box.details().subList(0, 1) : box.details());
    return words;
  }

  private static String line(Line line) {
    String arrow = line.resting() || line.down() ? "-.->" : "-->";
    String words = plain(line.words());
    return line.from() + " " + arrow + (words.isEmpty() ? " " : "|\"" + words + "\"| ") + line.to();
  }
}
