package io.lvsc.hint;

import io.lvsc.syntax.Numbers;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with quotes, zeros, signs, separators or units around them. */
public final class Quantity {
  private static final Pattern FORM =
      Pattern.compile("([0-9][0-9_]*|[0-9]{1,3}(?:,[0-9]{3})+)(?:\\.0*)?\\s*([a-zA-Z%]*)");

  private static final Map<String, Integer> SECONDS =
      Map.of("", 1, "s", 1, "m", 60, "h", 3600, "d", 86_400, "w", 604_800);

  private static final Pattern FRACTION =
      Pattern.compile(
          "([0-9]{1,9}|[0-9]{0,9}[.,][0-9]{1,9})\\s*(ms|msec|milliseconds?|s|secs?|seconds?)?");

  private static final Pattern AS_NUMBER =
      Pattern.compile("(?i:asn?)?[\\s:#]*(?:([0-9]{1,5})\\.)?([0-9]{1,10})");

  private static final Map<String, Integer> SIZES =
      Map.of(
          "", 1, "%", 1, "b", 1, "k", 1000, "kb", 1000, "kib", 1024, "mb", 1_000_000, "mib",
          1 << 20);

  private static final long AS_HALF = 1 << 16;

  private Quantity() {}

  /** The plain decimal number that a text stands for: {@code 0443}, {@code 1_000}, {@code 80.0}. */
  public static Optional<Long> number(String text) {
    return times(text, Map.of("", 1));
  }

  /** Seconds from {@code 10m}, {@code 15 min}, {@code 2 hours}. */
  public static Optional<Long> seconds(String text) {
    return times(text, SECONDS);
  }

  /**
   * Seconds in parts of one, from {@code 1s}, {@code 300ms}, {@code 1.0}, without the zeros at the
   * end.
   */
  public static Optional<BigDecimal> fraction(String text) {
    Matcher form = FRACTION.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(form.group(1).replace(',', '.'));
    String unit = form.group(2);
    BigDecimal seconds = unit != null && unit.startsWith("m") ? number.movePointLeft(3) : number;
    return Optional.of(new BigDecimal(seconds.stripTrailingZeros().toPlainString()));
  }

  /** The number of an autonomous system, from {@code AS64500} and {@code 1.10} (RFC 5396). */
  public static Optional<Long> autonomousSystem(String text) {
    Matcher form = AS_NUMBER.matcher(text.strip());
    if (!form.matches()) {
      return number(text);
    }
    long low = Long.parseLong(form.group(2));
    if (form.group(1) == null) {
      return Optional.of(low);
    }
    long high = Long.parseLong(form.group(1));
    return high < AS_HALF && low > 0 && low < AS_HALF
        ? Optional.of(high * AS_HALF + low)
        : Optional.empty();
  }

  /** Bytes, or any other plain number, from {@code 1500 bytes}, {@code 9k}. */
  public static Optional<Long> size(String text) {
    return times(text, SIZES);
  }

  private static Optional<Long> times(String text, Map<String, Integer> units) {
    String bare = text.strip();
    if (bare.startsWith("0o") || bare.startsWith("0x")) {
      return Numbers.parse(bare);
    }
    Matcher form = FORM.matcher(bare.startsWith("+") ? bare.substring(1) : bare);
    if (!form.matches()) {
      return Optional.empty();
    }
    return Optional.ofNullable(units.get(unit(form.group(2), units)))
        .flatMap(factor -> Numbers.parse(form.group(1).replaceAll("[_,]", "")).map(n -> n * factor))
        .filter(n -> n <= Integer.MAX_VALUE);
  }

  /** One letter for what is written in many ways: sec, second, seconds; min, mins, minutes. */
  private static String unit(String written, Map<String, Integer> units) {
    String word = written.toLowerCase(Locale.ROOT);
    if (units.containsKey(word)) {
      return word;
    }
    boolean time = word.matches("sec(ond)?s?|min(ute)?s?|hours?|hrs?|days?|weeks?");
    return time || word.matches("bytes?") ? word.substring(0, 1) : word;
  }
}
