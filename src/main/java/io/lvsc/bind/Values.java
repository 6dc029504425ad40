package io.lvsc.bind;

import io.lvsc.diag.Findings;
import io.lvsc.hint.Meant;
import io.lvsc.hint.ServicePort;
import io.lvsc.model.Cidr;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Mac;
import io.lvsc.model.PortRange;
import io.lvsc.model.Written;
import io.lvsc.syntax.Excerpt;
import io.lvsc.syntax.Numbers;
import io.lvsc.syntax.Scalar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values whose form no schema pattern describes well: addresses, blocks, port ranges, dates. */
final class Values {
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})(?:\\s*[-:]\\s*([0-9]{1,5}))?");
  private static final Pattern QUAD = Pattern.compile("[0-9]+(\\.[0-9]+){3}");
  private static final Pattern PAIR = Pattern.compile("([0-9]{1,9}) ([0-9]{1,9})");
  private static final int MAX_PORT = 65535;

  /** The twelve bits of VRRP's advertisement interval (RFC 5798, section 5.2.7). */
  private static final int MAX_HUNDREDTHS = 4095;

  /** A minute; BFD has 32 bits of microseconds (RFC 5880, section 4.1). */
  private static final int MAX_THOUSANDTHS = 60_000;

  private final Findings schema;
  private final Meant meant;

  Values(Findings schema, Meant meant) {
    this.schema = schema;
    this.meant = meant;
  }

  /** One or more addresses, at most one of a family. */
  List<Written<IpAddress>> addressPerFamily(List<Written<Scalar>> written, String role) {
    Map<Family, Written<IpAddress>> perFamily = new EnumMap<>(Family.class);
    List<Written<IpAddress>> addresses = addresses(written);
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

  List<Written<IpAddress>> addresses(List<Written<Scalar>> written) {
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
              form.map(Values::macFault).orElse(""))
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

  /** A number of seconds, in hundredths of one. */
  Optional<Written<Integer>> hundredths(Written<Scalar> written) {
    return seconds(written, 2, MAX_HUNDREDTHS, "0.01 to 40.95, with two decimals at most");
  }

  /** A number of seconds, in thousandths of one, 10 to 60000. */
  Optional<Written<Integer>> thousandths(Written<Scalar> written) {
    return seconds(written, 3, MAX_THOUSANDTHS, "0.01 to 60, with three decimals at most");
  }

  /**
   * A number of seconds in parts of one. The schema has looked at whole numbers; a fraction is no
   * number to it.
   */
  private Optional<Written<Integer>> seconds(
      Written<Scalar> written, int decimals, int most, String range) {
    Scalar scalar = written.value();
    String number = Numbers.integer(scalar).map(String::valueOf).orElse(scalar.text());
    Optional<Integer> parts =
        scalar.type() == Scalar.Type.STRING ? Optional.empty() : parts(number, decimals, most);
    if (scalar.type() == Scalar.Type.FLOAT && parts.isEmpty()) {
      schema
          .at(
              written.at(),
              "`%s` is no number of seconds: expected one from %s",
              Excerpt.of(scalar.text()),
              range)
          .label("not a number of seconds")
          .report();
    }
    return parts.map(value -> new Written<>(value, written.at()));
  }

  private static Optional<Integer> parts(String seconds, int decimals, int most) {
    try {
      BigDecimal parts = new BigDecimal(seconds).movePointRight(decimals);
      BigDecimal least = BigDecimal.ONE.movePointRight(decimals - 2);
      boolean fits = parts.compareTo(least) >= 0 && parts.compareTo(BigDecimal.valueOf(most)) <= 0;
      return fits ? Optional.of(parts.intValueExact()) : Optional.empty();
    } catch (ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A port, a range "9000-9010", or {@code any}. */
  Optional<PortRange> ports(Written<Scalar> written) {
    Scalar scalar = written.value();
    if (scalar.text().equals("any")) {
      return Optional.of(PortRange.ALL);
    }
    if (scalar.type() == Scalar.Type.INTEGER) {
      return Numbers.integer(scalar).filter(Values::isPort).map(PortRange::of);
    }
    if (scalar.type() != Scalar.Type.STRING) {
      return Optional.empty();
    }
    Matcher range = RANGE.matcher(scalar.text());
    if (!range.matches()) {
      return noPorts(
          written,
          "not a port or a range of ports",
          Correct.ports(written).orElse("write `443`, `\"9000-9010\"` or `any`"));
    }
    int first = Integer.parseInt(range.group(1));
    int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
    if (!isPort(first) || !isPort(last)) {
      return noPorts(written, "out of range: ports go from 1 to 65535", "");
    }
    return first <= last
        ? Optional.of(new PortRange(first, last))
        : noPorts(
            written,
            "reversed: a range goes from the lower to the higher port",
            Correct.write(written, last + "-" + first));
  }

  private static boolean isPort(int number) {
    return number >= 1 && number <= MAX_PORT;
  }

  private Optional<PortRange> noPorts(Written<Scalar> written, String fault, String help) {
    schema
        .at(written.at(), "`%s` is %s", Excerpt.of(written.value().text()), fault)
        .label("not a range of ports")
        .help("%s", help)
        .report();
    return Optional.empty();
  }

  /** Two numbers: the kernel refuses a second one that is not above the first, unless it is 0. */
  void checkSyncThreshold(Written<String> written) {
    Matcher pair = PAIR.matcher(written.value());
    if (pair.matches()) {
      int first = Integer.parseInt(pair.group(1));
      int period = Integer.parseInt(pair.group(2));
      if (period != 0 && first >= period) {
        schema
            .at(
                written.at(),
                "`%s` is no threshold: the kernel wants the first number below the second",
                written.value())
            .label("%d is not below %d", first, period)
            .help("write `sync_threshold: \"%d %d\"`", period, Math.max(first, period + 1))
            .report();
      }
    }
  }

  Optional<Written<LocalDate>> date(Written<String> written) {
    try {
      return Optional.of(new Written<>(LocalDate.parse(written.value()), written.at()));
    } catch (DateTimeParseException e) {
      schema
          .at(written.at(), "`%s` is not a day of the calendar", Excerpt.of(written.value()))
          .label("not a date")
          .help("%s", Correct.date(written).orElse("write it like `2027-06-30`"))
          .report();
      return Optional.empty();
    }
  }
}
