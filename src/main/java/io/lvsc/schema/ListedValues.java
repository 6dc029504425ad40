package io.lvsc.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The keyword {@code enum}. The library's own writes every list out as text with a JSON mapper when
 * the schema is built, which costs a small build a third of its time.
 */
final class ListedValues extends AbstractKeyword {
  ListedValues() {
    super("enum");
  }

  @Override
  public KeywordValidator newValidator(
      SchemaLocation location, JsonNode values, Schema parent, SchemaContext context) {
    Set<JsonNode> listed = new HashSet<>();
    values.forEach(listed::add);
    return new BaseKeywordValidator(this, values, location, parent, context) {
      @Override
      public void validate(
          ExecutionContext execution, JsonNode node, JsonNode root, NodePath instanceLocation) {
        if (!listed.contains(node)) {
          execution.addError(
              error()
                  .instanceNode(node)
                  .instanceLocation(instanceLocation)
                  .evaluationPath(execution.getEvaluationPath())
                  .locale(execution.getExecutionConfig().getLocale())
                  .arguments(values)
                  .build());
        }
      }
    };
  }
}
