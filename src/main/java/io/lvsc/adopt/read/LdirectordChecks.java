package io.lvsc.adopt.read;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.table.Check;
import io.lvsc.adopt.table.Real;
import io.lvsc.adopt.table.ServiceKey;
import io.lvsc.adopt.table.Told;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.model.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** How ldirectord asks servers (its read_config and defaults), in the words of the language. */
public final class LdirectordChecks {
  private static final Map<Integer, String> SERVICES =
      Map.of(21, "ftp", 25, "smtp", 53, "dns", 80, "http", 110, "pop", 143, "imap", 443, "https");

  private final Map<String, Told<String>> words;
  private final List<Directive> parts = new ArrayList<>();

  /**
   * @param all the words of the whole file
   * @param own the words of the virtual, which go over them
   */
  private LdirectordChecks(Map<String, Told<String>> all, Map<String, Told<String>> own) {
    this.words = new HashMap<>(all);
    words.putAll(own);
  }

  /** Gives the servers of a service their check. */
  public static void apply(
      Map<String, Told<String>> all, Map<String, Told<String>> own, Virtual service) {
    LdirectordChecks checks = new LdirectordChecks(all, own);
    Optional<Check> check = checks.check(service.key());
    if (check.isEmpty()) {
      return;
    }
    for (Real real : service.reals()) {
      Check one = new Check(new LinkedHashMap<>(check.get().keys()), checks.parts);
      OptionalInt port = checks.port();
      boolean pings = "ping".equals(one.keys().get("type"));
      int arrival = real.socket().port();
      if (port.isPresent() && port.getAsInt() != arrival && !pings) {
        one.set("port", Integer.toString(port.getAsInt()));
      }
      if (arrival != 0 || one.keys().containsKey("port") || pings) {
        service.check(real.socket(), one);
      }
    }
    if (service.reals().stream().anyMatch(real -> service.check(real.socket()).isPresent())) {
      checks.parts.forEach(Directive::carried);
      Optional.ofNullable(checks.words.get("quiescent"))
          .filter(told -> told.value().equals("yes"))
          .ifPresent(told -> told.by().same("a dead server gets weight 0 anyway"));
    }
  }

  private String value(String word, String otherwise) {
    Told<String> told = words.get(word);
    if (told == null) {
      return otherwise;
    }
    parts.add(told.by());
    return told.value().replaceAll("^[\"']|[\"']$", "");
  }

  private OptionalInt port() {
    return words.containsKey("checkport")
        ? Ports.parse(value("checkport", ""))
        : OptionalInt.empty();
  }

  private Optional<Check> check(ServiceKey key) {
    String type = value("checktype", "negotiate");
    String service =
        value("service", SERVICES.getOrDefault(key.port(), "none")).toLowerCase(Locale.ROOT);
    Optional<Check> check =
        switch (type) {
          case "connect" ->
              key.protocol() == Protocol.UDP ? Optional.empty() : Optional.of(Check.of("tcp"));
          case "ping" -> Optional.of(Check.of("ping"));
          case "negotiate" -> negotiated(service);
          default -> Optional.empty();
        };
    check.ifPresent(each -> times(each, type.equals("negotiate")));
    return check;
  }

  private Optional<Check> negotiated(String service) {
    switch (service) {
      case "http", "https" -> {
        Check check = Check.of(service);
        String path = value("request", "/");
        check.set("path", path.startsWith("/") ? path : "/" + path);
        if (!check.keys().getOrDefault("path", "").matches("/[A-Za-z0-9_.:,/?=&%+-]*")) {
          return Optional.empty();
        }
        String host = value("virtualhost", "");
        if (host.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")) {
          check.set("host", host);
        }
        return Optional.of(check);
      }
      case "smtp" -> {
        return Optional.of(Check.of("smtp"));
      }
      case "dns" -> {
        Check check = Check.of("dns");
        String name = value("request", "");
        if (name.matches("[A-Za-z0-9][A-Za-z0-9.-]*")) {
          check.set("record", "A");
          check.set("name", name);
        }
        return Optional.of(check);
      }
      default -> {
        return Optional.empty();
      }
    }
  }

  private void times(Check check, boolean negotiates) {
    String interval = number("checkinterval", "10");
    check.set("interval", interval);
    check.set(
        "timeout",
        negotiates
            ? number("negotiatetimeout", number("checktimeout", "30"))
            : number("checktimeout", number("negotiatetimeout", "5")));
    int failures = Integer.parseInt(number("failurecount", "1"));
    check.set("retries", Integer.toString(Math.max(0, Math.min(100, failures - 1))));
    check.set("retry_delay", failures > 1 ? interval : "1");
  }

  private String number(String word, String otherwise) {
    String value = value(word, otherwise);
    return value.matches("[1-9]\\d{0,2}") ? value : otherwise;
  }
}
