package io.lvsc.schema;

import static io.lvsc.schema.Attempt.JSON;

import io.lvsc.hint.AddressText;
import io.lvsc.hint.ForeignWords;
import io.lvsc.hint.MacText;
import io.lvsc.hint.Meant;
import io.lvsc.hint.Quantity;
import io.lvsc.hint.ServicePort;
import io.lvsc.source.SpecPath;
import io.lvsc.syntax.Node;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Single values: words, switches, numbers, ports, addresses. */
final class ScalarGuesses {
  private static final Set<String> ON = Set.of("yes", "on", "y", "true", "1", "enabled", "enable");
  private static final Set<String> OFF =
      Set.of("no", "off", "n", "false", "0", "none", "disabled", "disable");

  /** How many decimals every number of seconds in this language may have. */
  private static final int FINEST = 2;

  /** Seconds of which nobody has more: as a larger number they are milliseconds. */
  private static final int LONGEST_BRIEF = 3600;

  private ScalarGuesses() {}

  /** A word in upper case or with other signs, or another tool's. */
  static Stream<Correction> words(Attempt attempt, Corrections corrections) {
    if (attempt.slot().words().isEmpty()) {
      return Stream.empty();
    }
    return attempt.text().stream()
        .flatMap(
            text -> {
              String normal = ForeignWords.normal(text);
              Stream<String> same =
                  attempt.slot().words().stream()
                      .filter(word -> ForeignWords.normal(word).equals(normal));
              Stream<String> foreign =
                  ForeignWords.value(attempt.key(), attempt.beside("scheduler"), text).stream()
                      .map(word -> word.meaning().get(0));
              return Stream.concat(same, foreign);
            })
        .map(word -> new Correction(JSON.stringNode(word)));
  }

  /** Yes and no, which are strings in YAML 1.2. */
  static Stream<Correction> switches(Attempt attempt, Corrections corrections) {
    String text = attempt.text().orElse("").strip().toLowerCase(Locale.ROOT);
    boolean on = ON.contains(text);
    if (!on && !OFF.contains(text)) {
      return Stream.empty();
    }
    if (!on && attempt.slot().definition().equals("health_check")) {
      return Stream.of(new Correction(JSON.stringNode("none")));
    }
    return attempt.slot().takes("boolean")
        ? Stream.of(new Correction(JSON.booleanNode(on)))
        : attempt.slot().takes("integer") && !text.matches("[0-9]")
            ? Stream.of(new Correction(JSON.numberNode(on ? 1 : 0)))
            : Stream.empty();
  }

  /** Numbers with quotes, zeros or units. */
  static Stream<Correction> numbers(Attempt attempt, Corrections corrections) {
    if (attempt.slot().takes("number")) {
      return attempt.text().flatMap(Quantity::fraction).stream()
          .flatMap(seconds -> Stream.of(seconds, plain(seconds.movePointLeft(3))))
          .filter(seconds -> seconds.scale() <= FINEST)
          .map(ScalarGuesses::fraction);
    }
    if (!attempt.slot().takes("integer")) {
      return Stream.empty();
    }
    return attempt.text().stream()
        .flatMap(
            text -> {
              String form = attempt.slot().form();
              if (form.equals("seconds")) {
                return Stream.concat(
                    Quantity.seconds(text).map(n -> number(n, ", in seconds")).stream(),
                    wholeSeconds(text, attempt.slot()));
              }
              if (form.equals("as")) {
                return Quantity.autonomousSystem(text).map(n -> number(n, "")).stream();
              }
              if (form.equals("netmask")) {
                return Quantity.number(text.replaceFirst("^/", ""))
                    .map(n -> number(n, ""))
                    .stream();
              }
              return Stream.concat(
                      Quantity.number(text).stream(),
                      Stream.concat(Quantity.size(text).stream(), version(text)))
                  .map(n -> number(n, ""));
            });
  }

  /** {@code v1}, as the version of the language. */
  private static Stream<Long> version(String text) {
    return text.matches("[vV]1(\\.0)*") ? Stream.of(1L) : Stream.empty();
  }

  /** Parts of a second, rounded up; and milliseconds, where seconds would be more than an hour. */
  private static Stream<Correction> wholeSeconds(String text, Slot slot) {
    boolean brief = slot.schema().path("maximum").asInt() <= LONGEST_BRIEF;
    return Quantity.fraction(text).stream()
        .flatMap(
            seconds ->
                brief && text.matches("[0-9]+000")
                    ? Stream.of(seconds, seconds.movePointLeft(3))
                    : Stream.of(seconds))
        .map(seconds -> seconds.setScale(0, RoundingMode.CEILING).intValueExact())
        .map(n -> number(n, ", in whole seconds"));
  }

  private static BigDecimal plain(BigDecimal number) {
    return new BigDecimal(number.stripTrailingZeros().toPlainString());
  }

  private static Correction number(long value, String remark) {
    return new Correction(
        value == (int) value ? JSON.numberNode((int) value) : JSON.numberNode(value), remark);
  }

  private static Correction fraction(BigDecimal seconds) {
    return new Correction(
        seconds.scale() > 0 ? JSON.numberNode(seconds) : JSON.numberNode(seconds.intValueExact()),
        ", in seconds");
  }

  /** Ports by their names, with a protocol, or all of them. */
  static Stream<Correction> ports(Attempt attempt, Corrections corrections) {
    String form = attempt.slot().form();
    if (!form.equals("port") && !form.equals("ports")) {
      return Stream.empty();
    }
    return attempt.text().stream()
        .flatMap(
            text ->
                Stream.concat(
                    ServicePort.isAny(text) ? any(attempt) : Stream.empty(),
                    ServicePort.number(text).map(port -> number(port, "")).stream()));
  }

  /** Every port, which a service takes only with persistence, and without mapping ports. */
  private static Stream<Correction> any(Attempt attempt) {
    JsonNode any = JSON.stringNode("any");
    if (attempt.slot().form().equals("ports")) {
      return Stream.of(new Correction(any));
    }
    SpecPath service = attempt.at().parent().orElse(SpecPath.ROOT);
    boolean persistent = attempt.tree().find(service.key("persistence")).isPresent();
    return Several.mapsPorts(attempt.tree(), service)
        ? Stream.empty()
        : Stream.of(new Correction(any, persistent ? "" : " and `persistence: true`"));
  }

  /** Addresses, blocks and netmasks. */
  static Stream<Correction> forms(Attempt attempt, Corrections corrections) {
    return attempt.text().stream()
        .flatMap(
            text ->
                switch (attempt.slot().form()) {
                  case "address" -> AddressText.address(text).map(Object::toString).stream();
                  case "cidr" -> AddressText.block(text).map(Object::toString).stream();
                  case "netmask" ->
                      AddressText.prefixLength(text.strip()).map(n -> text.strip()).stream();
                  case "pair" ->
                      Stream.of(text.strip().replaceAll("[^0-9]+", " "), text.strip() + " 50");
                  case "mac" -> MacText.mac(text).map(Object::toString).stream();
                  case "pointer" -> pointer(text, attempt.tree()).stream();
                  case "url-path" ->
                      Stream.of("/" + text.strip().replaceFirst("^https?://[^/]*/?", ""));
                  case "host" -> host(text.strip().replaceFirst("^https?://", "")).stream();
                  case "ports" -> Stream.of(text.replaceAll("\\s*(?:-|:|\\.\\.+|–| to )\\s*", "-"));
                  default ->
                      attempt.slot().definition().equals("name")
                          ? Stream.of(BadNames.like(text))
                          : Stream.<String>empty();
                })
        .map(text -> new Correction(JSON.stringNode(text)));
  }

  /** Without a port and a path. An IPv6 address has no form that is a name. */
  private static Optional<String> host(String text) {
    boolean address = text.startsWith("[") || text.indexOf(':') != text.lastIndexOf(':');
    return address ? Optional.empty() : Optional.of(text.replaceFirst("[:/].*", ""));
  }

  /** The place in the spec, where it is one. */
  private static Optional<String> pointer(String text, Node tree) {
    SpecPath path = SpecPath.ROOT;
    for (String step : text.strip().split("[/.]+", -1)) {
      path = step.isEmpty() ? path : path.key(step);
    }
    return tree.find(path).isPresent() ? Optional.of(path.pointer()) : Optional.empty();
  }

  /** Names by what else they are known by. */
  static Stream<Correction> names(Attempt attempt, Corrections corrections) {
    Meant meant = new Meant(attempt.tree());
    return attempt.text().stream()
        .flatMap(
            text ->
                switch (attempt.slot().form()) {
                  case "network-name" -> meant.network(text).stream();
                  case "vip-name" -> meant.vip(text).stream();
                  case "server-name" -> meant.realServer(text).stream();
                  default -> Stream.<String>empty();
                })
        .map(name -> new Correction(JSON.stringNode(name)));
  }

  /** Names and text that YAML reads as a number or as true. */
  static Stream<Correction> strings(Attempt attempt, Corrections corrections) {
    Slot slot = attempt.slot();
    boolean text = slot.takes("string") && !slot.takes("integer") && slot.words().isEmpty();
    return attempt.text().filter(written -> text).stream()
        .map(it -> new Correction(JSON.stringNode(it)));
  }
}
