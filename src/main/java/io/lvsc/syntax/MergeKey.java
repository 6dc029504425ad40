package io.lvsc.syntax;

import io.lvsc.source.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The key {@code <<}, which puts the entries of other mappings into its own. */
final class MergeKey {
  private static final String TEXT = "<<";

  private MergeKey() {}

  static boolean is(Scalar key) {
    return key.text().equals(TEXT);
  }

  /**
   * Puts the entries of merged mappings where the merge key stood; keys written here win.
   *
   * @param written the keys of the mapping itself
   */
  static List<Mapping.Entry> merged(List<Mapping.Entry> entries, Set<String> written) {
    Map<String, Mapping.Entry> result = new LinkedHashMap<>();
    for (Mapping.Entry entry : entries) {
      if (!is(entry.key())) {
        result.put(entry.key().text(), entry);
        continue;
      }
      for (Sequence.Item source : sources(entry)) {
        Optional<Span> alias = entry.alias().or(source::alias);
        for (Mapping.Entry brought : mapping(source.value(), entry.key()).entries()) {
          if (!written.contains(brought.key().text())) {
            result.putIfAbsent(
                brought.key().text(),
                new Mapping.Entry(brought.key(), brought.value(), alias.or(brought::alias)));
          }
        }
      }
    }
    return List.copyOf(result.values());
  }

  private static List<Sequence.Item> sources(Mapping.Entry entry) {
    return entry.value() instanceof Sequence sequence
        ? sequence.items()
        : List.of(new Sequence.Item(entry.value(), entry.alias()));
  }

  private static Mapping mapping(Node node, Scalar mergeKey) {
    if (node instanceof Mapping mapping) {
      return mapping;
    }
    throw new YamlFault(
        mergeKey.span(),
        "the merge key `<<` takes a mapping or a list of mappings, not " + node.describe(),
        "nothing to merge");
  }
}
