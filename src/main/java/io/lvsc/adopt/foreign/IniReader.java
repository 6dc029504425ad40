package io.lvsc.adopt.foreign;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.read.LdirectordChecks;
import io.lvsc.adopt.read.LdirectordFallback;
import io.lvsc.adopt.read.LdirectordWords;
import io.lvsc.adopt.read.Members;
import io.lvsc.adopt.read.Ports;
import io.lvsc.adopt.read.Reading;
import io.lvsc.adopt.read.Sockets;
import io.lvsc.adopt.table.Delivery.Method;
import io.lvsc.adopt.table.Schedule;
import io.lvsc.adopt.table.ServiceKey;
import io.lvsc.adopt.table.Told;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Protocol;
import io.lvsc.source.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ldirectord's model in sections of an INI file, as its descendant in Python has it: a section is a
 * virtual service, {@code real} a list in brackets.
 */
public final class IniReader {
  private static final Pattern SECTION = Pattern.compile("\\[([^\\]]*)\\]");
  private static final Pattern LINE = Pattern.compile("([A-Za-z]\\w*)\\s*[=:]\\s*(.*)");
  private static final Pattern REAL =
      Pattern.compile(
          "\"?(\\[[0-9A-Fa-f:]+\\]|[0-9.]+)(?::(\\w+))?\\s+(gate|masq|ipip)(?:\\s+(\\d{1,6}))?\"?");

  private final Reading reading;
  private final Map<String, Told<String>> defaults = new LinkedHashMap<>();

  public IniReader(Reading reading) {
    this.reading = reading;
  }

  /** A section that is being read. */
  private record Section(String name, Map<String, Told<String>> words) {
    Section(String name) {
      this(name, new LinkedHashMap<>());
    }

    Optional<Directive> saying(String key) {
      return Optional.ofNullable(words.get(key)).map(Told::by);
    }
  }

  public void file() {
    reading.facts().balances(true);
    Section section = new Section("");
    int number = 0;
    for (String line : reading.source().text().lines().toList()) {
      number++;
      String text = line.strip();
      Span span = Reading.span(number, 0, Math.max(0, line.stripTrailing().length() - 1));
      Matcher head = SECTION.matcher(text);
      Matcher entry = LINE.matcher(text);
      if (text.isEmpty() || text.startsWith("#") || text.startsWith(";")) {
        continue;
      }
      if (head.matches()) {
        close(section);
        section = new Section(head.group(1));
      } else if (entry.matches()) {
        section.words.put(entry.group(1), new Told<>(entry.group(2), reading.enter(span, text)));
      } else {
        reading.complain(span, "`key = value` is wanted here", "no key and value");
      }
    }
    close(section);
  }

  private void close(Section section) {
    section.words.forEach((key, told) -> LdirectordWords.settle(key, told.by()));
    if (section.name.equals("DEFAULT") || section.name.equals("global") || section.name.isEmpty()) {
      defaults.putAll(section.words);
      return;
    }
    String host = value(section, "host", "");
    Optional<IpAddress> address = IpAddress.parse(host);
    OptionalInt port = Ports.parse(value(section, "port", "0"));
    Told<String> told = section.words.get("host");
    if (told == null) {
      return;
    }
    Directive by = told.by();
    if (address.isEmpty() || port.isEmpty()) {
      by.asked("`" + host + "` is no address; lvsc asks no name server");
      return;
    }
    Protocol protocol =
        value(section, "protocol", "tcp").equals("udp") ? Protocol.UDP : Protocol.TCP;
    String persistent = value(section, "persistent", "0");
    ServiceKey key = ServiceKey.of(protocol, address.get(), port.getAsInt());
    Virtual service =
        new Virtual(
            key,
            new Schedule(
                value(section, "scheduler", "rr"),
                List.of(),
                persistent.matches("\\d{1,7}") ? Integer.parseInt(persistent) : 0,
                value(section, "netmask", ""),
                false,
                ""),
            by);
    service.name(section.name);
    for (String carried :
        List.of("host", "port", "protocol", "scheduler", "persistent", "netmask")) {
      section.saying(carried).ifPresent(Directive::carried);
    }
    section.saying("scheduler").ifPresent(each -> service.said("scheduler", each));
    section.saying("real").ifPresent(each -> reals(value(section, "real", ""), each, service));
    LdirectordChecks.apply(defaults, section.words, service, Map.of());
    LdirectordFallback.apply(defaults, section.words, service);
    reading.put(service);
  }

  private String value(Section section, String key, String otherwise) {
    return Optional.ofNullable(section.words.getOrDefault(key, defaults.get(key)))
        .map(Told::value)
        .orElse(otherwise);
  }

  private static void reals(String list, Directive directive, Virtual service) {
    directive.carried();
    for (String item : list.replaceAll("^\\[(?=\")|\\]$", "").split(",", -1)) {
      Matcher real = REAL.matcher(item.strip());
      if (!real.matches()) {
        directive.asked("`" + item.strip() + "` names no server with an address and a method");
        continue;
      }
      Method method = LdirectordWords.method(real.group(3)).orElseThrow();
      int weight = real.group(4) == null ? 1 : Integer.parseInt(real.group(4));
      Sockets.of(real.group(1), real.group(2) == null ? "0" : real.group(2))
          .ifPresentOrElse(
              socket -> Members.add(service, socket, method, weight, List.of(directive)),
              () -> directive.asked("`" + item.strip() + "` names no server with an address"));
    }
  }
}
