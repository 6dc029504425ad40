package io.lvsc.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import io.lvsc.hint.AddressText;
import io.lvsc.model.Cidr;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Mac;
import io.lvsc.source.SpecPath;
import io.lvsc.syntax.Node;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import tools.jackson.databind.JsonNode;

/**
 * The keyword {@code form} of strings. The language's values are read, and complained of, by the
 * binder; here it is only looked at what a help proposes.
 */
final class Forms extends AbstractKeyword {
  private final Node tree;

  Forms(Node tree) {
    super("form");
    this.tree = tree;
  }

  @Override
  public KeywordValidator newValidator(
      SchemaLocation location, JsonNode format, Schema parent, SchemaContext context) {
    return new BaseKeywordValidator(this, format, location, parent, context) {
      @Override
      public void validate(
          ExecutionContext execution, JsonNode node, JsonNode root, NodePath instanceLocation) {
        if (node.isString() && !hasForm(format.asString(), node.asString())) {
          execution.addError(
              error()
                  .instanceNode(node)
                  .instanceLocation(instanceLocation)
                  .evaluationPath(execution.getEvaluationPath())
                  .locale(execution.getExecutionConfig().getLocale())
                  .build());
        }
      }
    };
  }

  private boolean hasForm(String format, String text) {
    return switch (format) {
      case "address" -> IpAddress.parse(text).isPresent();
      case "cidr" -> Cidr.parse(text).filter(block -> !block.hasHostBits()).isPresent();
      case "mac" -> Mac.parse(text).isPresent();
      case "netmask" -> text.indexOf('.') > 0 && AddressText.prefixLength(text).isPresent();
      case "ports" -> text.matches("any|[0-9]{1,5}|[0-9]{1,5}-[0-9]{1,5}");
      case "date" -> isDate(text);
      case "network-name" -> isNamed("networks", text);
      case "vip-name" -> isNamed("vips", text);
      case "server-name" -> isNamed("real_servers", text) || isNamed("directors", text);
      default -> !text.isBlank();
    };
  }

  private boolean isNamed(String section, String name) {
    return tree.find(SpecPath.ROOT.key(section).key(name)).isPresent();
  }

  private static boolean isDate(String text) {
    try {
      return LocalDate.parse(text) != null;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
