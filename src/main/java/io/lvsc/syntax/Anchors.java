package io.lvsc.syntax;

import io.lvsc.source.Span;
import java.util.HashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;

/** The values of a document that have an anchor, and the aliases that stand for them. */
final class Anchors {
  /** How many values aliases may add, so that a few lines cannot stand for billions. */
  private static final long LIMIT = 1_000_000;

  private final Map<Anchor, Node> nodes = new HashMap<>();
  private final Map<Anchor, Span> open = new HashMap<>();
  private long aliased;

  /** Says that a list or mapping begins, for which no alias can stand before its end. */
  void begin(CollectionStartEvent event, Span at) {
    event.getAnchor().ifPresent(anchor -> open.put(anchor, at));
  }

  void end(CollectionStartEvent event) {
    event.getAnchor().ifPresent(open::remove);
  }

  /** Remembers the node of an event, if it has an anchor. */
  Node remember(NodeEvent event, Node node) {
    event.getAnchor().ifPresent(anchor -> nodes.put(anchor, node));
    return node;
  }

  /** The node that an alias stands for. */
  Node find(Anchor anchor, Span at) {
    if (open.containsKey(anchor)) {
      throw new YamlFault(
          at,
          "the alias `*"
              + Excerpt.of(anchor.getValue())
              + "` stands inside the value that it means, so it has no end",
          "a value cannot hold itself");
    }
    Node node = nodes.get(anchor);
    if (node == null) {
      throw new YamlFault(
          at,
          "the alias `*"
              + Excerpt.of(anchor.getValue())
              + "` has no anchor `&"
              + Excerpt.of(anchor.getValue())
              + "` before it",
          "no such anchor");
    }
    aliased += node.expandedSize();
    if (aliased > LIMIT) {
      throw new YamlFault(
          at,
          "aliases make more than "
              + LIMIT
              + " values of this file; that is an alias bomb, not a cluster",
          "one alias too many");
    }
    return node;
  }
}
