package io.lvsc.schema;

import com.networknt.schema.Schema;
import io.lvsc.syntax.Node;
import tools.jackson.databind.JsonNode;

/** Whether a value would do: asked of everything that a help proposes. */
final class Acceptance {
  private final Schema schema;

  Acceptance(SchemaDocument document, Node tree) {
    schema = SchemaValidator.schema(document.root(), new Forms(tree));
  }

  boolean accepts(Slot slot, JsonNode value) {
    Schema part =
        slot.location().getNameCount() == 0 ? schema : schema.getSubSchema(slot.location());
    return part.validate(value).isEmpty();
  }
}
