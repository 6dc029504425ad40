package io.lvsc.schema;

import static io.lvsc.schema.Attempt.JSON;

import io.lvsc.diag.Suggest;
import io.lvsc.hint.AddressText;
import io.lvsc.hint.ForeignWords;
import io.lvsc.hint.ServicePort;
import io.lvsc.source.SpecPath;
import io.lvsc.syntax.Excerpt;
import io.lvsc.syntax.FlowText;
import io.lvsc.syntax.Mapping;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What was meant by a key that its mapping does not have. */
final class UnknownKeys {
  private final SchemaDocument document;
  private final Node tree;
  private final Corrections corrections;
  private final Several several;
  private Optional<Places> places = Optional.empty();

  UnknownKeys(SchemaDocument document, Node tree, Corrections corrections) {
    this.document = document;
    this.tree = tree;
    this.corrections = corrections;
    this.several = new Several(document, tree, corrections);
  }

  /** One unknown key. */
  private record Case(SpecPath around, Mapping mapping, Slot slot, Mapping.Entry entry) {
    String key() {
      return entry.key().text();
    }

    boolean isEmpty() {
      return entry.value() instanceof Scalar scalar && scalar.type() == Scalar.Type.NULL;
    }
  }

  /** What to do about a key; empty if nobody can tell what it is. */
  Optional<KeyAdvice> advice(SpecPath around, String key) {
    Optional<Slot> slot = Slot.at(document, around);
    if (slot.isEmpty() || !(tree.find(around).orElse(null) instanceof Mapping mapping)) {
      return Optional.empty();
    }
    return mapping
        .entry(key)
        .map(entry -> new Case(around, mapping, slot.get(), entry))
        .flatMap(
            unknown ->
                spaced(unknown)
                    .or(() -> behindComma(unknown))
                    .or(() -> spelled(unknown))
                    .or(() -> sysctl(unknown))
                    .or(() -> foreign(unknown))
                    .or(() -> near(unknown, 1))
                    .or(() -> misplaced(unknown))
                    .or(() -> near(unknown, 3))
                    .or(() -> likeName(unknown)));
  }

  /** {@code port:80}, which is one word to YAML. */
  private Optional<KeyAdvice> spaced(Case unknown) {
    int colon = unknown.key().indexOf(':');
    if (colon < 1 || !unknown.isEmpty()) {
      return Optional.empty();
    }
    String key = unknown.key().substring(0, colon);
    String value = unknown.key().substring(colon + 1);
    return written(unknown, key, value)
        .map(
            text ->
                KeyAdvice.of("write `" + text + "`, with a space behind the colon", key)
                    .saying(
                        "a space is missing behind the colon of `"
                            + Excerpt.of(unknown.key())
                            + "`"));
  }

  private Optional<String> written(Case unknown, String key, String value) {
    Node text = Scalar.plain(value.strip(), unknown.entry.value().span());
    return fit(unknown, text, key).map(fit -> fit.under(key));
  }

  /** {@code ports: 80,443} between braces, where the comma ends the value. */
  private Optional<KeyAdvice> behindComma(Case unknown) {
    if (!unknown.isEmpty() || !unknown.mapping.span().onOneLine()) {
      return Optional.empty();
    }
    List<Mapping.Entry> entries = unknown.mapping.entries();
    int here = entries.indexOf(unknown.entry);
    int first = here;
    while (first > 0 && isLeftover(unknown, entries.get(first))) {
      first--;
    }
    int end = here + 1;
    while (end < entries.size() && isLeftover(unknown, entries.get(end))) {
      end++;
    }
    Mapping.Entry owner = entries.get(first);
    if (first != here - 1
        || !(owner.value() instanceof Scalar value)
        || value.type() == Scalar.Type.NULL
        || unknown.slot.key(owner.key().text()).isEmpty()) {
      return Optional.empty();
    }
    List<String> leftovers =
        entries.subList(first + 1, end).stream().map(entry -> entry.key().text()).toList();
    String key = owner.key().text();
    String all = value.text() + "," + String.join(",", leftovers);
    String instead = leftovers.size() > 1 ? " instead of " + and(quoted(leftovers)) : "";
    Attempt whole =
        new Attempt(
            Scalar.plain(all, value.span()),
            unknown.slot.key(key).get(),
            unknown.around.key(key),
            tree);
    return several
        .help(whole)
        .or(
            () ->
                corrections.correct(whole).map(list -> "write `" + list.under(key) + "`" + instead))
        .map(
            help ->
                KeyAdvice.of(help, key)
                    .forAll(leftovers)
                    .saying(
                        "the comma ends the value of `"
                            + key
                            + "`, so that `"
                            + Excerpt.of(unknown.key())
                            + "` is a key of its own"));
  }

  private static boolean isLeftover(Case unknown, Mapping.Entry entry) {
    return entry.value() instanceof Scalar value
        && value.type() == Scalar.Type.NULL
        && unknown.slot.key(entry.key().text()).isEmpty();
  }

  /** A key in other letters: {@code realServers}. */
  private Optional<KeyAdvice> spelled(Case unknown) {
    String normal = ForeignWords.normal(unknown.key());
    return unknown.slot.keys().stream()
        .filter(key -> key.equals(normal))
        .findFirst()
        .map(key -> renamed(unknown, key));
  }

  /** The key's value under another key, corrected where it needs to be. */
  private KeyAdvice renamed(Case unknown, String key) {
    Optional<Correction> fit = fit(unknown, key);
    boolean brief = fit.isPresent() && fit.get().text().length() < 120;
    return KeyAdvice.of(
        brief ? "write `" + fit.get().under(key) + "`" : "write `" + key + ":` instead", key);
  }

  private Optional<Correction> fit(Case unknown, String key) {
    return fit(unknown, unknown.entry.value(), key);
  }

  private Optional<Correction> fit(Case unknown, Node value, String key) {
    return unknown
        .slot
        .key(key)
        .flatMap(slot -> corrections.fit(new Attempt(value, slot, unknown.around.key(key), tree)));
  }

  /** A setting by its whole name. */
  private Optional<KeyAdvice> sysctl(Case unknown) {
    String bare = unknown.key().replaceFirst("^(net[./]ipv4[./])?vs[./]", "");
    boolean known = !bare.equals(unknown.key()) && unknown.slot.key(bare).isPresent();
    return known ? Optional.of(renamed(unknown, bare)) : Optional.empty();
  }

  /** Another tool's word. */
  private Optional<KeyAdvice> foreign(Case unknown) {
    return ForeignWords.key(unknown.slot.definition(), unknown.key().replaceFirst("^--?", ""))
        .flatMap(
            word ->
                word.meaning().isEmpty()
                    ? Optional.of(
                        KeyAdvice.of(
                            "remove it: "
                                + word.reason().replace("$", text(unknown.entry.value()))))
                    : translated(unknown, word).map(advice -> advice.labeled(word.label())));
  }

  private static boolean isOff(Case unknown) {
    return text(unknown.entry.value()).matches("(?i)false|no|off|0");
  }

  private static String text(Node node) {
    return node instanceof Scalar scalar ? Excerpt.of(scalar.text()) : "";
  }

  private Optional<KeyAdvice> translated(Case unknown, ForeignWords.Word written) {
    ForeignWords.Word word = isOff(unknown) ? written.negated() : written;
    if (word.meaning().isEmpty()) {
      return Optional.of(KeyAdvice.of("remove it"));
    }
    String key = word.meaning().get(0);
    Optional<Slot> slot = unknown.slot.key(key);
    if (word.meaning().size() == 2) {
      return slot.flatMap(inner -> nested(unknown, key, inner));
    }
    Attempt value =
        new Attempt(value(unknown, word), slot.orElseThrow(), unknown.around.key(key), tree);
    return corrections
        .fit(value)
        .map(
            fit -> {
              List<String> more = endpoint(unknown, word, key);
              String all = (more.isEmpty() ? "" : more.size() > 1 ? ", " : " and ") + and(more);
              return KeyAdvice.of(
                  "write `" + fit.under(key) + "`" + all,
                  key,
                  "protocol",
                  more.isEmpty() ? key : "port");
            })
        .or(() -> several.help(value).map(help -> KeyAdvice.of(help, key)))
        .or(() -> Optional.of(KeyAdvice.of("write `" + key + ":` instead", key)));
  }

  /** The port, and the protocol of ipvsadm's option, that came with a VIP's address. */
  private static List<String> endpoint(Case unknown, ForeignWords.Word word, String key) {
    if (!key.equals("vip") || !(unknown.entry.value() instanceof Scalar scalar)) {
      return List.of();
    }
    Optional<String> protocol =
        Stream.of("tcp", "udp", "sctp")
            .filter(
                each -> word.word().startsWith(each) || word.word().equals(each.substring(0, 1)))
            .filter(each -> unknown.mapping.entry("protocol").isEmpty())
            .findFirst();
    Optional<String> port =
        AddressText.endpoint(scalar.text())
            .flatMap(AddressText.Endpoint::port)
            .flatMap(ServicePort::number)
            .filter(each -> unknown.mapping.entry("port").isEmpty())
            .map(Object::toString);
    return Stream.concat(
            protocol.map(p -> "protocol: " + p).stream(), port.map(p -> "port: " + p).stream())
        .map(each -> "`" + each + "`")
        .toList();
  }

  /** The value that the word brings along, else the written one. */
  private static Node value(Case unknown, ForeignWords.Word word) {
    return word.value()
        .<Node>map(
            text -> Scalar.plain(text.replaceAll("[\\[\\]]", ""), unknown.entry.value().span()))
        .orElse(unknown.entry.value());
  }

  /** A key of a mapping inside: with what its mapping has, and others of the kind beside it. */
  private Optional<KeyAdvice> nested(Case unknown, String key, Slot inner) {
    ObjectNode object = JSON.objectNode();
    unknown
        .mapping
        .value(key)
        .filter(Mapping.class::isInstance)
        .ifPresent(map -> object.setAll((ObjectNode) JsonTree.of(map)));
    Stream<Mapping.Entry> others =
        unknown.mapping.entries().stream().filter(each -> each.value() != unknown.entry.value());
    List<String> replaced =
        Stream.concat(Stream.of(unknown.entry), others)
            .filter(each -> put(unknown, key, inner, each, object))
            .map(each -> each.key().text())
            .collect(Collectors.toList());
    if (object.path("type").asString("").equals("gue") && !object.has("port")) {
      object.put("port", 6080);
    }
    if (replaced.isEmpty() || !corrections.accepts(inner, object)) {
      return Optional.empty();
    }
    unknown.mapping.entry(key).ifPresent(there -> replaced.add(key));
    String instead = replaced.size() > 1 ? " instead of " + and(quoted(replaced)) : "";
    return Optional.of(
        KeyAdvice.of("write `" + new Correction(object).under(key) + "`" + instead, key)
            .forAll(replaced));
  }

  /** Puts an entry into the mapping that it belongs to, if it does. */
  private boolean put(
      Case unknown, String key, Slot inner, Mapping.Entry entry, ObjectNode object) {
    if (unknown.slot.key(entry.key().text()).isPresent()) {
      return false;
    }
    Optional<ForeignWords.Word> word =
        ForeignWords.key(unknown.slot.definition(), entry.key().text())
            .filter(each -> each.meaning().size() == 2 && each.meaning().get(0).equals(key));
    String under = word.map(each -> each.meaning().get(1)).orElse(entry.key().text());
    Optional<Slot> slot = inner.key(under).filter(place -> !object.has(under));
    Node value =
        word.map(
                each -> value(new Case(unknown.around, unknown.mapping, unknown.slot, entry), each))
            .orElse(entry.value());
    Optional<JsonNode> fit =
        slot.flatMap(
                place ->
                    corrections.fit(
                        new Attempt(value, place, unknown.around.key(key).key(under), tree)))
            .map(Correction::value);
    fit.ifPresent(node -> object.set(under, node));
    return fit.isPresent();
  }

  /** A key that is nearly one of the mapping's, and whose value would do there. */
  private Optional<KeyAdvice> near(Case unknown, int reach) {
    List<String> fitting =
        Suggest.near(unknown.key(), unknown.slot.keys()).stream()
            .filter(key -> reach > 1 || Suggest.isNear(unknown.key(), key, reach))
            .filter(key -> unknown.mapping.entry(key).isEmpty())
            .filter(key -> fit(unknown, key).isPresent())
            .toList();
    if (fitting.isEmpty()) {
      return Optional.empty();
    }
    String first = fitting.get(0);
    boolean asWritten =
        corrections.accepts(
            unknown.slot.key(first).orElseThrow(), JsonTree.of(unknown.entry.value()));
    return Optional.of(asWritten ? KeyAdvice.near(fitting) : renamed(unknown, first));
  }

  /** A key that is nearly one of the mapping's, whatever its value. */
  private static Optional<KeyAdvice> likeName(Case unknown) {
    int reach = unknown.key().length() > 5 ? 2 : 1;
    List<String> near =
        Suggest.near(unknown.key(), unknown.slot.keys()).stream()
            .filter(key -> Suggest.isNear(unknown.key(), key, reach))
            .toList();
    return near.isEmpty() ? Optional.empty() : Optional.of(KeyAdvice.near(near));
  }

  /** A key of another mapping. */
  private Optional<KeyAdvice> misplaced(Case unknown) {
    String key = unknown.key();
    Optional<KeyAdvice> inside =
        unknown.slot.keys().stream()
            .flatMap(
                outer ->
                    unknown
                        .slot
                        .key(outer)
                        .filter(inner -> inner.key(key).isPresent() && !isMapping(unknown, outer))
                        .flatMap(inner -> nested(unknown, outer, inner))
                        .stream())
            .findFirst();
    return inside.or(() -> moved(unknown));
  }

  private static boolean isMapping(Case unknown, String key) {
    return unknown.mapping.value(key).filter(Mapping.class::isInstance).isPresent();
  }

  private Optional<KeyAdvice> moved(Case unknown) {
    if (places.isEmpty()) {
      places = Optional.of(new Places(document, tree));
    }
    String key = unknown.key();
    List<Places.Place> nearest =
        places.get().nearest(key, unknown.around, unknown.mapping).stream()
            .filter(place -> fitAt(unknown, place).isPresent())
            .toList();
    if (nearest.isEmpty()) {
      return owned(unknown);
    }
    String text = fitAt(unknown, nearest.get(0)).orElseThrow().under(key);
    List<String> pointers = nearest.stream().limit(3).map(place -> where(place.path())).toList();
    String entry = text.length() > 120 ? key : text;
    return Optional.of(KeyAdvice.of("move `" + entry + "` to " + String.join(" or ", pointers)));
  }

  /** A key that stands where it belongs too. */
  private Optional<KeyAdvice> owned(Case unknown) {
    return places.orElseThrow().owner(unknown.key(), unknown.around, unknown.mapping).stream()
        .map(
            place ->
                KeyAdvice.of(
                    "remove it: " + where(place.path()) + " has its own `" + unknown.key() + "`"))
        .findFirst();
  }

  private static String where(SpecPath path) {
    return path.equals(SpecPath.ROOT) ? "the top level" : "`" + path.pointer() + "`";
  }

  private Optional<Correction> fitAt(Case unknown, Places.Place place) {
    return place
        .slot()
        .key(unknown.key())
        .flatMap(
            slot ->
                corrections.fit(
                    new Attempt(
                        unknown.entry.value(), slot, place.path().key(unknown.key()), tree)));
  }

  private static List<String> quoted(List<String> words) {
    return words.stream().map(word -> "`" + FlowText.of(word) + "`").toList();
  }

  static String and(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }
}
