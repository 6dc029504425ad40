package io.lvsc.bind;

import io.lvsc.hint.AddressText;
import io.lvsc.hint.MacText;
import io.lvsc.hint.Meant;
import io.lvsc.hint.Quantity;
import io.lvsc.hint.ServicePort;
import io.lvsc.model.Cidr;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Written;
import io.lvsc.syntax.FlowText;
import io.lvsc.syntax.Scalar;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What to write instead of a value that could not be read: the help of the binder's errors. */
final class Correct {
  private static final Pattern DAY_FIRST =
      Pattern.compile("([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("([0-9]{4})[./-]?([0-9]{1,2})[./-]?([0-9]{1,2})(?:[T ].*)?");
  private static final Pattern RANGE =
      Pattern.compile("([0-9a-z-]+?)\\s*(?:\\.\\.+|:|-|\u2013| to )\\s*([0-9]+)");
  private static final String BITS = "0*([0-9]+|[xX]?[0-9a-fA-F]{1,7})";
  private static final Pattern MARK = Pattern.compile(BITS + "(?:\\s*[/:&]\\s*" + BITS + ")?");

  private Correct() {}

  /** An address in another form, or the one of a VIP or server that is named in its place. */
  static Optional<String> address(Written<Scalar> written, Meant meant) {
    String text = written.value().text();
    return AddressText.address(text)
        .map(Object::toString)
        .or(() -> meant.address(text))
        .map(it -> write(written, it));
  }

  /** Moves an address of a host into another list. */
  static String moved(Written<IpAddress> written, String key) {
    String address = FlowText.of(written.value().toString());
    return "move `" + address + "` to `" + key + "` of `" + written.at().steps().get(1) + "`";
  }

  static Optional<String> block(Written<Scalar> written) {
    String text = written.value().text();
    Optional<Cidr> block = AddressText.block(text);
    Optional<Cidr> host = IpAddress.parse(text.strip()).map(Cidr::host);
    boolean source = written.at().steps().contains("source");
    return block
        .or(() -> source ? host : Optional.empty())
        .map(it -> write(written, it.toString()));
  }

  static Optional<String> mac(Written<Scalar> written) {
    return MacText.mac(written.value().text()).map(mac -> write(written, mac.toString()));
  }

  static Optional<String> netmask(Written<Scalar> written) {
    String text = written.value().text().strip();
    return Quantity.number(text.replaceFirst("^/", ""))
        .filter(length -> length >= 1 && length <= 128)
        .map(length -> write(written, length.toString()));
  }

  static Optional<String> ports(Written<Scalar> written) {
    String text = written.value().text().strip();
    if (ServicePort.isAny(text)) {
      return Optional.of(write(written, "any"));
    }
    List<String> single = ranges(List.of(text));
    if (!single.isEmpty()) {
      return Optional.of(write(written, single.get(0)));
    }
    return Stream.of("\\s*[,;]\\s*", "[\\s,;]+")
        .map(separator -> ranges(List.of(text.split(separator, -1))))
        .filter(parts -> !parts.isEmpty() && !isItem(written))
        .findFirst()
        .map(parts -> writePlain(written, parts.toString()));
  }

  /** Ports and ranges of ports; empty if one is neither. */
  private static List<String> ranges(List<String> parts) {
    List<String> ranges = parts.stream().flatMap(part -> range(part).stream()).toList();
    return ranges.size() == parts.size() ? ranges : List.of();
  }

  private static Optional<String> range(String text) {
    Matcher range = RANGE.matcher(text);
    Optional<String> number = ServicePort.number(text).map(Object::toString);
    return number.isPresent() || !range.matches()
        ? number
        : ServicePort.number(range.group(1))
            .flatMap(
                first ->
                    ServicePort.number(range.group(2))
                        .filter(last -> first < last)
                        .map(last -> first + "-" + last));
  }

  static Optional<String> mark(Written<Scalar> written) {
    Matcher form = MARK.matcher(written.value().text().strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    String mask = form.group(2) == null ? "" : "/" + number(form.group(2));
    return Optional.of(write(written, number(form.group(1)) + mask));
  }

  private static String number(String digits) {
    boolean decimal = digits.matches("[0-9]+");
    return decimal ? digits : "0x" + digits.replaceFirst("^[xX]", "");
  }

  static Optional<String> date(Written<String> written) {
    Matcher year = YEAR_FIRST.matcher(written.value().strip());
    if (year.matches()) {
      return day(year.group(1), year.group(2), year.group(3))
          .map(it -> write(written.at().steps(), it));
    }
    Matcher day = DAY_FIRST.matcher(written.value().strip());
    return day.matches()
        ? day(day.group(3), day.group(2), day.group(1)).map(it -> write(written.at().steps(), it))
        : Optional.empty();
  }

  private static Optional<String> day(String year, String month, String day) {
    try {
      return Optional.of(
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day))
              .toString());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The value as it should stand: with its key, or as an item of a list. */
  static String write(Written<Scalar> written, String value) {
    boolean number = value.matches("[1-9][0-9]*|0x[0-9a-fA-F]+");
    return writePlain(written, number ? value : FlowText.of(value));
  }

  private static String writePlain(Written<Scalar> written, String value) {
    return writePlain(written.at().steps(), value);
  }

  private static String write(List<String> steps, String value) {
    return writePlain(steps, FlowText.of(value));
  }

  private static String writePlain(List<String> steps, String value) {
    String last = steps.get(steps.size() - 1);
    return isIndex(last) ? "write `" + value + "`" : "write `" + last + ": " + value + "`";
  }

  private static boolean isItem(Written<Scalar> written) {
    List<String> steps = written.at().steps();
    return isIndex(steps.get(steps.size() - 1));
  }

  private static boolean isIndex(String step) {
    return step.matches("[0-9]+");
  }
}
