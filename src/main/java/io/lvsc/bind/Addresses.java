package io.lvsc.bind;

import io.lvsc.diag.Findings;
import io.lvsc.hint.Meant;
import io.lvsc.hint.ServicePort;
import io.lvsc.model.Cidr;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Mac;
import io.lvsc.model.Written;
import io.lvsc.syntax.Excerpt;
import io.lvsc.syntax.Scalar;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses, blocks of them and MAC addresses, whose form no schema pattern describes well. */
final class Addresses {
  private static final Pattern QUAD = Pattern.compile("[0-9]+(\\.[0-9]+){3}");

  private final Findings schema;
  private final Meant meant;

  Addresses(Findings schema, Meant meant) {
    this.schema = schema;
    this.meant = meant;
  }

  /** One or more addresses, at most one of a family. */
  List<Written<IpAddress>> perFamily(List<Written<Scalar>> written, String role) {
    Map<Family, Written<IpAddress>> perFamily = new EnumMap<>(Family.class);
    List<Written<IpAddress>> addresses = all(written);
    for (Written<IpAddress> address : addresses) {
      Written<IpAddress> first = perFamily.putIfAbsent(address.value().family(), address);
      if (first != null) {
        schema
            .at(
                address.at(),
                "a second %s %s, `%s`: there is one per address family",
                address.value().family().title(),
                role,
                address.value())
            .label("one too many")
            .related(first.at(), "the first one")
            .help(
                "%s",
                role.equals("address") ? Correct.moved(address, "other_addresses") : "remove it")
            .report();
      }
    }
    return addresses;
  }

  List<Written<IpAddress>> all(List<Written<Scalar>> written) {
    return written.stream().flatMap(each -> address(each).stream()).toList();
  }

  Optional<Written<IpAddress>> address(Written<Scalar> written) {
    if (written.value().type() != Scalar.Type.STRING) {
      return Optional.empty();
    }
    String text = written.value().text();
    Optional<IpAddress> address = IpAddress.parse(text);
    if (address.isEmpty()) {
      reportAddress(written, text);
    }
    return address.map(value -> new Written<>(value, written.at()));
  }

  private void reportAddress(Written<Scalar> written, String text) {
    Optional<Cidr> block = Cidr.parse(text);
    if (block.isPresent()) {
      schema
          .at(written.at(), "`%s` is a block of addresses; one address is wanted here", text)
          .label("without the prefix length")
          .help("%s", Correct.address(written, meant).orElse("write the one address of the host"))
          .report();
      return;
    }
    schema
        .at(written.at(), "`%s` is not an IP address: %s", Excerpt.of(text), addressFault(text))
        .label("not an address")
        .help("%s", Correct.address(written, meant).orElse(""))
        .report();
  }

  private static String addressFault(String text) {
    if (text.chars().anyMatch(Character::isWhitespace)) {
      return "it has white space in it or around it";
    }
    if (text.indexOf(':') >= 0) {
      return text.startsWith("[")
          ? "brackets belong to an address with a port"
          : text.indexOf('%') >= 0
              ? "a zone means something on one host only"
              : "it has a colon, but is no valid IPv6 form";
    }
    if (!QUAD.matcher(text).matches()) {
      return text.matches("[0-9.]+")
          ? "IPv4 takes four numbers; the tools read shorter forms as something else"
          : "lvsc asks no name server, so write the address itself";
    }
    return text.matches("(.*\\.)?0[0-9].*")
        ? "a leading zero makes the tools read octal (ipvsadm takes 010.0.0.1 for 8.0.0.1)"
        : "each of the four numbers is at most 255";
  }

  List<Written<Cidr>> cidrs(List<Written<Scalar>> written) {
    return written.stream().flatMap(each -> cidr(each).stream()).toList();
  }

  Optional<Written<Cidr>> cidr(Written<Scalar> written) {
    if (written.value().type() != Scalar.Type.STRING) {
      return Optional.empty();
    }
    String text = written.value().text();
    Optional<Cidr> cidr = Cidr.parse(text);
    boolean source = written.at().steps().contains("source");
    if (ServicePort.isAny(text) || (!source && cidr.filter(it -> it.prefix() == 0).isPresent())) {
      return everywhere(written);
    }
    if (cidr.isEmpty()) {
      Optional<IpAddress> address = IpAddress.parse(text);
      String fault = address.isPresent() ? "the prefix length is missing" : cidrFault(text);
      schema
          .at(written.at(), "`%s` is not an address block: %s", Excerpt.of(text), fault)
          .label("not a CIDR")
          .help(
              "%s",
              Correct.block(written).orElse("write it like `192.168.10.0/24` or `2001:db8:1::/64`"))
          .report();
    }
    return cidr.map(value -> new Written<>(value, written.at()));
  }

  /** No network is that large. */
  private Optional<Written<Cidr>> everywhere(Written<Scalar> written) {
    boolean source = written.at().steps().contains("source");
    schema
        .at(
            written.at(),
            "`%s` is every address there is, %s",
            written.value().text(),
            source ? "and not a block of them" : "and not one network")
        .label("everywhere")
        .help(
            "%s",
            source
                ? "remove `source`: a match without it takes packets from everywhere"
                : "write the block of this network; the way to everywhere else is its `gateway`")
        .report();
    return Optional.empty();
  }

  private static String cidrFault(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    Optional<IpAddress> parsed = IpAddress.parse(address);
    return parsed.isPresent()
        ? "the prefix length of "
            + parsed.get().family().title()
            + " is a number from 0 to "
            + parsed.get().family().bits()
        : "`" + Excerpt.of(address) + "` is not an IP address: " + addressFault(address);
  }

  Optional<Written<Mac>> mac(Written<Scalar> written) {
    if (written.value().type() != Scalar.Type.STRING) {
      return Optional.empty();
    }
    Optional<Mac> form = Mac.parse(written.value().text());
    Optional<Mac> mac = form.filter(Mac::isUnicast);
    if (mac.isEmpty()) {
      schema
          .at(
              written.at(),
              "`%s` is not the MAC address of an interface%s",
              Excerpt.of(written.value().text()),
              form.map(Addresses::macFault).orElse(""))
          .label("not a MAC address")
          .help(
              "%s",
              Correct.mac(written)
                  .orElse("write six pairs of hex digits, such as `52:54:00:aa:00:01`"))
          .report();
    }
    return mac.map(value -> new Written<>(value, written.at()));
  }

  private static String macFault(Mac mac) {
    return mac.isNull()
        ? ": devices without one, such as `lo`, show it"
        : ": an odd first byte means a group of them";
  }
}
