package io.lvsc.adopt.read;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.table.Delivery;
import io.lvsc.adopt.table.Delivery.Method;
import io.lvsc.adopt.table.Encapsulation;
import io.lvsc.adopt.table.HostFacts;
import io.lvsc.adopt.table.Real;
import io.lvsc.adopt.table.Schedule;
import io.lvsc.adopt.table.ServiceKey;
import io.lvsc.adopt.table.Socket;
import io.lvsc.adopt.table.Told;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Keyword;
import io.lvsc.model.Protocol;
import io.lvsc.model.Timeouts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The listing of {@code ipvsadm -Ln}, also with thresholds, and of {@code -L --timeout}. */
public final class ListReader {
  private static final Pattern TIMEOUT =
      Pattern.compile("Timeout \\(tcp tcpfin udp\\): (\\d{1,7}) (\\d{1,7}) (\\d{1,7})");
  private static final Pattern HEADING =
      Pattern.compile("IP Virtual Server version.*|Prot LocalAddress:Port.*|-> RemoteAddress.*");

  private static final Pattern PROMPT =
      Pattern.compile(
          "\\[?[\\w.-]+@[\\w.-]+.*[#$>].*|[#$>]( .*ipvsadm.*)?|.*[#$]\\s+(sudo )?ipvsadm .*");

  /** An address and a port of /proc/net/ip_vs. */
  private static final Pattern HEXADECIMAL = Pattern.compile("([0-9A-F]{8}):([0-9A-F]{4})");

  private final Reading reading;
  private @Nullable Virtual service;
  private boolean thresholds;
  private boolean statistics;

  public ListReader(Reading reading) {
    this.reading = reading;
  }

  public void file() {
    int number = 0;
    for (String line : Page.code(reading.source().text()).lines().toList()) {
      number++;
      String text = line.strip();
      if (HEADING.matcher(text).matches()) {
        thresholds |= text.contains("Uthreshold");
        statistics |= text.contains("Conns ") || text.contains(" CPS");
      } else if (PROMPT.matcher(text).matches()) {
        reading.enter(Reading.span(number, 0, line.length() - 1), text).ignored("no entry");
      } else if (statistics && !text.isEmpty()) {
        reading.complain(
            Reading.span(number, 0, line.length() - 1),
            "this listing has counters instead of schedulers and weights; import `ipvsadm -Sn`",
            "printed with `--stats` or `--rate`");
        return;
      } else if (!text.isEmpty()) {
        entry(text, number, line);
      }
    }
  }

  private void entry(String text, int number, String line) {
    Matcher timeout = TIMEOUT.matcher(text);
    List<String> words = Words.texts(Words.of(text));
    int first = line.length() - line.stripLeading().length();
    try {
      if (timeout.matches()) {
        Timeouts values = timeouts(timeout);
        Directive directive = reading.enter(Reading.span(number, first, line.length() - 1), text);
        timeouts(new Told<>(values, directive));
      } else if (words.get(0).equals("->")) {
        server(words, reading.enter(Reading.span(number, first, line.length() - 1), text));
      } else {
        service(words, reading.enter(Reading.span(number, first, line.length() - 1), text));
      }
    } catch (IpvsFault fault) {
      reading.complain(
          Reading.span(number, first, line.length() - 1),
          fault.message(),
          "not a line of `ipvsadm -Ln`");
    }
  }

  /** A real server that has ipvsadm shows timeouts too, which mean nothing there. */
  private void timeouts(Told<Timeouts> told) {
    boolean elsewhere = reading.harvest().hosts().stream().anyMatch(HostFacts::isDirector);
    if (elsewhere && !reading.facts().isDirector()) {
      told.by().ignored("the host has no service of IPVS");
      return;
    }
    told.by().carried();
    reading.harvest().timeouts(told);
  }

  private static Timeouts timeouts(Matcher timeout) {
    return new Timeouts(
        Integer.parseInt(timeout.group(1)),
        Integer.parseInt(timeout.group(2)),
        Integer.parseInt(timeout.group(3)));
  }

  private void service(List<String> words, Directive directive) throws IpvsFault {
    reading.facts().balances(true);
    ServiceKey key = key(words);
    int at = 2;
    if (at < words.size() && words.get(at).equals("IPv6")) {
      key = ServiceKey.ofMark(key.mark(), Family.IPV6);
      at++;
    }
    if (at >= words.size()) {
      throw new IpvsFault(-1, "the service has no scheduler");
    }
    String scheduler = words.get(at++);
    Schedule schedule = schedule(scheduler, words.subList(at, words.size()), key);
    directive.carried();
    service = reading.harvest().table().find(key).orElse(new Virtual(key, schedule, directive));
    service.reschedule(schedule, directive);
    reading.harvest().table().put(service);
  }

  private static ServiceKey key(List<String> words) throws IpvsFault {
    if (words.size() < 3) {
      throw new IpvsFault(-1, "neither a service nor a server stands here");
    }
    if (words.get(0).equals("FWM")) {
      if (!words.get(1).matches("[1-9][0-9]{0,9}")) {
        throw new IpvsFault(-1, "`" + words.get(1) + "` is no mark");
      }
      return ServiceKey.ofMark(Long.parseLong(words.get(1)), Family.IPV4);
    }
    Optional<Protocol> protocol = protocol(words.get(0));
    if (protocol.isEmpty()) {
      throw new IpvsFault(-1, "`" + words.get(0) + "` is no protocol of IPVS");
    }
    Socket socket = socket(words.get(1));
    return ServiceKey.of(protocol.get(), socket.address(), socket.port());
  }

  private static Socket socket(String text) throws IpvsFault {
    Matcher raw = HEXADECIMAL.matcher(text);
    if (raw.matches()) {
      long address = Long.parseLong(raw.group(1), 16);
      return new Socket(new IpAddress(Family.IPV4, 0, address), Integer.parseInt(raw.group(2), 16));
    }
    return IpvsCommand.socket(new IpvsArguments.Argument(text, -1));
  }

  private static Optional<Protocol> protocol(String word) {
    return Keyword.parse(Protocol.values(), word.toLowerCase(Locale.ROOT));
  }

  /** What stands behind the scheduler: flags in brackets, {@code persistent N}, {@code ops}. */
  private static Schedule schedule(String scheduler, List<String> words, ServiceKey key)
      throws IpvsFault {
    List<String> flags = new ArrayList<>();
    int timeout = 0;
    String netmask = "";
    String engine = "";
    boolean onePacket = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean more = i + 1 < words.size();
      if (word.startsWith("(")) {
        flags.addAll(List.of(word.replaceAll("[()]", "").split(",", -1)));
      } else if (word.equals("persistent") && more && words.get(i + 1).matches("[0-9]{1,7}")) {
        timeout = Integer.parseInt(words.get(++i));
      } else if (word.equals("mask") && more) {
        netmask = words.get(++i);
      } else if (word.equals("pe") && more) {
        engine = words.get(++i);
      } else if (word.equals("ops")) {
        onePacket = true;
      } else {
        throw new IpvsFault(-1, "`" + word + "` is no flag of a service of " + key);
      }
    }
    return new Schedule(
        scheduler, Schedule.named(scheduler, flags), timeout, netmask, onePacket, engine);
  }

  private void server(List<String> words, Directive directive) throws IpvsFault {
    if (service == null) {
      throw new IpvsFault(-1, "the server stands below no service");
    }
    if (words.size() < 4 || !words.get(3).matches("[0-9]{1,9}")) {
      throw new IpvsFault(-1, "the server has no forwarding method and weight");
    }
    Socket socket = socket(words.get(1));
    if (thresholds) {
      limits(service, socket, words, directive);
      return;
    }
    Method method =
        switch (words.get(2)) {
          case "Masq" -> Method.MASQUERADE;
          case "Tunnel" -> Method.TUNNEL;
          case "Route", "Local" -> Method.ROUTE;
          default -> throw new IpvsFault(-1, "`" + words.get(2) + "` is no forwarding method");
        };
    int weight = Integer.parseInt(words.get(3));
    Socket arrival = method.arrival(service.key(), socket);
    directive.carried();
    service.put(
        new Real(
            arrival,
            new Delivery(method, weight, 0, 0, Encapsulation.IPIP),
            List.of(directive),
            true,
            ""));
  }

  /**
   * A line of {@code -Ln --thresholds} has two limits where others have the method and the weight.
   */
  private static void limits(
      Virtual service, Socket socket, List<String> words, Directive directive) {
    Optional<Real> real = service.real(socket);
    if (real.isEmpty() || !words.get(2).matches("[0-9]{1,9}")) {
      directive.notCarried("the method and weight of this server stand in another listing");
      return;
    }
    Delivery known = real.get().delivery();
    int upper = Integer.parseInt(words.get(2));
    int lower = Integer.parseInt(words.get(3));
    Delivery limited = new Delivery(known.method(), known.weight(), upper, lower, known.tunnel());
    List<Directive> parts = new ArrayList<>(real.get().parts());
    parts.add(directive);
    directive.carried();
    service.put(new Real(socket, limited, parts, true, real.get().note()));
  }
}
