package io.lvsc.schema;

import static io.lvsc.schema.Attempt.JSON;

import io.lvsc.source.SpecPath;
import io.lvsc.syntax.Mapping;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.Scalar;
import io.lvsc.syntax.Sequence;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Several values where the language takes one: ports, protocols, addresses. */
final class Several {
  private final SchemaDocument document;
  private final Node tree;
  private final Corrections corrections;

  Several(SchemaDocument document, Node tree, Corrections corrections) {
    this.document = document;
    this.tree = tree;
    this.corrections = corrections;
  }

  /** What to write for several values; empty if it is one, or if nobody can tell. */
  Optional<String> help(Attempt attempt) {
    String place = attempt.slot().location().toString();
    if (place.endsWith("/virtual_service/properties/port")) {
      return ports(attempt);
    }
    if (place.endsWith("/properties/protocol")) {
      String whole = place.contains("/match/") ? "a match" : "a service";
      return firstOf(attempt, whole);
    }
    if (place.endsWith("/virtual_service/properties/vip")) {
      return firstOf(attempt, "a service");
    }
    if (place.endsWith("/match/properties/vip") || place.endsWith("/match/properties/source")) {
      return firstOf(attempt, "a match");
    }
    return place.endsWith("/vip/properties/address")
        ? firstOf(attempt, "a VIP")
        : perFamily(attempt);
  }

  /** One port each, or all under a mark where every server keeps the port. */
  private Optional<String> ports(Attempt attempt) {
    Slot match =
        Slot.at(document, SpecPath.ROOT.key("virtual_services").key("x").key("match").index(0))
            .orElseThrow();
    Slot slot = match.key("ports").orElseThrow();
    Optional<JsonNode> several =
        corrections
            .fit(new Attempt(attempt.node(), slot, attempt.at(), tree))
            .map(Correction::value)
            .filter(value -> value.size() > 1 || value.asString("").contains("-"));
    if (several.isEmpty()) {
      return Optional.empty();
    }
    SpecPath around = attempt.at().parent().orElse(SpecPath.ROOT);
    ObjectNode entry = JSON.objectNode();
    for (String key : List.of("vip", "protocol")) {
      tree.find(around.key(key))
          .flatMap(
              node ->
                  corrections.fit(
                      new Attempt(node, match.key(key).orElseThrow(), around.key(key), tree)))
          .ifPresent(fit -> entry.set(key, fit.value()));
    }
    entry.set("ports", several.get());
    if (mapsPorts(tree, around) || !corrections.accepts(match, entry)) {
      String ports = new Correction(several.get()).text();
      String first = ports.replaceFirst("^\\D*(\\d+).*$", "$1");
      return Optional.of(
          "write `port: " + first + "`, and a service of its own for each other port");
    }
    ArrayNode matches = JSON.arrayNode().add(entry);
    return Optional.of(
        "write `fwmark: "
            + freeMark()
            + "` and `"
            + new Correction(matches).under("match")
            + "` instead of `vip`, `protocol` and `"
            + attempt.key()
            + "`");
  }

  /** Whether a server of a service has a port of its own. */
  static boolean mapsPorts(Node tree, SpecPath service) {
    return tree.find(service.key("real_servers")).orElse(null) instanceof Sequence servers
        && servers.items().stream()
            .anyMatch(each -> each.value() instanceof Mapping map && map.entry("port").isPresent());
  }

  private int freeMark() {
    Set<String> used = new HashSet<>();
    if (tree.find(SpecPath.ROOT.key("virtual_services")).orElse(null) instanceof Mapping services) {
      for (Mapping.Entry service : services.entries()) {
        if (service.value() instanceof Mapping map
            && map.value("fwmark").orElse(null) instanceof Scalar mark) {
          used.add(mark.text());
        }
      }
    }
    int mark = 1;
    while (used.contains(Integer.toString(mark))) {
      mark++;
    }
    return mark;
  }

  private Optional<String> firstOf(Attempt attempt, String whole) {
    List<String> parts = parts(attempt.node());
    if (parts.size() < 2) {
      return Optional.empty();
    }
    Scalar first = Scalar.plain(parts.get(0), attempt.node().span());
    return corrections
        .fit(new Attempt(first, attempt.slot(), attempt.at(), tree))
        .map(
            fit ->
                "write `"
                    + fit.under(attempt.key())
                    + "`, and "
                    + whole
                    + " of its own for each other "
                    + attempt.key());
  }

  /** Addresses beyond one of each family. */
  private Optional<String> perFamily(Attempt attempt) {
    List<String> parts = parts(attempt.node());
    boolean limited = attempt.slot().schema().path("maxItems").asInt(0) == 2;
    if (!limited || parts.size() < 2) {
      return Optional.empty();
    }
    ArrayNode kept = JSON.arrayNode();
    ArrayNode others = JSON.arrayNode();
    Set<Boolean> families = new HashSet<>();
    for (String part : parts) {
      (families.add(part.contains(":")) ? kept : others).add(part);
    }
    Correction address = new Correction(kept.size() == 1 ? kept.path(0) : kept);
    if (others.isEmpty() || !corrections.accepts(attempt.slot(), address.value())) {
      return Optional.empty();
    }
    boolean server = attempt.at().steps().get(0).equals("real_servers");
    String more =
        server && attempt.key().equals("address")
            ? " and `" + new Correction(others).under("other_addresses") + "`"
            : "";
    return Optional.of("write `" + address.under(attempt.key()) + "`" + more);
  }

  /** Whether two addresses of one family stand where there is one of each. */
  static boolean ofOneFamily(Slot slot, JsonNode value) {
    return slot.schema().path("maxItems").asInt(0) == 2
        && value.size() == 2
        && value.path(0).asString("").contains(":") == value.path(1).asString("").contains(":");
  }

  private static List<String> parts(Node node) {
    Stream<String> parts =
        node instanceof Sequence list
            ? list.items().stream()
                .map(Sequence.Item::value)
                .filter(Scalar.class::isInstance)
                .map(each -> ((Scalar) each).text())
            : node instanceof Scalar scalar
                ? Stream.of(
                    scalar.text().strip().split("\\s*[,;+]\\s*|\\s*/\\s*(?=[a-zA-Z])|\\s+", -1))
                : Stream.empty();
    return parts.filter(part -> !part.isEmpty()).toList();
  }
}
