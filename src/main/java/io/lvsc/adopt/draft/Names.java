package io.lvsc.adopt.draft;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of the spec: from the source where it has some, else from addresses; none twice. */
final class Names {
  private static final int LONGEST = 63;

  private final Set<String> taken = new HashSet<>();

  /** A name made of an address: {@code rs-10-79-0-11}, {@code vip-2001-db8--100}. */
  static String ofAddress(String prefix, String address) {
    String digits = address.replace('.', '-').replace(':', '-');
    String name = prefix + "-" + digits;
    return name.endsWith("-") ? name + "0" : name;
  }

  /** A name of the source as a DNS label; empty if nothing of it can be one. */
  static String label(String text) {
    String label =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    return label.length() > LONGEST ? label.substring(0, LONGEST).replaceAll("-+$", "") : label;
  }

  /** The name, or the name and a number if another one has it. */
  String unique(String name) {
    String free = name;
    for (int i = 2; !taken.add(free); i++) {
      String number = "-" + i;
      int length = Math.min(name.length(), LONGEST - number.length());
      free = name.substring(0, length) + number;
    }
    return free;
  }
}
