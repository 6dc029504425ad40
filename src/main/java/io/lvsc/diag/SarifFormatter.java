package io.lvsc.diag;

import io.lvsc.source.SourceFile;
import io.lvsc.source.Span;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Diagnostics as a SARIF 2.1.0 log, which code scanning services show beside the spec. */
public final class SarifFormatter implements DocumentFormatter {
  private final String version;
  private final Function<String, RulePage> pages;

  /**
   * @param version of lvsc
   * @param pages the page of a rule by its id
   */
  public SarifFormatter(String version, Function<String, RulePage> pages) {
    this.version = version;
    this.pages = pages;
  }

  @Override
  public String format(List<SpecDiagnosis> specs) {
    Map<String, RulePage> broken = new TreeMap<>();
    specs.stream()
        .flatMap(spec -> spec.diagnosis().shown().stream())
        .forEach(each -> broken.computeIfAbsent(each.rule(), pages));
    List<String> ids = List.copyOf(broken.keySet());
    JsonObject driver =
        new JsonObject()
            .with("name", "lvsc")
            .with("version", version)
            .with("rules", broken.values().stream().map(SarifFormatter::rule).toList());
    JsonObject run =
        new JsonObject()
            .with("tool", new JsonObject().with("driver", driver))
            .with("columnKind", "unicodeCodePoints")
            .with("results", specs.stream().flatMap(spec -> results(spec, ids)).toList())
            .with("properties", new JsonObject().with("summary", JsonFormatter.counts(specs)));
    return JsonObject.print(
        new JsonObject()
            .with("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
            .with("version", "2.1.0")
            .with("runs", List.of(run)));
  }

  private static JsonObject rule(RulePage page) {
    return new JsonObject()
        .with("id", page.id())
        .with("shortDescription", text(page.sentence()))
        .with("help", text(page.text()).with("markdown", page.text()))
        .with("defaultConfiguration", new JsonObject().with("level", page.severity().keyword()));
  }

  private static Stream<JsonObject> results(SpecDiagnosis spec, List<String> ids) {
    return spec.diagnosis().shown().stream().map(each -> result(spec.source(), each, ids));
  }

  private static JsonObject result(SourceFile source, Diagnostic diagnostic, List<String> ids) {
    JsonObject place =
        location(diagnostic.fileOr(source), diagnostic.span())
            .with(
                "logicalLocations",
                List.of(new JsonObject().with("fullyQualifiedName", diagnostic.path().pointer())));
    List<JsonObject> related = new ArrayList<>();
    for (Related other : diagnostic.related()) {
      related.add(
          location(source.name(), other.span())
              .with("id", related.size())
              .with("message", text(other.message())));
    }
    String message =
        diagnostic.message() + diagnostic.help().map(help -> "\nhelp: " + help).orElse("");
    return new JsonObject()
        .with("ruleId", diagnostic.rule())
        .with("ruleIndex", ids.indexOf(diagnostic.rule()))
        .with("level", diagnostic.severity().keyword())
        .with("message", text(message))
        .with("locations", List.of(place))
        .with("relatedLocations", related);
  }

  private static JsonObject location(String file, Span span) {
    JsonObject region =
        new JsonObject()
            .with("startLine", span.line())
            .with("startColumn", span.column())
            .with("endLine", span.endLine())
            .with("endColumn", span.endColumn());
    return new JsonObject()
        .with(
            "physicalLocation",
            new JsonObject()
                .with("artifactLocation", new JsonObject().with("uri", uri(file)))
                .with("region", region));
  }

  private static JsonObject text(String text) {
    return new JsonObject().with("text", text);
  }

  /** A file name as a URI reference, relative where the name is (RFC 3986). */
  private static String uri(String name) {
    boolean absolute = name.startsWith("/");
    String path = absolute || name.indexOf(':') < 0 ? name : "./" + name;
    try {
      return absolute
          ? new URI("file", "", path, null, null).toASCIIString()
          : new URI(null, null, path, null, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(name, e);
    }
  }
}
