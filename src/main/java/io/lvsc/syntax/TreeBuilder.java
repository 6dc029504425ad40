package io.lvsc.syntax;

import io.lvsc.diag.DocumentRule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Report;
import io.lvsc.source.Place;
import io.lvsc.source.SourceFile;
import io.lvsc.source.Span;
import io.lvsc.source.SpecPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * Builds the tree from the parser's events, which costs half the time and memory of the library's
 * own node graph. An alias shares the node of its anchor.
 */
final class TreeBuilder {
  /** Deeper than any spec; keeps every later walk through the tree within the stack. */
  private static final int DEPTH_LIMIT = 64;

  /** How many values aliases may add, so that a few lines cannot stand for billions. */
  private static final long ALIAS_LIMIT = 1_000_000;

  /** How many values a file may have, so that its tree has room in any usual memory. */
  private static final int VALUE_LIMIT = 4_000_000;

  private final SourceFile source;
  private final Intake intake;
  private final Iterator<Event> events;
  private final Findings duplicateKeys;
  private final Map<Anchor, Node> anchors = new HashMap<>();
  private final Map<Anchor, Span> open = new HashMap<>();
  private long aliased;
  private int values;

  TreeBuilder(SourceFile source, Intake intake, Iterable<Event> events, Report report) {
    this.source = source;
    this.intake = intake;
    this.events = events.iterator();
    this.duplicateKeys =
        DocumentRule.DUPLICATE_KEY.findings(path -> new Place(Span.START, List.of()), report);
  }

  /** The one document of the stream. */
  Node document() {
    next();
    Event start = next();
    if (start.getEventId() == Event.ID.StreamEnd) {
      throw noDocument();
    }
    Node root = node(next(), SpecPath.ROOT, 0).value();
    if (root instanceof Scalar scalar && scalar.isEmpty()) {
      throw noDocument();
    }
    next();
    Event end = next();
    if (end.getEventId() != Event.ID.StreamEnd) {
      throw new YamlFault(
          Spans.of(end),
          "a second YAML document begins here; a spec is one document",
          "remove this, or put it into a file of its own");
    }
    return root;
  }

  private Event next() {
    Event event = events.next();
    intake.used(event);
    return event;
  }

  private static YamlFault noDocument() {
    return new YamlFault(
        Span.START,
        "the file is empty; a spec begins with `lvsc: 1`",
        "nothing but white space and comments");
  }

  /** A value and, if it is an alias, where that stands. */
  private record Value(Node value, Optional<Span> alias) {}

  private Value node(Event event, SpecPath path, int depth) {
    if (++values > VALUE_LIMIT) {
      throw new YamlFault(
          Spans.of(event),
          "the file has more than four million values; no cluster needs that",
          "one too many");
    }
    if (event instanceof AliasEvent alias) {
      Span span = Spans.of(event);
      return new Value(anchored(alias.getAlias(), span), Optional.of(span));
    }
    if (event instanceof ScalarEvent scalar) {
      return new Value(remember(scalar, scalar(scalar)), Optional.empty());
    }
    CollectionStartEvent start = (CollectionStartEvent) event;
    Span at = Spans.of(start);
    if (depth == DEPTH_LIMIT) {
      throw new YamlFault(
          at,
          "values are nested more than " + DEPTH_LIMIT + " deep; no spec needs that",
          "one too deep");
    }
    checkTag(start, start.getTag(), at);
    start.getAnchor().ifPresent(anchor -> open.put(anchor, at));
    Node collection =
        start.getEventId() == Event.ID.MappingStart
            ? mapping(start, path, depth + 1)
            : sequence(start, path, depth + 1);
    start.getAnchor().ifPresent(open::remove);
    return new Value(remember(start, collection), Optional.empty());
  }

  private Node remember(NodeEvent event, Node node) {
    event.getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
    return node;
  }

  private Node anchored(Anchor anchor, Span at) {
    if (open.containsKey(anchor)) {
      throw new YamlFault(
          at,
          "the alias `*"
              + Excerpt.of(anchor.getValue())
              + "` stands inside the value that it means, so it has no end",
          "a value cannot hold itself");
    }
    Node node = anchors.get(anchor);
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
    if (aliased > ALIAS_LIMIT) {
      throw new YamlFault(
          at,
          "aliases make more than "
              + ALIAS_LIMIT
              + " values of this file; that is an alias bomb, not a cluster",
          "one alias too many");
    }
    return node;
  }

  private Scalar scalar(ScalarEvent event) {
    Span span = Spans.of(event);
    if (event.getAnchor().isPresent() || event.getTag().isPresent()) {
      span = Spans.withoutProperties(span, source);
    }
    return new Scalar(event.getValue(), type(event, span), span);
  }

  private Scalar.Type type(ScalarEvent event, Span span) {
    String tag = event.getTag().orElse("");
    return switch (tag) {
      case "" -> event.isPlain() ? CoreSchema.typeOf(event.getValue()) : Scalar.Type.STRING;
      case "!", "tag:yaml.org,2002:str" -> Scalar.Type.STRING;
      case "tag:yaml.org,2002:int",
          "tag:yaml.org,2002:float",
          "tag:yaml.org,2002:bool",
          "tag:yaml.org,2002:null" ->
          CoreSchema.typeOf(event.getValue());
      default -> throw foreignTag(tag, span);
    };
  }

  private static void checkTag(CollectionStartEvent event, Optional<String> tag, Span at) {
    String kind = event.getEventId() == Event.ID.MappingStart ? "map" : "seq";
    if (tag.isPresent()
        && !tag.get().equals("!")
        && !tag.get().equals("tag:yaml.org,2002:" + kind)) {
      throw foreignTag(tag.get(), at);
    }
  }

  private static YamlFault foreignTag(String tag, Span at) {
    return new YamlFault(
        at,
        "the tag `"
            + Excerpt.of(tag)
            + "` asks for an object; a spec holds only plain values, lists and mappings",
        "remove the tag");
  }

  private Sequence sequence(CollectionStartEvent start, SpecPath path, int depth) {
    List<Sequence.Item> items = new ArrayList<>();
    Event event = next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      Value item = node(event, path.index(items.size()), depth);
      items.add(new Sequence.Item(item.value(), item.alias()));
      event = next();
    }
    return new Sequence(items, Spans.between(start, event));
  }

  private Mapping mapping(CollectionStartEvent start, SpecPath path, int depth) {
    List<Mapping.Entry> entries = new ArrayList<>();
    Map<String, Scalar> seen = new HashMap<>();
    boolean merges = false;
    Event event = next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      boolean plain = event instanceof ScalarEvent scalar && scalar.isPlain();
      Scalar key = key(event, path, depth);
      Value value = node(next(), path.key(key.text()), depth);
      Scalar first = seen.putIfAbsent(key.text(), key);
      if (first == null) {
        entries.add(new Mapping.Entry(key, value.value(), value.alias()));
        merges |= plain && key.text().equals("<<");
      } else {
        reportDuplicate(path.key(key.text()), key, first);
      }
      event = next();
    }
    Span span = Spans.between(start, event);
    return new Mapping(merges ? merged(entries, seen) : entries, span);
  }

  private Scalar key(Event event, SpecPath path, int depth) {
    Value key = node(event, path, depth);
    if (key.value() instanceof Scalar scalar) {
      return key.alias().map(at -> new Scalar(scalar.text(), scalar.type(), at)).orElse(scalar);
    }
    throw new YamlFault(
        key.alias().orElse(key.value().span()),
        "a key is a single word here, not " + key.value().describe(),
        "not a key");
  }

  private void reportDuplicate(SpecPath path, Scalar key, Scalar first) {
    duplicateKeys
        .at(
            path,
            key.span(),
            "the key `%s` is defined twice in this mapping",
            Excerpt.of(key.text()))
        .label("again here")
        .related(first.span(), "first here")
        .help(
            "%s",
            key.text().equals("<<")
                ? "merge both with a list: `<<: [*a, *b]`"
                : "remove one of them, or give it another name")
        .report();
  }

  /** Puts the entries of merged mappings where the merge key stood; keys written here win. */
  private static List<Mapping.Entry> merged(List<Mapping.Entry> entries, Map<String, Scalar> seen) {
    Map<String, Mapping.Entry> result = new LinkedHashMap<>();
    for (Mapping.Entry entry : entries) {
      if (!entry.key().text().equals("<<")) {
        result.put(entry.key().text(), entry);
        continue;
      }
      for (Sequence.Item source : mergeSources(entry)) {
        Optional<Span> alias = entry.alias().or(source::alias);
        for (Mapping.Entry brought : mergeable(source.value(), entry.key()).entries()) {
          if (!seen.containsKey(brought.key().text())) {
            result.putIfAbsent(
                brought.key().text(),
                new Mapping.Entry(brought.key(), brought.value(), alias.or(brought::alias)));
          }
        }
      }
    }
    return List.copyOf(result.values());
  }

  private static List<Sequence.Item> mergeSources(Mapping.Entry entry) {
    return entry.value() instanceof Sequence sequence
        ? sequence.items()
        : List.of(new Sequence.Item(entry.value(), entry.alias()));
  }

  private static Mapping mergeable(Node node, Scalar mergeKey) {
    if (node instanceof Mapping mapping) {
      return mapping;
    }
    throw new YamlFault(
        mergeKey.span(),
        "the merge key `<<` takes a mapping or a list of mappings, not " + node.describe(),
        "nothing to merge");
  }
}
