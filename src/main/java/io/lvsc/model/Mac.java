package io.lvsc.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An Ethernet address, written with colons in lower case as ip(8) prints it. */
public record Mac(String text) {
  private static final Pattern FORM =
      Pattern.compile(
          "[0-9a-f]{2}(:[0-9a-f]{2}){5}|[0-9a-f]{2}(-[0-9a-f]{2}){5}|[0-9a-f]{4}(\\.[0-9a-f]{4}){2}",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PAIR = Pattern.compile("..(?=.)");

  /** Reads six pairs with colons or, as Windows, with dashes; or three groups of four as Cisco. */
  public static Optional<Mac> parse(String text) {
    return FORM.matcher(text).matches()
        ? Optional.of(new Mac(withColons(text.toLowerCase(Locale.ROOT))))
        : Optional.empty();
  }

  private static String withColons(String text) {
    return PAIR.matcher(text.replaceAll("[:.-]", "")).replaceAll("$0:");
  }

  /** The group bit: an address that no single interface has. */
  private boolean isMulticast() {
    return (Character.digit(text.charAt(1), 16) & 1) == 1;
  }

  /** All zeros, which no interface has that sends Ethernet frames. */
  public boolean isNull() {
    return text.equals("00:00:00:00:00:00");
  }

  /** Whether a single interface can have it. */
  public boolean isUnicast() {
    return !isMulticast() && !isNull();
  }

  @Override
  public String toString() {
    return text;
  }
}
