package io.lvsc.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An Ethernet address, written with colons in lower case as ip(8) prints it. */
public record Mac(String text) {
  private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}");

  public static Optional<Mac> parse(String text) {
    return FORM.matcher(text).matches()
        ? Optional.of(new Mac(text.toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  /** The group bit: an address that no single interface has. */
  public boolean isMulticast() {
    return (Character.digit(text.charAt(1), 16) & 1) == 1;
  }

  @Override
  public String toString() {
    return text;
  }
}
