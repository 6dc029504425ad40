package io.lvsc.hint;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ports as other tools take them: by the name in /etc/services, with a protocol or an address. */
public final class ServicePort {
  private static final Pattern AROUND =
      Pattern.compile("(?:(?:tcp|udp|sctp)[/:]|[*]?:)?([a-z0-9-]+?)(?:/(?:tcp|udp|sctp))?");

  private static final Map<String, Integer> KNOWN =
      Map.ofEntries(
          Map.entry("ftp", 21),
          Map.entry("ssh", 22),
          Map.entry("telnet", 23),
          Map.entry("smtp", 25),
          Map.entry("domain", 53),
          Map.entry("dns", 53),
          Map.entry("tftp", 69),
          Map.entry("http", 80),
          Map.entry("www", 80),
          Map.entry("kerberos", 88),
          Map.entry("pop3", 110),
          Map.entry("ntp", 123),
          Map.entry("imap", 143),
          Map.entry("imap2", 143),
          Map.entry("snmp", 161),
          Map.entry("ldap", 389),
          Map.entry("https", 443),
          Map.entry("submissions", 465),
          Map.entry("smtps", 465),
          Map.entry("syslog", 514),
          Map.entry("submission", 587),
          Map.entry("ldaps", 636),
          Map.entry("domain-s", 853),
          Map.entry("imaps", 993),
          Map.entry("pop3s", 995),
          Map.entry("ms-sql-s", 1433),
          Map.entry("mssql", 1433),
          Map.entry("radius", 1812),
          Map.entry("radius-acct", 1813),
          Map.entry("nfs", 2049),
          Map.entry("mysql", 3306),
          Map.entry("rdp", 3389),
          Map.entry("ms-wbt-server", 3389),
          Map.entry("diameter", 3868),
          Map.entry("sip", 5060),
          Map.entry("sips", 5061),
          Map.entry("postgresql", 5432),
          Map.entry("postgres", 5432),
          Map.entry("amqp", 5672),
          Map.entry("redis", 6379),
          Map.entry("http-alt", 8080),
          Map.entry("memcache", 11_211));

  private ServicePort() {}

  /** The number of a port that is written as {@code https}, {@code 443/tcp} or {@code :443}. */
  public static Optional<Integer> number(String text) {
    Matcher form = AROUND.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      return Optional.empty();
    }
    String bare = form.group(1);
    return Optional.ofNullable(KNOWN.get(bare))
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
