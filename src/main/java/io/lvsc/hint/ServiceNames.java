package io.lvsc.hint;

import java.util.Map;
import java.util.Optional;

/**
 * Ports by name: those that /etc/services has had on every Linux for decades, and what people call
 * them.
 */
public final class ServiceNames {
  private static final Map<String, Integer> PORTS =
      Map.ofEntries(
          Map.entry("ftp-data", 20),
          Map.entry("ftp", 21),
          Map.entry("ssh", 22),
          Map.entry("telnet", 23),
          Map.entry("smtp", 25),
          Map.entry("dns", 53),
          Map.entry("domain", 53),
          Map.entry("tftp", 69),
          Map.entry("http", 80),
          Map.entry("www", 80),
          Map.entry("kerberos", 88),
          Map.entry("pop3", 110),
          Map.entry("sunrpc", 111),
          Map.entry("nntp", 119),
          Map.entry("ntp", 123),
          Map.entry("imap", 143),
          Map.entry("imap2", 143),
          Map.entry("snmp", 161),
          Map.entry("ldap", 389),
          Map.entry("https", 443),
          Map.entry("smtps", 465),
          Map.entry("submissions", 465),
          Map.entry("urd", 465),
          Map.entry("syslog", 514),
          Map.entry("submission", 587),
          Map.entry("ldaps", 636),
          Map.entry("domain-s", 853),
          Map.entry("rsync", 873),
          Map.entry("imaps", 993),
          Map.entry("pop3s", 995),
          Map.entry("openvpn", 1194),
          Map.entry("ms-sql-s", 1433),
          Map.entry("mssql", 1433),
          Map.entry("radius", 1812),
          Map.entry("radius-acct", 1813),
          Map.entry("nfs", 2049),
          Map.entry("iscsi-target", 3260),
          Map.entry("mysql", 3306),
          Map.entry("ms-wbt-server", 3389),
          Map.entry("rdp", 3389),
          Map.entry("diameter", 3868),
          Map.entry("sip", 5060),
          Map.entry("sip-tls", 5061),
          Map.entry("sips", 5061),
          Map.entry("postgres", 5432),
          Map.entry("postgresql", 5432),
          Map.entry("amqp", 5672),
          Map.entry("redis", 6379),
          Map.entry("http-alt", 8080),
          Map.entry("webcache", 8080),
          Map.entry("memcache", 11_211));

  private ServiceNames() {}

  /** The port of a name in lower case; empty for one that is not listed. */
  public static Optional<Integer> port(String name) {
    return Optional.ofNullable(PORTS.get(name));
  }
}
