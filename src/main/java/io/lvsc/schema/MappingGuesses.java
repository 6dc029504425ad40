package io.lvsc.schema;

import static io.lvsc.schema.Attempt.JSON;

import io.lvsc.hint.AddressText;
import io.lvsc.hint.ForeignWords;
import io.lvsc.hint.Meant;
import io.lvsc.model.IpAddress;
import io.lvsc.syntax.Mapping;
import io.lvsc.syntax.Scalar;
import io.lvsc.syntax.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One value where a mapping is wanted. */
final class MappingGuesses {
  private static final Pattern NAME_AND_PORT = Pattern.compile("(.*?[^:])[: ]([0-9]+)");
  private static final Pattern ROUTE = Pattern.compile("(\\S+)\\s+via\\s+(\\S+)(?:\\s+dev\\s.*)?");
  private static final Pattern SETTING =
      Pattern.compile("(?:net[./]ipv4[./]vs[./])?(\\w+)\\s*=\\s*(.+)");

  private MappingGuesses() {}

  /** What one value stands for by its own form: {@code web1:8080}, {@code 900 120 300}. */
  static Stream<Correction> known(Attempt attempt, Corrections corrections) {
    Optional<String> text =
        attempt.text().or(() -> listed(attempt)).filter(t -> attempt.slot().takes("object"));
    return text.stream()
        .flatMap(
            written ->
                switch (attempt.slot().definition()) {
                  case "server", "sorry_server" -> server(written, attempt);
                  case "timeouts" -> timeouts(written, attempt, corrections);
                  case "route" ->
                      matched(ROUTE, written, List.of("to", "via"), attempt, corrections);
                  case "kernel" -> setting(written, attempt, corrections);
                  case "interfaces" -> device(written, attempt, corrections);
                  case "health_check" -> switchedOn(written);
                  default -> Stream.empty();
                });
  }

  /** A check of which it is only said that there is one. */
  private static Stream<Correction> switchedOn(String written) {
    return written.strip().matches("(?i)true|yes|on|enabled")
        ? Stream.of(new Correction(JSON.objectNode().put("type", "tcp")))
        : Stream.empty();
  }

  /** Values in a list as if they stood on one line. */
  private static Optional<String> listed(Attempt attempt) {
    boolean values =
        attempt.node() instanceof Sequence list
            && !list.items().isEmpty()
            && list.items().stream().allMatch(item -> item.value() instanceof Scalar);
    return values
        ? Optional.of(
            ((Sequence) attempt.node())
                .items().stream()
                    .map(item -> ((Scalar) item.value()).text())
                    .collect(Collectors.joining(" ")))
        : Optional.empty();
  }

  /** {@code web1}, {@code web1:8080}, and the same with an address. */
  private static Stream<Correction> server(String written, Attempt attempt) {
    Meant meant = new Meant(attempt.tree());
    Matcher form = NAME_AND_PORT.matcher(written.strip());
    boolean withPort = form.matches();
    String name = withPort ? form.group(1) : written.strip();
    ObjectNode server = JSON.objectNode();
    Optional<String> host = meant.realServer(written).or(() -> meant.realServer(name));
    if (host.isEmpty() && isOwnHost(written, name)) {
      server.put("director", true);
      boolean other = withPort && !form.group(2).equals(attempt.beside("port"));
      if (other && attempt.beside("fwmark").isEmpty() && !attempt.beside("port").equals("any")) {
        server.put("port", Integer.parseInt(form.group(2)));
      }
      return Stream.of(new Correction(server));
    }
    server.put("server", host.orElse(name));
    boolean port =
        withPort && AddressText.endpoint(written).map(e -> e.port().isPresent()).orElse(true);
    if (port) {
      if (keepsPort(attempt)) {
        return Stream.of(new Correction(server, ", without a port: the packet keeps its own"));
      }
      server.put("port", Integer.parseInt(form.group(2)));
    }
    return Stream.of(new Correction(server));
  }

  /** The host that the spec of another tool runs on: here the director. */
  private static boolean isOwnHost(String written, String name) {
    return name.equals("localhost")
        || AddressText.endpoint(written)
            .map(AddressText.Endpoint::address)
            .or(() -> AddressText.address(name))
            .filter(IpAddress::isLoopback)
            .isPresent();
  }

  /** Direct routing and tunnels do not rewrite ports, and marked packets keep them too. */
  private static boolean keepsPort(Attempt attempt) {
    String method = attempt.beside("forwarding");
    return method.equals("dr")
        || method.equals("tun")
        || !attempt.beside("fwmark").isEmpty()
        || attempt.beside("port").equals("any");
  }

  private static Stream<Correction> timeouts(
      String written, Attempt attempt, Corrections corrections) {
    String[] parts = written.strip().split("[\\s,=:]+", -1);
    List<String> keys = List.of("tcp", "tcp_fin", "udp");
    if (parts.length > 1 && parts[0].matches("[a-z].*")) {
      return pairs(List.of(parts), attempt, corrections);
    }
    return parts.length > keys.size()
        ? Stream.empty()
        : filled(keys.subList(0, parts.length), List.of(parts), attempt, corrections);
  }

  /** {@code tcp 900 tcpfin 120}. */
  private static Stream<Correction> pairs(
      List<String> words, Attempt attempt, Corrections corrections) {
    List<String> keys = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (int i = 0; i + 1 < words.size(); i += 2) {
      keys.add(known(words.get(i), attempt.slot()).orElse(words.get(i)));
      values.add(words.get(i + 1));
    }
    return filled(keys, values, attempt, corrections);
  }

  /** The key of a mapping that a word means, where it stands for no more than that. */
  private static Optional<String> known(String word, Slot slot) {
    return slot.keys().stream()
        .filter(key -> key.equals(ForeignWords.normal(word)))
        .findFirst()
        .or(
            () ->
                ForeignWords.key(slot.definition(), word)
                    .filter(each -> each.meaning().size() == 1 && each.value().isEmpty())
                    .map(each -> each.meaning().get(0)));
  }

  /** A mapping whose keys or values are other tools'. */
  static Stream<Correction> entries(Attempt attempt, Corrections corrections) {
    if (!(attempt.node() instanceof Mapping mapping) || attempt.slot().keys().isEmpty()) {
      return Stream.empty();
    }
    ObjectNode object = JSON.objectNode();
    for (Mapping.Entry entry : mapping.entries()) {
      Optional<String> key = known(entry.key().text(), attempt.slot());
      Optional<Correction> fit =
          key.flatMap(attempt.slot()::key)
              .flatMap(
                  slot -> corrections.fit(attempt.with(entry.value(), slot, key.orElseThrow())));
      if (fit.isEmpty()) {
        return Stream.empty();
      }
      object.set(key.orElseThrow(), fit.get().value());
    }
    return Stream.of(new Correction(object));
  }

  private static Stream<Correction> setting(
      String written, Attempt attempt, Corrections corrections) {
    Matcher form = SETTING.matcher(written.strip());
    return form.matches()
        ? filled(List.of(form.group(1)), List.of(form.group(2)), attempt, corrections)
        : Stream.empty();
  }

  private static Stream<Correction> matched(
      Pattern pattern,
      String written,
      List<String> keys,
      Attempt attempt,
      Corrections corrections) {
    Matcher form = pattern.matcher(written.strip());
    return form.matches()
        ? filled(keys, List.of(form.group(1), form.group(2)), attempt, corrections)
        : Stream.empty();
  }

  /** An address where a map of interfaces is wanted. */
  private static Stream<Correction> device(
      String written, Attempt attempt, Corrections corrections) {
    return attempt.slot().entry().stream()
        .flatMap(slot -> corrections.fit(attempt.with(written, slot, "eth0")).stream())
        .map(it -> new Correction(JSON.objectNode().set("eth0", it.value())));
  }

  private static Stream<Correction> filled(
      List<String> keys, List<String> parts, Attempt attempt, Corrections corrections) {
    ObjectNode object = JSON.objectNode();
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      String part = parts.get(i);
      Optional<Correction> fit =
          attempt.slot().key(key).flatMap(slot -> corrections.fit(attempt.with(part, slot, key)));
      if (fit.isEmpty()) {
        return Stream.empty();
      }
      object.set(key, fit.get().value());
    }
    return Stream.of(new Correction(object));
  }

  /** A value without the key that it belongs to. */
  static Stream<Correction> scalar(Attempt attempt, Corrections corrections) {
    if (!attempt.slot().takes("object") || attempt.text().isEmpty()) {
      return Stream.empty();
    }
    return attempt.slot().keys().stream()
        .flatMap(
            key ->
                attempt.slot().key(key).stream()
                    .flatMap(
                        slot -> corrections.fit(attempt.with(attempt.node(), slot, key)).stream())
                    .map(fit -> JSON.objectNode().set(key, fit.value()))
                    .map(object -> completed(object, attempt)))
        .map(Correction::new);
  }

  /** Adds the keys that are required, as far as the rest of the spec gives their values. */
  private static JsonNode completed(ObjectNode object, Attempt attempt) {
    String definition = attempt.slot().definition();
    if (definition.equals("interface") && object.has("address")) {
      JsonNode first =
          object.path("address").isArray()
              ? object.path("address").path(0)
              : object.path("address");
      new Meant(attempt.tree())
          .network(first.asString())
          .ifPresent(name -> object.put("network", name));
    } else if (definition.equals("tunnel") && object.path("type").asString("").equals("gue")) {
      object.put("port", 6080);
    } else if (definition.equals("allow") && object.has("rule")) {
      object.put("reason", "why this is accepted");
    }
    return object;
  }
}
