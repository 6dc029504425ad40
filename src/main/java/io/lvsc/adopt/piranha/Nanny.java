package io.lvsc.adopt.piranha;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.read.DeadServers;
import io.lvsc.adopt.table.Check;
import io.lvsc.adopt.table.Real;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.model.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How nanny asks the servers of a virtual: it connects, may send a text, and may wait for one. */
final class Nanny {
  private static final String PROGRAM = "/usr/sbin/nanny";
  private static final int USUAL = 10;
  private static final int LONGEST = 600;
  private static final Pattern PAGE =
      Pattern.compile("GET (/[A-Za-z0-9_.:,/?=&%+-]*)( HTTP/1\\.[01])?(\\\\[rn].*)?");
  private static final Pattern STATUS = Pattern.compile("HTTP(/1\\.?[01]?)?( ([1-5]\\d\\d).*)?");

  private final Section section;
  private final Virtual service;
  private final List<Directive> parts = new ArrayList<>();

  Nanny(Section section, Virtual service) {
    this.section = section;
    this.service = service;
  }

  /** Gives the servers their check. */
  void apply() {
    Optional<Check> check = check();
    if (check.isPresent()) {
      give(check.get());
    }
    rest(check.isPresent());
    section.settle(
        "quiesce_server", each -> DeadServers.settle(each, section.is("quiesce_server"), isUdp()));
    section.settle(
        "load_monitor",
        each -> {
          if (section.text("load_monitor", "none").equals("none")) {
            each.same("weights stay as they are");
          } else {
            each.notCarried("lvsc changes no weight by a server's load");
          }
        });
  }

  private void give(Check check) {
    int timeout = section.number("timeout", USUAL);
    String seconds = Integer.toString(Math.max(1, Math.min(LONGEST, timeout)));
    check.set("interval", seconds);
    check.set("timeout", seconds);
    check.set("retries", "0");
    section.find("timeout").ifPresent(entry -> parts.add(entry.by()));
    parts.forEach(Directive::carried);
    for (Real real : service.reals()) {
      Check one = new Check(new LinkedHashMap<>(check.keys()), parts);
      int port = service.written(real.socket());
      if (port != real.socket().port()) {
        one.set("port", Integer.toString(port));
      }
      service.check(real.socket(), one);
    }
  }

  private boolean isUdp() {
    return section.text("protocol", "tcp").equals("udp");
  }

  private Optional<Check> check() {
    if (!section.text("client_monitor", PROGRAM).equals(PROGRAM)) {
      section.settle("client_monitor", each -> each.notCarried("a program in the place of nanny"));
      return Optional.empty();
    }
    section.settle("client_monitor", each -> each.same("nanny, as everywhere"));
    if (section.find("send_program").isPresent()) {
      section.settle(
          "send_program",
          each ->
              each.notCarried(
                  "nanny looks at what the program writes, a `script` of lvsc at how it ends"));
      return Optional.empty();
    }
    if (isUdp()) {
      return Optional.empty();
    }
    Matcher page = PAGE.matcher(section.text("send", ""));
    Matcher status = STATUS.matcher(section.text("expect", ""));
    if (page.matches() && section.find("expect").isPresent()) {
      return Optional.of(page(page, status));
    }
    String expect = section.text("expect", "");
    if (service.key().protocol() == Protocol.TCP
        && service.key().port() == 25
        && expect.startsWith("220")
        && section.text("send", "").isEmpty()) {
      section.find("expect").ifPresent(entry -> parts.add(entry.by()));
      return Optional.of(Check.of("smtp"));
    }
    return Optional.of(Check.of("tcp"));
  }

  /** A page, with the status that a text such as {@code HTTP/1.1 200 OK} leaves. */
  private Check page(Matcher page, Matcher status) {
    Check check = Check.of("http");
    check.set("path", page.group(1));
    section.find("send").ifPresent(entry -> parts.add(entry.by()));
    if (status.matches() && !section.is("use_regex")) {
      String code = status.group(3);
      check.set("status", code == null ? "[\"100-599\"]" : "[" + code + "]");
      section.find("expect").ifPresent(entry -> parts.add(entry.by()));
    }
    return check;
  }

  /** The words that no check of the spec holds. */
  private void rest(boolean checked) {
    boolean unchecked = isUdp() && List.of("send", "expect").stream().allMatch(this::isEmpty);
    for (String word : List.of("timeout", "send", "expect", "use_regex", "reentry")) {
      section.settle(
          word,
          each -> {
            if (parts.contains(each)) {
              return;
            }
            if (!checked && section.find("send_program").isEmpty() && unchecked) {
              each.ignored("a UDP socket opens always: no server here is ever found dead");
            } else if (!checked) {
              each.notCarried(lost());
            } else {
              each.notCarried(why(word));
            }
          });
    }
    section.settle(
        "use_regex",
        each -> {
          if (!section.is("use_regex") && checked) {
            each.same("no regular expression");
          }
        });
  }

  private boolean isEmpty(String word) {
    return section.text(word, "").isEmpty();
  }

  private String lost() {
    return section
        .find("send_program")
        .or(() -> section.find("client_monitor"))
        .map(e -> "belongs to the check of line " + e.by().origin().line() + ", not carried")
        .orElse("a check over UDP, of which lvsc has only that of DNS");
  }

  private static String why(String word) {
    return switch (word) {
      case "reentry" -> "lvsc takes a server back at its first good answer";
      case "send" -> "lvsc sends no text of its own: the check only connects";
      default -> "lvsc does not look at what an answer says";
    };
  }
}
