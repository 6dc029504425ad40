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
                    ? Optional.of(
                        KeyAdvice.of(
                            "remove it: " + word.reason().replace("$", text(unknown.value()))))
                    : translated(unknown, word).map(advice -> advice.labeled(word.label())));
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
              String all =
                  (more.isEmpty() ? "" : more.size() > 1 ? ", " : " and ") + Listing.all(more);
              return KeyAdvice.of(
                  "write `" + fit.under(key) + "`" + all,
                  key,
                  "protocol",
                  more.isEmpty() ? key : "port");
            })
        .or(() -> several.help(value).map(help -> KeyAdvice.of(help, key)))
        .or(() -> Optional.of(KeyAdvice.of("write `" + key + ":` instead", key)));
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
