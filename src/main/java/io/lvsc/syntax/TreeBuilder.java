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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * Builds the tree from the parser's events, which costs half the time and memory of the library's
 * own node graph. An alias shares the node of its anchor.
 */
final class TreeBuilder {
  /** Deeper than any spec; keeps every later walk through the tree within the stack. */
  private static final int DEPTH_LIMIT = 64;

  /** How many values a file may have, so that its tree has room in any usual memory. */
  private static final int VALUE_LIMIT = 4_000_000;

  private final SourceFile source;
  private final Intake intake;
  private final Iterator<Event> events;
  private final Findings duplicateKeys;
  private final Anchors anchors = new Anchors();
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
      return new Value(anchors.find(alias.getAlias(), span), Optional.of(span));
    }
    if (event instanceof ScalarEvent scalar) {
      return new Value(anchors.remember(scalar, scalar(scalar)), Optional.empty());
    }
    CollectionStartEvent start = (CollectionStartEvent) event;
    Span at = Spans.of(start);
    if (depth == DEPTH_LIMIT) {
      throw new YamlFault(
          at,
          "values are nested more than " + DEPTH_LIMIT + " deep; no spec needs that",
          "one too deep");
    }
    Tags.check(start, at);
    anchors.begin(start, at);
    Node collection =
        start.getEventId() == Event.ID.MappingStart
            ? mapping(start, path, depth + 1)
            : sequence(start, path, depth + 1);
    anchors.end(start);
    return new Value(anchors.remember(start, collection), Optional.empty());
  }

  private Scalar scalar(ScalarEvent event) {
    Span span = Spans.of(event);
    if (event.getAnchor().isPresent() || event.getTag().isPresent()) {
      span = Spans.withoutProperties(span, source);
    }
    return new Scalar(event.getValue(), Tags.type(event, span), span);
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
        merges |= plain && MergeKey.is(key);
      } else {
        reportDuplicate(path.key(key.text()), key, first);
      }
      event = next();
    }
    Span span = Spans.between(start, event);
    return new Mapping(merges ? MergeKey.merged(entries, seen.keySet()) : entries, span);
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
            MergeKey.is(key)
                ? "merge both with a list: `<<: [*a, *b]`"
                : "remove one of them, or give it another name")
        .report();
  }
}
