package io.lvsc.model;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which services take FTP's control connection, which opens others for the data. The kernel knows
 * port 21 alone; on another port the spec shows it by the real servers' port or the name.
 */
public final class Ftp {
  /** The port that the kernel knows by itself (ip_vs.h, FTPPORT). */
  public static final int PORT = 21;

  /** Where a server's own data connections come from (RFC 959, 3.2). */
  public static final int DATA_PORT = 20;

  /** FTP in TLS from the first byte on (IANA, ftps). */
  public static final int TLS_PORT = 990;

  private static final int OTHER_PORT = 2121;
  private static final Pattern NAME = Pattern.compile("(.*-)?(vs|pro|pure-?)?ftpd?[0-9]*(-.*)?");

  /** Ports of what has FTP in its name and speaks something else: ssh, web pages, the data. */
  private static final Set<Integer> NEVER = Set.of(20, 22, 80, 443, 989);

  private Ftp() {}

  /** The control ports that a service names, of its clients; empty if it is not for FTP. */
  public static Set<Integer> ports(VirtualService service) {
    Set<Integer> ports = new TreeSet<>();
    for (Match match : service.matches()) {
      if (match.protocol() == Protocol.TCP && !match.anyPort()) {
        for (PortRange range : match.ports()) {
          add(service, range, ports);
        }
      }
    }
    return ports;
  }

  private static void add(VirtualService service, PortRange range, Set<Integer> ports) {
    if (range.contains(PortRange.of(PORT))) {
      ports.add(PORT);
    } else if (range.isSingle() && isFtp(service, range.first())) {
      ports.add(range.first());
    }
  }

  private static boolean isFtp(VirtualService service, int port) {
    boolean named = service.vipPort().isPresent() && NAME.matcher(service.name()).matches();
    boolean mapped =
        service.destinations().stream()
            .flatMap(server -> server.writtenPort().stream())
            .anyMatch(written -> written.value() == PORT);
    return port == OTHER_PORT || mapped || (named && !NEVER.contains(port));
  }

  /** Whether a service takes every TCP port, so that FTP may be among them. */
  public static boolean mayBeAmong(VirtualService service) {
    return service.matches().stream()
        .anyMatch(match -> match.protocol() == Protocol.TCP && match.anyPort());
  }
}
