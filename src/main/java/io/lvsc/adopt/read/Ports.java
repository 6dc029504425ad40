package io.lvsc.adopt.read;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Ports by number, or by the names that /etc/services has had on every Linux for decades. */
public final class Ports {
  private static final Map<String, Integer> NAMES =
      Map.ofEntries(
          Map.entry("ftp-data", 20),
          Map.entry("ftp", 21),
          Map.entry("ssh", 22),
          Map.entry("telnet", 23),
          Map.entry("smtp", 25),
          Map.entry("domain", 53),
          Map.entry("tftp", 69),
          Map.entry("http", 80),
          Map.entry("www", 80),
          Map.entry("kerberos", 88),
          Map.entry("pop3", 110),
          Map.entry("sunrpc", 111),
          Map.entry("nntp", 119),
          Map.entry("ntp", 123),
          Map.entry("imap2", 143),
          Map.entry("imap", 143),
          Map.entry("snmp", 161),
          Map.entry("ldap", 389),
          Map.entry("https", 443),
          Map.entry("submissions", 465),
          Map.entry("urd", 465),
          Map.entry("syslog", 514),
          Map.entry("submission", 587),
          Map.entry("ldaps", 636),
          Map.entry("rsync", 873),
          Map.entry("imaps", 993),
          Map.entry("pop3s", 995),
          Map.entry("openvpn", 1194),
          Map.entry("ms-sql-s", 1433),
          Map.entry("radius", 1812),
          Map.entry("radius-acct", 1813),
          Map.entry("nfs", 2049),
          Map.entry("iscsi-target", 3260),
          Map.entry("mysql", 3306),
          Map.entry("ms-wbt-server", 3389),
          Map.entry("sip", 5060),
          Map.entry("sip-tls", 5061),
          Map.entry("postgresql", 5432),
          Map.entry("amqp", 5672),
          Map.entry("http-alt", 8080),
          Map.entry("webcache", 8080));

  private Ports() {}

  /** The port of a number from 0 to 65535 or of a name. */
  public static OptionalInt parse(String text) {
    if (text.matches("[0-9]{1,5}")) {
      int port = Integer.parseInt(text);
      return port <= 65535 ? OptionalInt.of(port) : OptionalInt.empty();
    }
    return Optional.ofNullable(NAMES.get(text)).map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }
}
