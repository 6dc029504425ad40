package io.lvsc.hint;

import io.lvsc.model.Cidr;
import io.lvsc.model.IpAddress;
import io.lvsc.source.Span;
import io.lvsc.syntax.Mapping;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.Scalar;
import io.lvsc.syntax.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The names of a spec by what else they are known by: address, block, interface, upper case. */
public final class Meant {
  private static final Node NOTHING = new Scalar("", Scalar.Type.NULL, Span.START);

  private final Node tree;

  public Meant(Node tree) {
    this.tree = tree;
  }

  /** A network by its block, an address in it, or an interface of a director in it. */
  public Optional<String> network(String text) {
    Optional<IpAddress> address =
        AddressText.address(text).or(() -> AddressText.block(text).map(Cidr::network));
    return spelled("networks", text)
        .or(() -> address.flatMap(this::networkOf))
        .or(() -> networkOfInterface(text));
  }

  private Optional<String> networkOf(IpAddress address) {
    return named("networks", network -> blocks(network).anyMatch(block -> block.contains(address)));
  }

  private static Stream<Cidr> blocks(Node network) {
    return texts(network, "cidr").flatMap(text -> Cidr.parse(text).stream());
  }

  private Optional<String> networkOfInterface(String device) {
    return entries(tree, "directors")
        .flatMap(director -> entries(director.value(), "interfaces"))
        .filter(each -> each.key().text().equals(device))
        .flatMap(each -> texts(each.value(), "network"))
        .findFirst();
  }

  /** A VIP by its address, with or without a port. */
  public Optional<String> vip(String text) {
    return spelled("vips", text).or(() -> byAddress("vips", text, List.of("address")));
  }

  /** The one address of a VIP or real server of a name. */
  public Optional<String> address(String name) {
    return Stream.of("vips", "real_servers")
        .flatMap(section -> entries(tree, section))
        .filter(entry -> entry.key().text().equals(name))
        .map(entry -> texts(entry.value(), "address").toList())
        .filter(own -> own.size() == 1 && IpAddress.parse(own.get(0)).isPresent())
        .map(own -> own.get(0))
        .findFirst();
  }

  /** A real server by one of its addresses, with or without a port. */
  public Optional<String> realServer(String text) {
    return spelled("real_servers", text)
        .or(
            () ->
                byAddress(
                    "real_servers", text, List.of("address", "other_addresses", "management")))
        .or(() -> before(':', text).flatMap(name -> spelled("real_servers", name)));
  }

  private static Optional<String> before(char separator, String text) {
    int at = text.indexOf(separator);
    return at < 0 ? Optional.empty() : Optional.of(text.substring(0, at));
  }

  private Optional<String> byAddress(String section, String text, List<String> keys) {
    return AddressText.endpoint(text)
        .map(AddressText.Endpoint::address)
        .or(() -> AddressText.address(text))
        .flatMap(
            address ->
                named(
                    section,
                    host ->
                        keys.stream()
                            .flatMap(key -> texts(host, key))
                            .flatMap(each -> IpAddress.parse(each).stream())
                            .anyMatch(address::equals)));
  }

  /** The name that differs from a text in upper and lower case, signs and white space alone. */
  private Optional<String> spelled(String section, String text) {
    String plain = plain(text);
    return entries(tree, section)
        .map(entry -> entry.key().text())
        .filter(name -> plain(name).equals(plain))
        .findFirst();
  }

  private static String plain(String text) {
    return ForeignWords.normal(text);
  }

  private Optional<String> named(String section, Predicate<Node> wanted) {
    return entries(tree, section)
        .filter(entry -> wanted.test(entry.value()))
        .map(entry -> entry.key().text())
        .findFirst();
  }

  private static Stream<Mapping.Entry> entries(Node node, String key) {
    return child(node, key) instanceof Mapping map ? map.entries().stream() : Stream.empty();
  }

  /** The strings under a key that holds one or a list of them. */
  private static Stream<String> texts(Node node, String key) {
    Node value = child(node, key);
    return value instanceof Sequence list
        ? list.items().stream().flatMap(item -> text(item.value()))
        : text(value);
  }

  private static Stream<String> text(Node node) {
    return node instanceof Scalar scalar && scalar.type() != Scalar.Type.NULL
        ? Stream.of(scalar.text())
        : Stream.empty();
  }

  private static Node child(Node node, String key) {
    return node instanceof Mapping map ? map.value(key).orElse(NOTHING) : NOTHING;
  }
}
