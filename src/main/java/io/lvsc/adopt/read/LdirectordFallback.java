package io.lvsc.adopt.read;

import io.lvsc.adopt.table.Delivery.Method;
import io.lvsc.adopt.table.Encapsulation;
import io.lvsc.adopt.table.Socket;
import io.lvsc.adopt.table.SorryServers;
import io.lvsc.adopt.table.Told;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.model.Family;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who answers for ldirectord while no server does: {@code ADDRESS[:PORT] [gate|masq|ipip]}. */
public final class LdirectordFallback {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\[[0-9A-Fa-f:.]+\\]|[0-9.]+)(?::([0-9A-Za-z_-]+))?(?:\\s+(gate|masq|ipip))?");

  private LdirectordFallback() {}

  /**
   * Gives a service, whose checks are known, its sorry server. The fallback of a virtual goes over
   * the one of the file, and is for one address family.
   */
  public static void apply(
      Map<String, Told<String>> all, Map<String, Told<String>> own, Virtual service) {
    String word = service.key().family() == Family.IPV6 ? "fallback6" : "fallback";
    Told<String> told = own.getOrDefault(word, all.get(word));
    if (told == null) {
      return;
    }
    Matcher form = FORM.matcher(told.value());
    Optional<Socket> written =
        form.matches()
            ? Sockets.of(
                form.group(1), form.group(2) == null ? "" + service.key().port() : form.group(2))
            : Optional.empty();
    if (written.isEmpty()) {
      told.by().asked("`" + told.value() + "` is no address with a port and a method");
      return;
    }
    Method method =
        form.group(3) == null ? Method.ROUTE : LdirectordWords.method(form.group(3)).orElseThrow();
    SorryServers.add(service, written.get(), method, Encapsulation.IPIP, List.of(told.by()));
  }
}
