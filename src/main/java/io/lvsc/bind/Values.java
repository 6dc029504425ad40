package io.lvsc.bind;

import io.lvsc.diag.Findings;
import io.lvsc.model.PortRange;
import io.lvsc.model.Written;
import io.lvsc.syntax.Excerpt;
import io.lvsc.syntax.Numbers;
import io.lvsc.syntax.Scalar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Other values whose form no schema pattern describes well: seconds, port ranges, dates. */
final class Values {
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})(?:\\s*[-:]\\s*([0-9]{1,5}))?");
  private static final Pattern PAIR = Pattern.compile("([0-9]{1,9}) ([0-9]{1,9})");
  private static final int MAX_PORT = 65535;

  /** The twelve bits of VRRP's advertisement interval (RFC 5798, section 5.2.7). */
  private static final int MAX_HUNDREDTHS = 4095;

  /** A minute; BFD has 32 bits of microseconds (RFC 5880, section 4.1). */
  private static final int MAX_THOUSANDTHS = 60_000;

  private final Findings schema;

  Values(Findings schema) {
    this.schema = schema;
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
