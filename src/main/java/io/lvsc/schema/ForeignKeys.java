package io.lvsc.schema;

import static io.lvsc.schema.Attempt.JSON;

import io.lvsc.diag.Listing;
import io.lvsc.hint.AddressText;
import io.lvsc.hint.ForeignWords;
import io.lvsc.hint.ServicePort;
import io.lvsc.syntax.Excerpt;
import io.lvsc.syntax.Mapping;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A key in another tool's words: {@code vs.conntrack}, {@code rport}. */
final class ForeignKeys {
  private final Node tree;
  private final Corrections corrections;
  private final Several several;

  ForeignKeys(Node tree, Corrections corrections, Several several) {
    this.tree = tree;
    this.corrections = corrections;
    this.several = several;
  }

  /** What another tool's word means here; empty if it is nobody's. */
  Optional<KeyAdvice> advice(UnknownKey unknown) {
    return ForeignWords.key(unknown.slot().definition(), unknown.key().replaceFirst("^--?", ""))
        .flatMap(
            word ->
                word.meaning().isEmpty()
                    ? Optional.of(KeyAdvice.of(removed(word, unknown.value())))
                    : translated(unknown, word).map(advice -> advice.labeled(word.label())));
  }

  private static String removed(ForeignWords.Word word, Node value) {
    return "remove it: " + word.reason().replace("$", text(value));
  }

  private static boolean isOff(UnknownKey unknown) {
    return text(unknown.value()).matches("(?i)false|no|off|0");
  }

  private static String text(Node node) {
    return node instanceof Scalar scalar ? Excerpt.of(scalar.text()) : "";
  }

  private Optional<KeyAdvice> translated(UnknownKey unknown, ForeignWords.Word written) {
    ForeignWords.Word word = isOff(unknown) ? written.negated() : written;
    if (word.meaning().isEmpty()) {
      return Optional.of(KeyAdvice.of("remove it"));
    }
    String key = word.meaning().get(0);
    Optional<Slot> slot = unknown.slot().key(key);
    Optional<Node> beside = unknown.mapping().value(key);
    if (word.meaning().size() == 1 && beside.isPresent()) {
      return there(unknown, key, beside.get()).map(KeyAdvice::of);
    }
    if (word.meaning().size() == 2) {
      Optional<KeyAdvice> plain = slot.flatMap(whole -> switched(unknown, key, whole));
      if (plain.isPresent()) {
        return plain;
      }
      return slot.flatMap(inner -> nested(unknown, key, inner));
    }
    Attempt value =
        new Attempt(value(unknown, word), slot.orElseThrow(), unknown.around().key(key), tree);
    return corrections
        .fit(value)
        .map(
            fit -> {
              List<String> more = endpoint(unknown, word, key);
              List<String> same = same(unknown, key);
              if (more.isEmpty() && same.size() > 1) {
                return KeyAdvice.of(
                        "write `" + fit.under(key) + "` instead of " + KeyAdvice.names(same), key)
                    .forAll(same);
              }
              String all =
                  (more.isEmpty() ? "" : more.size() > 1 ? ", " : " and ") + Listing.all(more);
              return KeyAdvice.of(
                  "write `" + fit.under(key) + "`" + all,
                  key,
                  "protocol",
                  more.isEmpty() ? key : "port");
            })
        .or(() -> several.help(value).map(help -> KeyAdvice.of(help, key)))
        .or(() -> nothing(value).map(KeyAdvice::of))
        .or(() -> Optional.of(KeyAdvice.of("write `" + key + ":` instead", key)));
  }

  /** A key that means what is written beside it. */
  private Optional<String> there(UnknownKey unknown, String key, Node beside) {
    if (!(unknown.value() instanceof Scalar) || !(beside instanceof Scalar)) {
      boolean both = !(unknown.value() instanceof Scalar) && !(beside instanceof Scalar);
      return both
          ? Optional.of("merge it into `" + key + "`, which is there already")
          : Optional.empty();
    }
    Slot slot = unknown.slot().key(key).orElseThrow();
    JsonNode all = JSON.arrayNode().add(JsonTree.of(beside)).add(JsonTree.of(unknown.value()));
    return Optional.of(
        slot.takes("array") && corrections.accepts(slot, all)
            ? "write `"
                + new Correction(all).under(key)
                + "` instead of "
                + KeyAdvice.names(List.of(key, unknown.key()))
            : "remove it: `"
                + new Correction(JsonTree.of(beside)).under(key)
                + "` is there already");
  }

  /** The single values of a mapping that one key of the language stands for. */
  private static List<String> same(UnknownKey unknown, String key) {
    return unknown.mapping().entries().stream()
        .filter(each -> each.value() instanceof Scalar && unknown.value() instanceof Scalar)
        .filter(each -> !unknown.slot().key(key).orElseThrow().takes("array"))
        .map(each -> each.key().text())
        .filter(other -> unknown.slot().key(other).isEmpty())
        .filter(
            other ->
                ForeignWords.key(unknown.slot().definition(), other)
                    .filter(each -> each.meaning().equals(List.of(key)) && each.value().isEmpty())
                    .isPresent())
        .toList();
  }

  /** What to do about a mapping of nothing but keys that the language has no use for. */
  private static Optional<String> nothing(Attempt attempt) {
    if (!(attempt.node() instanceof Mapping mapping) || mapping.entries().isEmpty()) {
      return Optional.empty();
    }
    String definition = attempt.slot().definition();
    List<Optional<ForeignWords.Word>> words =
        mapping.entries().stream()
            .map(each -> ForeignWords.key(definition, each.key().text()))
            .map(word -> word.filter(each -> each.meaning().isEmpty()))
            .toList();
    return words.stream().allMatch(Optional::isPresent)
        ? words.get(0).map(word -> removed(word, mapping.entries().get(0).value()))
        : Optional.empty();
  }

  /** A mapping that may be {@code true} or {@code false} as a whole, as the word was. */
  private Optional<KeyAdvice> switched(UnknownKey unknown, String key, Slot whole) {
    boolean on = text(unknown.value()).matches("(?i)true|yes|on");
    boolean known = on || isOff(unknown);
    return known
            && unknown.mapping().entry(key).isEmpty()
            && corrections.accepts(whole, JSON.booleanNode(on))
        ? Optional.of(KeyAdvice.of("write `" + key + ": " + on + "`", key))
        : Optional.empty();
  }

  /** The port, and the protocol of ipvsadm's option, that came with a VIP's address. */
  private static List<String> endpoint(UnknownKey unknown, ForeignWords.Word word, String key) {
    if (!key.equals("vip") || !(unknown.value() instanceof Scalar scalar)) {
      return List.of();
    }
    Optional<String> protocol =
        Stream.of("tcp", "udp", "sctp")
            .filter(
                each -> word.word().startsWith(each) || word.word().equals(each.substring(0, 1)))
            .filter(each -> unknown.mapping().entry("protocol").isEmpty())
            .findFirst();
    Optional<String> port =
        AddressText.endpoint(scalar.text())
            .flatMap(AddressText.Endpoint::port)
            .flatMap(ServicePort::number)
            .filter(each -> unknown.mapping().entry("port").isEmpty())
            .map(Object::toString);
    return Stream.concat(
            protocol.map(p -> "protocol: " + p).stream(), port.map(p -> "port: " + p).stream())
        .map(each -> "`" + each + "`")
        .toList();
  }

  /** The value that the word brings along, else the written one. */
  private static Node value(UnknownKey unknown, ForeignWords.Word word) {
    return word.value()
        .<Node>map(
            text ->
                Scalar.plain(
                    ForeignWords.counted(text, text(unknown.value())).replaceAll("[\\[\\]]", ""),
                    unknown.value().span()))
        .orElse(unknown.value());
  }

  /** A key of a mapping inside: with what its mapping has, and others of the kind beside it. */
  Optional<KeyAdvice> nested(UnknownKey unknown, String key, Slot inner) {
    ObjectNode object = JSON.objectNode();
    unknown
        .mapping()
        .value(key)
        .filter(Mapping.class::isInstance)
        .ifPresent(map -> object.setAll((ObjectNode) JsonTree.of(map)));
    Stream<Mapping.Entry> others =
        unknown.mapping().entries().stream().filter(each -> each.value() != unknown.value());
    List<String> replaced =
        Stream.concat(Stream.of(unknown.entry()), others)
            .filter(each -> put(unknown, key, inner, each, object))
            .map(each -> each.key().text())
            .collect(Collectors.toList());
    if (object.path("type").asString("").equals("gue") && !object.has("port")) {
      object.put("port", 6080);
    }
    if (replaced.isEmpty() || !corrections.accepts(inner, object)) {
      return Optional.empty();
    }
    unknown.mapping().entry(key).ifPresent(there -> replaced.add(key));
    String instead = replaced.size() > 1 ? " instead of " + KeyAdvice.names(replaced) : "";
    return Optional.of(
        KeyAdvice.of("write `" + new Correction(object).under(key) + "`" + instead, key)
            .forAll(replaced));
  }

  /** Puts an entry into the mapping that it belongs to, if it does. */
  private boolean put(
      UnknownKey unknown, String key, Slot inner, Mapping.Entry entry, ObjectNode object) {
    if (unknown.slot().key(entry.key().text()).isPresent()) {
      return false;
    }
    Optional<ForeignWords.Word> word =
        ForeignWords.key(unknown.slot().definition(), entry.key().text())
            .filter(each -> each.meaning().size() == 2 && each.meaning().get(0).equals(key));
    String under = word.map(each -> each.meaning().get(1)).orElse(entry.key().text());
    Optional<Slot> slot = inner.key(under).filter(place -> !object.has(under));
    Node value =
        word.map(
                each ->
                    value(
                        new UnknownKey(unknown.around(), unknown.mapping(), unknown.slot(), entry),
                        each))
            .orElse(entry.value());
    Optional<JsonNode> fit =
        slot.flatMap(
                place ->
                    corrections.fit(
                        new Attempt(value, place, unknown.around().key(key).key(under), tree)))
            .map(Correction::value);
    fit.ifPresent(node -> object.set(under, node));
    return fit.isPresent();
  }
}
