package io.lvsc.hint;

import io.lvsc.model.Mac;
import java.util.Optional;
import java.util.regex.Pattern;

/** MAC addresses without separators, or without their zeros. */
public final class MacText {
  private static final Pattern SHORT =
      Pattern.compile("[0-9A-Fa-f]{1,2}([:.-][0-9A-Fa-f]{1,2}){5}");

  private MacText() {}

  /** The address of an interface that is meant. */
  public static Optional<Mac> mac(String text) {
    String padded =
        SHORT.matcher(text.strip()).matches()
            ? text.strip().replaceAll("(?<![0-9A-Fa-f])(?=[0-9A-Fa-f](?![0-9A-Fa-f]))", "0")
            : text;
    String digits = padded.replaceAll("[\\s:.-]", "");
    return digits.matches("[0-9A-Fa-f]{12}")
        ? Mac.parse(digits.replaceAll("(..)(?=.)", "$1:")).filter(Mac::isUnicast)
        : Optional.empty();
  }
}
