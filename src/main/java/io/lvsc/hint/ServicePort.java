package io.lvsc.hint;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ports as other tools take them: by the name in /etc/services, with a protocol or an address. */
public final class ServicePort {
  private static final Pattern AROUND =
      Pattern.compile("(?:(?:tcp|udp|sctp)[/:]|[*]?:)?([a-z0-9-]+?)(?:/(?:tcp|udp|sctp))?");

  private ServicePort() {}

  /** The number of a port that is written as {@code https}, {@code 443/tcp} or {@code :443}. */
  public static Optional<Integer> number(String text) {
    Matcher form = AROUND.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      return Optional.empty();
    }
    String bare = form.group(1);
    return ServiceNames.port(bare)
        .or(() -> Quantity.number(bare).map(Long::intValue))
        .filter(port -> port >= 1 && port <= 65_535);
  }

  /** Whether a word means every port, as {@code 0} does to ipvsadm. */
  public static boolean isAny(String text) {
    return text.strip()
        .toLowerCase(Locale.ROOT)
        .matches("0+|\\*|all|any|0-65535|1-65535|0:65535|1:65535");
  }
}
