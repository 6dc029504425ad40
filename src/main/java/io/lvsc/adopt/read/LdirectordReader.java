package io.lvsc.adopt.read;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.table.Schedule;
import io.lvsc.adopt.table.ServiceKey;
import io.lvsc.adopt.table.Socket;
import io.lvsc.adopt.table.Told;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.model.Family;
import io.lvsc.model.Protocol;
import io.lvsc.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** ldirectord.cf (ldirectord.in, read_config): a line is a key and its value, a virtual indents. */
public final class LdirectordReader {
  private static final Pattern LINE =
      Pattern.compile("(\\s*)([a-z][a-z0-9]*)\\s*(?:=\\s*(.*?))?\\s*");

  private final Reading reading;
  private final Map<String, Told<String>> checks = new HashMap<>();
  private @Nullable Open open;

  public LdirectordReader(Reading reading) {
    this.reading = reading;
  }

  /** A virtual service whose lines are being read. */
  private static final class Open {
    private final Directive directive;
    private final String value;
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, Directive> sayings = new HashMap<>();
    private final Map<String, Told<String>> checks = new HashMap<>();
    private final List<Line> reals = new ArrayList<>();

    Open(Directive directive, String value) {
      this.directive = directive;
      this.value = value;
    }
  }

  private record Line(String value, Directive directive) {}

  public void file() {
    reading.facts().balances(true);
    int number = 0;
    for (String raw : reading.source().text().lines().toList()) {
      number++;
      String line = raw.stripLeading().startsWith("#") ? "" : uncommented(raw);
      if (!line.isBlank()) {
        line(line, number);
      }
    }
    close();
  }

  /** Comments begin anywhere outside of quotes below a virtual, behind a blank elsewhere. */
  private static String uncommented(String raw) {
    boolean indented = !raw.isEmpty() && Character.isWhitespace(raw.charAt(0));
    boolean quoted = false;
    for (int i = 1; i < raw.length(); i++) {
      quoted ^= raw.charAt(i) == '"';
      boolean begins = indented || Character.isWhitespace(raw.charAt(i - 1));
      if (raw.charAt(i) == '#' && begins && !quoted) {
        return raw.substring(0, i);
      }
    }
    return raw;
  }

  private void line(String line, int number) {
    int first = line.length() - line.stripLeading().length();
    Span span = Reading.span(number, first, line.stripTrailing().length() - 1);
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      reading.complain(span, "`key = value` is wanted here", "no key and value");
      return;
    }
    String key = parts.group(2);
    String value = parts.group(3) == null ? "" : parts.group(3);
    Directive directive = reading.enter(span, line);
    if (key.equals("virtual") || key.equals("virtual6")) {
      close();
      open = new Open(directive, value);
    } else if (first > 0 && open != null) {
      inside(key, value, directive, open);
    } else {
      LdirectordWords.settle(key, directive);
      checks.put(key, new Told<>(value, directive));
    }
  }

  private static void inside(String key, String value, Directive directive, Open open) {
    if (key.equals("real") || key.equals("real6")) {
      open.reals.add(new Line(value, directive));
    } else if (LdirectordWords.isCarried(key)) {
      open.keys.put(key, value);
      open.sayings.put(key, directive);
      directive.carried();
    } else {
      LdirectordWords.settle(key, directive);
      open.checks.put(key, new Told<>(value, directive));
    }
  }

  private void close() {
    Open closing = open;
    open = null;
    if (closing == null) {
      return;
    }
    Optional<ServiceKey> key = key(closing);
    if (key.isEmpty()) {
      closing.directive.asked(
          "`"
              + closing.value
              + "` is no address with a port and no mark; lvsc asks no name server");
      String why = "its virtual has no address";
      closing.reals.forEach(each -> each.directive.notCarried(why));
      closing.checks.values().forEach(each -> each.by().notCarried(why));
      return;
    }
    closing.directive.carried();
    Virtual service = new Virtual(key.get(), schedule(closing), closing.directive);
    said(service, closing, "scheduler", "scheduler");
    said(service, closing, "protocol", "protocol");
    said(service, closing, "persistent", "persistence");
    said(service, closing, "schedflags", "flags");
    said(service, closing, "ops", "ops");
    String name = closing.keys.getOrDefault("servicename", "");
    service.name(name.replaceAll("^\"|\"$", ""));
    Optional.ofNullable(closing.keys.get("comment")).ifPresent(service::note);
    Map<Socket, String> requests = new HashMap<>();
    closing.reals.forEach(
        each -> LdirectordReal.add(each.value, each.directive, service, requests));
    LdirectordChecks.apply(checks, closing.checks, service, requests);
    LdirectordFallback.apply(checks, closing.checks, service);
    reading.put(service);
  }

  private static void said(Virtual service, Open open, String key, String as) {
    Optional.ofNullable(open.sayings.get(key)).ifPresent(by -> service.said(as, by));
  }

  private static Optional<ServiceKey> key(Open open) {
    String value = open.value;
    boolean ipv6 = open.directive.text().startsWith("virtual6");
    if (value.matches("[0-9]{1,9}")) {
      Family family = ipv6 ? Family.IPV6 : Family.IPV4;
      return Optional.of(ServiceKey.ofMark(Long.parseLong(value), family));
    }
    return Sockets.parse(value).map(socket -> key(open, socket));
  }

  /** Without a word port 53 is UDP (ldirectord.in, read_config). */
  private static ServiceKey key(Open open, Socket socket) {
    String protocol = open.keys.getOrDefault("protocol", socket.port() == 53 ? "udp" : "tcp");
    return ServiceKey.of(
        protocol.toLowerCase(Locale.ROOT).equals("udp") ? Protocol.UDP : Protocol.TCP,
        socket.address(),
        socket.port());
  }

  private static Schedule schedule(Open open) {
    String scheduler = open.keys.getOrDefault("scheduler", "wrr");
    String persistent = open.keys.getOrDefault("persistent", "");
    int timeout = persistent.matches("[0-9]{1,7}") ? Integer.parseInt(persistent) : 0;
    String flags = open.keys.getOrDefault("schedflags", "");
    return new Schedule(
        scheduler,
        flags.isEmpty() ? List.of() : Schedule.named(scheduler, List.of(flags.split(",", -1))),
        timeout,
        open.keys.getOrDefault("netmask", ""),
        open.keys.getOrDefault("ops", "no").equals("yes"),
        "");
  }
}
