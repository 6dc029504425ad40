package io.lvsc.property;

import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import io.lvsc.plan.ScheduledService;
import io.lvsc.plan.ScheduledService.Encapsulation;
import io.lvsc.plan.ScheduledService.ScheduledServer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The grammar of ipvs.rules, as lvsc writes it: a part of what ipvsadm takes. */
final class IpvsRules {
  private static final String SOCKET = "(?:[0-9.]+|\\[[0-9a-f:.]+\\]):(?:0|[1-9][0-9]{0,4})";
  private static final String KEY =
      "(?<key>(?:-t|-u|--sctp-service) " + SOCKET + "|-f [1-9][0-9]*(?: -6)?)";

  private static final Pattern SERVICE =
      Pattern.compile(
          "-A "
              + KEY
              + " -s (?<scheduler>[a-z]+)(?: -p (?<timeout>[0-9]+)(?: -M (?<netmask>[0-9.]+))?)?"
              + "(?<ops> -o)?(?: -b (?<flags>[a-z,-]+))?");

  private static final Pattern SERVER =
      Pattern.compile(
          "-a "
              + KEY
              + " -r (?<address>"
              + SOCKET
              + ") (?<method>-[mgi]) -w (?<weight>[0-9]{1,5})"
              + "(?: --tun-type (?<type>ipip|gue|gre)(?: --tun-port (?<port>[0-9]{1,5}))?"
              + "(?: --tun-(?<sum>nocsum|csum|remcsum))?)?"
              + "(?: -x (?<upper>[0-9]+))?(?: -y (?<lower>[0-9]+))?");

  private IpvsRules() {}

  /** A service and those of its servers that have been read. */
  private record Open(Matcher line, List<ScheduledServer> servers) {
    ScheduledService close() {
      String flags = line.group("flags");
      return new ScheduledService(
          line.group("key"),
          line.group("scheduler"),
          number(line.group("timeout")),
          line.group("netmask"),
          line.group("ops") != null,
          flags == null ? List.of() : List.of(flags.split(",", -1)),
          servers);
    }
  }

  static List<ScheduledService> parse(String text) {
    List<Open> services = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher service = SERVICE.matcher(line);
      Matcher server = SERVER.matcher(line);
      if (service.matches()) {
        checkKey(service.group("key"));
        services.add(new Open(service, new ArrayList<>()));
      } else if (server.matches() && !services.isEmpty()) {
        Open current = services.get(services.size() - 1);
        if (!server.group("key").equals(current.line.group("key"))) {
          throw new AssertionError("not below its service: " + line);
        }
        current.servers.add(server(server));
      } else {
        throw new AssertionError("not a line of ipvsadm: " + line);
      }
    }
    return services.stream().map(Open::close).toList();
  }

  private static ScheduledServer server(Matcher line) {
    checkSocket(line.group("address"));
    String type = line.group("type");
    return new ScheduledServer(
        line.group("address"),
        line.group("method"),
        Integer.parseInt(line.group("weight")),
        type == null
            ? null
            : new Encapsulation(type, number(line.group("port")), line.group("sum")),
        number(line.group("upper")),
        number(line.group("lower")));
  }

  private static void checkKey(String key) {
    if (!key.startsWith("-f")) {
      checkSocket(key.substring(key.indexOf(' ') + 1));
    }
  }

  /** The one form that the tool prints too. */
  private static void checkSocket(String socket) {
    int colon = socket.lastIndexOf(':');
    String host = socket.substring(0, colon);
    boolean bracketed = host.startsWith("[");
    String bare = bracketed ? host.substring(1, host.length() - 1) : host;
    IpAddress address = IpAddress.parse(bare).orElseThrow(() -> new AssertionError(socket));
    boolean canonical =
        address.toString().equals(bare)
            && (address.family() == Family.IPV6) == bracketed
            && Integer.parseInt(socket.substring(colon + 1)) <= 65535;
    if (!canonical) {
      throw new AssertionError(socket);
    }
  }

  private static @Nullable Integer number(@Nullable String text) {
    return text == null ? null : Integer.valueOf(text);
  }
}
