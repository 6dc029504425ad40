package io.lvsc.check.rules.health;

import io.lvsc.model.Destination;
import io.lvsc.model.HealthCheck;
import io.lvsc.model.VirtualService;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What programs speak on ports that are theirs everywhere (IANA's registry of services). */
final class Spoken {
  private static final Map<Integer, String> PROTOCOLS =
      Map.ofEntries(
          Map.entry(21, "FTP"),
          Map.entry(22, "SSH"),
          Map.entry(25, "SMTP"),
          Map.entry(53, "DNS"),
          Map.entry(80, "HTTP"),
          Map.entry(110, "POP3"),
          Map.entry(143, "IMAP"),
          Map.entry(389, "LDAP"),
          Map.entry(443, "HTTPS"),
          Map.entry(465, "SMTP in TLS"),
          Map.entry(587, "SMTP"),
          Map.entry(636, "LDAP in TLS"),
          Map.entry(993, "IMAP in TLS"),
          Map.entry(995, "POP3 in TLS"),
          Map.entry(1433, "TDS"),
          Map.entry(3306, "MySQL"),
          Map.entry(3389, "RDP"),
          Map.entry(5432, "PostgreSQL"),
          Map.entry(6379, "Redis"));

  private Spoken() {}

  /** What is spoken on a port; empty for a port that anything may use. */
  static Optional<String> on(int port) {
    return Optional.ofNullable(PROTOCOLS.get(port));
  }

  /** The port that a check asks; 0 if there is none. */
  static int port(VirtualService service, Destination server) {
    return server
        .check()
        .flatMap(HealthCheck::port)
        .map(written -> written.value())
        .orElseGet(() -> service.vipPort().map(any -> server.port(service.address())).orElse(0));
  }

  /** Whether a check asks in a language that the port's program does not speak. */
  static boolean misses(VirtualService service, Destination server) {
    HealthCheck.Type type = server.check().orElseThrow().type();
    return speaks(type)
        && on(port(service, server)).filter(spoken -> !spoken.equals(type.name())).isPresent();
  }

  private static boolean speaks(HealthCheck.Type type) {
    return switch (type) {
      case HTTP, HTTPS, SMTP, DNS -> true;
      case TCP, PING, SCRIPT -> false;
    };
  }

  /** The type that suits a port. */
  static String cure(int port) {
    String spoken = on(port).orElseThrow();
    boolean known =
        Stream.of(HealthCheck.Type.values())
            .anyMatch(type -> speaks(type) && type.name().equals(spoken));
    return "write `type: " + (known ? spoken.toLowerCase(Locale.ROOT) : "tcp") + "`";
  }
}
