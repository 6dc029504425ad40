package io.lvsc.adopt.read;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.table.Delivery.Method;
import io.lvsc.diag.Suggest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words of ldirectord.cf, and what becomes of those that are not carried. */
public final class LdirectordWords {
  /** Said of a word of a check until a virtual goes by it. */
  static final String UNUSED = "no check that is carried goes by it";

  private static final Set<String> CHECKS =
      Set.of(
          "checktype",
          "checkport",
          "checkcommand",
          "checktimeout",
          "checkcount",
          "checkinterval",
          "negotiatetimeout",
          "failurecount",
          "service",
          "request",
          "receive",
          "httpmethod",
          "virtualhost",
          "login",
          "passwd",
          "database",
          "secret",
          "load",
          "quiescent",
          "readdquiescent",
          "connecttimeout");

  private static final Set<String> FALLBACKS = Set.of("fallback", "fallback6", "fallbackcommand");

  private static final Set<String> MAILS =
      Set.of("emailalert", "emailalertfreq", "emailalertstatus", "emailalertfrom", "smtp");

  private static final String LOG = "monitorfile";

  private static final Set<String> OWN =
      Set.of(
          "autoreload",
          "callback",
          "logfile",
          "execute",
          "fork",
          "supervised",
          "cleanstop",
          "maintenancedir",
          "timeout");

  private static final List<String> CARRIED =
      List.of(
          "virtual",
          "virtual6",
          "real",
          "real6",
          "scheduler",
          "persistent",
          "netmask",
          "protocol",
          "schedflags",
          "ops",
          "servicename",
          "comment");

  private static final Map<String, Integer> PORTS =
      Map.ofEntries(
          Map.entry("ftp", 21),
          Map.entry("smtp", 25),
          Map.entry("dns", 53),
          Map.entry("http", 80),
          Map.entry("pop", 110),
          Map.entry("nntp", 119),
          Map.entry("imap", 143),
          Map.entry("ldap", 389),
          Map.entry("https", 443),
          Map.entry("submission", 587),
          Map.entry("ldaps", 636),
          Map.entry("imaps", 993),
          Map.entry("pops", 995),
          Map.entry("oracle", 1521),
          Map.entry("radius", 1812),
          Map.entry("http_proxy", 3128),
          Map.entry("mysql", 3306),
          Map.entry("pgsql", 5432),
          Map.entry("sip", 5060));

  private LdirectordWords() {}

  /** The port of a service that ldirectord can check. */
  static Optional<Integer> port(String service) {
    return Optional.ofNullable(PORTS.get(service));
  }

  /** What is checked at a port if nothing says; {@code none} where ldirectord knows nothing. */
  static String service(int port) {
    return PORTS.entrySet().stream()
        .filter(entry -> entry.getValue() == port)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("none");
  }

  /** Whether a service of the spec holds what the word says. */
  static boolean isCarried(String key) {
    return CARRIED.contains(key);
  }

  /** Whether it is about how servers are checked. */
  static boolean isOfCheck(String key) {
    return CHECKS.contains(key);
  }

  /** The forwarding method that a word of ldirectord names. */
  public static Optional<Method> method(String word) {
    return switch (word) {
      case "gate" -> Optional.of(Method.ROUTE);
      case "masq" -> Optional.of(Method.MASQUERADE);
      case "ipip" -> Optional.of(Method.TUNNEL);
      default -> Optional.empty();
    };
  }

  /** Says of a word that is not carried what it is about. */
  public static void settle(String key, Directive directive) {
    if (CHECKS.contains(key)) {
      directive.notCarried(UNUSED);
    } else if (key.equals("fallbackcommand")) {
      directive.notCarried("a program to call: name one under `notify`, which every change calls");
    } else if (FALLBACKS.contains(key)) {
      directive.notCarried("a sorry server of no service here");
    } else if (MAILS.contains(key)) {
      directive.notCarried("lvsc sends no mail by itself: a program under `notify` does");
    } else if (key.equals(LOG)) {
      directive.notCarried(
          "a log of what the checks find, which directors of lvsc write to syslog");
    } else if (OWN.contains(key)) {
      directive.notCarried("how ldirectord itself runs");
    } else {
      List<String> all = new ArrayList<>(CARRIED);
      List.of(CHECKS, FALLBACKS, MAILS, OWN, Set.of(LOG)).forEach(all::addAll);
      List<String> near = Suggest.near(key, all);
      directive.notCarried(
          "ldirectord does not know this word either"
              + (near.isEmpty() ? "" : "; did it mean " + Suggest.quoted(near, " or ") + "?"));
    }
  }
}
