package io.lvsc.syntax;

import io.lvsc.source.Span;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** The tags of YAML: those of plain values, lists and mappings, and no others. */
final class Tags {
  private Tags() {}

  /** The type of a scalar: by its tag, else by its text. */
  static Scalar.Type type(ScalarEvent event, Span at) {
    String tag = event.getTag().orElse("");
    return switch (tag) {
      case "" -> event.isPlain() ? CoreSchema.typeOf(event.getValue()) : Scalar.Type.STRING;
      case "!", "tag:yaml.org,2002:str" -> Scalar.Type.STRING;
      case "tag:yaml.org,2002:int",
          "tag:yaml.org,2002:float",
          "tag:yaml.org,2002:bool",
          "tag:yaml.org,2002:null" ->
          CoreSchema.typeOf(event.getValue());
      default -> throw foreign(tag, at);
    };
  }

  /** Refuses a tag of a list or mapping that asks for something else. */
  static void check(CollectionStartEvent event, Span at) {
    String kind = event.getEventId() == Event.ID.MappingStart ? "map" : "seq";
    String tag = event.getTag().orElse("!");
    if (!tag.equals("!") && !tag.equals("tag:yaml.org,2002:" + kind)) {
      throw foreign(tag, at);
    }
  }

  private static YamlFault foreign(String tag, Span at) {
    return new YamlFault(
        at,
        "the tag `"
            + Excerpt.of(tag)
            + "` asks for an object; a spec holds only plain values, lists and mappings",
        "remove the tag");
  }
}
