package io.lvsc.adopt.read;

import io.lvsc.adopt.table.Check;
import io.lvsc.adopt.table.Real;
import io.lvsc.adopt.table.ServiceKey;
import io.lvsc.adopt.table.Socket;
import io.lvsc.adopt.table.Told;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.model.Protocol;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How ldirectord asks servers (its read_config and defaults), in the words of the language. */
public final class LdirectordChecks {
  private static final String ALWAYS = "/bin/true";

  private final LdirectordOptions options;
  private final Virtual virtual;
  private final LdirectordAccount account;

  private LdirectordChecks(LdirectordOptions options, Virtual virtual) {
    this.options = options;
    this.virtual = virtual;
    this.account = new LdirectordAccount(options.words(), virtual);
  }

  /**
   * Gives the servers of a service their check.
   *
   * @param all the words of the whole file
   * @param own the words of the virtual, which go over them
   * @param requests what is requested of a server, where it is not what the service says
   */
  public static void apply(
      Map<String, Told<String>> all,
      Map<String, Told<String>> own,
      Virtual service,
      Map<Socket, String> requests) {
    new LdirectordChecks(new LdirectordOptions(all, own), service).apply(requests);
  }

  private void apply(Map<Socket, String> requests) {
    String type = options.text("checktype", "negotiate");
    if (type.equals("off")) {
      virtual.reals().forEach(real -> virtual.idle(real.socket()));
    }
    Optional<Check> check = check(type);
    check.ifPresent(each -> give(each, requests));
    account.settle(type, options.parts());
  }

  private void give(Check check, Map<Socket, String> requests) {
    boolean any = false;
    boolean pings = "ping".equals(check.keys().get("type"));
    for (Real real : virtual.reals()) {
      Check one = new Check(new LinkedHashMap<>(check.keys()), options.parts());
      int arrival = real.socket().port();
      String request = requests.getOrDefault(real.socket(), "");
      if (check.keys().containsKey("path") && Check.isPath(request)) {
        one.set("path", request);
      }
      int port = pings ? 0 : port(real, check);
      if (port != 0 && port != arrival) {
        one.set("port", Integer.toString(port));
      }
      if (pings || port != 0) {
        virtual.check(real.socket(), one);
        any = true;
      }
    }
    if (any) {
      account.carries(!pings && negotiates(check));
    } else {
      account.loses("checktype", "nothing says which port it asks");
    }
  }

  private static boolean negotiates(Check check) {
    return !"tcp".equals(check.keys().get("type")) && !check.keys().containsKey("command");
  }

  /** The port that a check asks: checkport, the server's as written, or that of its service. */
  private int port(Real real, Check check) {
    int written = virtual.written(real.socket());
    int arrival = real.socket().port();
    if (check.keys().containsKey("command")) {
      return written == 0 ? arrival : written;
    }
    Optional<Integer> set = options.number("checkport", 65535);
    if (set.isPresent()) {
      return set.get();
    }
    return written == 0 ? LdirectordWords.port(service()).orElse(arrival) : written;
  }

  private Optional<Check> check(String type) {
    if (type.matches(".*\\d.*")) {
      return combined();
    }
    return switch (type) {
      case "on", "off" -> Optional.empty();
      case "connect" -> {
        boolean udp = virtual.key().protocol() == Protocol.UDP;
        yield Optional.of(timed(Check.of(udp ? "ping" : "tcp"), false));
      }
      case "ping" -> Optional.of(timed(Check.of("ping"), false));
      case "external" -> external().map(check -> timed(check, false));
      case "external-perl" -> {
        account.loses(
            "checktype",
            "a program in Perl that ldirectord runs within itself, which lvsc has not");
        yield Optional.empty();
      }
      case "negotiate" -> negotiated().map(check -> timed(check, true));
      default -> {
        account.loses("checktype", "ldirectord refuses it: it knows no such type");
        yield Optional.empty();
      }
    };
  }

  /** It connects, and every Nth time it negotiates. */
  private Optional<Check> combined() {
    Optional<Check> check = negotiated();
    if (check.isPresent()) {
      account.says("checktype", "the spec negotiates each time, and never only connects");
      return Optional.of(timed(check.get(), true));
    }
    account.says("checktype", "the spec connects each time, and never negotiates");
    return Optional.of(timed(Check.of("tcp"), false));
  }

  private String service() {
    String usual = LdirectordWords.service(virtual.key().port());
    return options.value("service", usual).toLowerCase(Locale.ROOT);
  }

  private Optional<Check> negotiated() {
    String service = service();
    switch (service) {
      case "http", "https" -> {
        return page(service);
      }
      case "smtp", "submission" -> {
        return Optional.of(Check.of("smtp"));
      }
      case "dns" -> {
        Check check = Check.of("dns");
        if (options.text("request", "").matches("[A-Za-z0-9][A-Za-z0-9.-]*")) {
          check.set("record", "A");
          check.set("name", options.value("request", ""));
        }
        return Optional.of(check);
      }
      case "none" -> {
        return Optional.empty();
      }
      default -> {
        account.loses(
            "service", "ldirectord asks by `" + service + "`, which is no check of lvsc's");
        return Optional.empty();
      }
    }
  }

  private Optional<Check> page(String service) {
    String path = options.text("request", "/");
    path = path.startsWith("/") ? path : "/" + path;
    if (!Check.isPath(path)) {
      account.loses("request", "its path has characters that lvsc writes into no file");
      return Optional.empty();
    }
    options.hold("request");
    Check check = Check.of(service);
    check.set("path", path);
    if (options.text("virtualhost", "").matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")) {
      check.set("host", options.value("virtualhost", ""));
    }
    return Optional.of(check);
  }

  /** A program that gets the service's address and port, and behind them the server's. */
  private Optional<Check> external() {
    String program = options.text("checkcommand", ALWAYS);
    if (program.equals(ALWAYS)) {
      return Optional.empty();
    }
    if (!program.matches("/[A-Za-z0-9_./:@%+=,-]+")) {
      account.loses(
          "checkcommand",
          "ldirectord takes the text as the name of one program, and lvsc takes no such name");
      return Optional.empty();
    }
    ServiceKey key = virtual.key();
    boolean portless =
        virtual.reals().stream()
            .allMatch(real -> real.socket().port() == 0 && virtual.written(real.socket()) == 0);
    if (portless) {
      account.loses("checkcommand", "its program gets port 0, and a check of lvsc has a port");
      return Optional.empty();
    }
    String vip = key.address().map(Object::toString).orElse(Long.toString(key.mark()));
    if (vip.contains(":")) {
      account.says("checkcommand", "its program gets IPv6 addresses without brackets");
    }
    options.hold("checkcommand");
    Check check = Check.of("script");
    String first = program.matches("[A-Za-z0-9_./-]+") ? program : "\"" + program + "\"";
    check.set("command", "[" + first + ", \"" + vip + "\", \"" + key.port() + "\"]");
    return Optional.of(check);
  }

  private Check timed(Check check, boolean negotiates) {
    String interval = Integer.toString(options.interval());
    int timeout =
        negotiates
            ? options.timeout("negotiate", "check", 30)
            : options.timeout("check", "negotiate", 5);
    check.set("interval", interval);
    check.set("timeout", Integer.toString(timeout));
    int failures = options.number("failurecount", 101).orElse(1);
    check.set("retries", Integer.toString(failures - 1));
    check.set("retry_delay", failures > 1 ? interval : "1");
    options.hold("checktype");
    return check;
  }
}
