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

/** What to write instead of a value that could not be read: the help of the binder's errors. */
final class Correct {
  private static final Pattern DAY_FIRST =
      Pattern.compile("([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("([0-9]{4})[./-]?([0-9]{1,2})[./-]?([0-9]{1,2})(?:[T ].*)?");
  private static final Pattern RANGE =
      Pattern.compile("([0-9a-z-]+?)\\s*(?:\\.\\.+|:|-|\u2013| to )\\s*([0-9]+)");
  private static final Pattern MARK =
      Pattern.compile("0*([0-9]+|[xX][0-9a-fA-F]+)(?:\\s*[/:&]\\s*0*([0-9]+|[xX][0-9a-fA-F]+))?");

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
    Optional<Integer> number = ServicePort.number(text);
    if (number.isPresent()) {
      return Optional.of(write(written, number.get().toString()));
    }
    List<String> parts = List.of(text.split("[\\s,;]+", -1));
    List<Integer> numbers =
        parts.stream().flatMap(part -> ServicePort.number(part).stream()).toList();
    if (parts.size() > 1 && numbers.size() == parts.size() && !isItem(written)) {
      return Optional.of(writePlain(written, numbers.toString()));
    }
    Matcher range = RANGE.matcher(text);
    return range.matches()
        ? ServicePort.number(range.group(1))
            .filter(first -> first < Integer.parseInt(range.group(2)))
            .map(first -> write(written, first + "-" + range.group(2)))
        : Optional.empty();
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
    boolean hex = digits.startsWith("x") || digits.startsWith("X");
    return hex ? "0x" + digits.substring(1) : digits;
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
