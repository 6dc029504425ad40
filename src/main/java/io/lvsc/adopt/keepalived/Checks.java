package io.lvsc.adopt.keepalived;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.read.Ports;
import io.lvsc.adopt.table.Check;
import io.lvsc.adopt.table.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks of real servers: which of keepalived's words the language has too. */
final class Checks {
  private static final Map<String, String> TYPES =
      Map.of(
          "TCP_CHECK", "tcp",
          "HTTP_GET", "http",
          "SSL_GET", "https",
          "SMTP_CHECK", "smtp",
          "DNS_CHECK", "dns",
          "PING_CHECK", "ping",
          "MISC_CHECK", "script");

  private static final Pattern PING = Pattern.compile("(/usr)?(/s?bin/)?(ping|fping)6?");

  /** Programs of distributions, which take no port behind an address, or something else. */
  private static final Pattern OF_SYSTEM = Pattern.compile("/(usr/)?s?bin/(?!lvs|keepalived).*");

  /** Those that lvsc does not have. */
  private static final Set<String> KINDS = Set.of("UDP_CHECK", "BFD_CHECK", "FILE_CHECK");

  private final Block virtual;
  private final Block real;
  private final Block checker;
  private final Check check;

  private Checks(Block virtual, Block real, Block checker) {
    this.virtual = virtual;
    this.real = real;
    this.checker = checker;
    this.check = Check.of(isPing() ? "ping" : TYPES.getOrDefault(checker.keyword(), "tcp"));
  }

  /** Whether it asks by ICMP, be it by a program of the system. */
  private boolean isPing() {
    return checker.keyword().equals("PING_CHECK")
        || (checker.keyword().equals("MISC_CHECK") && PING.matcher(words().get(0)).matches());
  }

  /**
   * The check of a real server; empty if it has none, or none that the language could ask.
   *
   * @param arrival where its packets arrive
   * @param written its port as keepalived.conf has it
   */
  static Optional<Check> of(Block virtual, Block real, Socket arrival, int written) {
    Optional<Check> carried = Optional.empty();
    for (Block checker : in(real)) {
      if (!TYPES.containsKey(checker.keyword())) {
        Unasked.leave(checker, "a kind of check that lvsc does not have");
      } else if (carried.isPresent()) {
        Unasked.leave(checker, "one check a server is all that the language has");
      } else {
        carried = new Checks(virtual, real, checker).check(arrival, written);
      }
    }
    return carried;
  }

  /** Why it asks nothing. */
  private Optional<String> idle() {
    return switch (checker.keyword()) {
      case "HTTP_GET", "SSL_GET" ->
          child(checker, "url").isPresent() ? Optional.empty() : Optional.of("it asks for no url");
      case "MISC_CHECK" ->
          child(checker, "misc_path").isPresent()
              ? Optional.empty()
              : Optional.of("it names no program");
      default -> Optional.empty();
    };
  }

  /** All checks of a real server. */
  static List<Block> in(Block real) {
    return real.children().stream()
        .filter(child -> TYPES.containsKey(child.keyword()) || KINDS.contains(child.keyword()))
        .toList();
  }

  private Optional<Check> check(Socket arrival, int written) {
    Optional<Block> connect = child(checker, "connect_port");
    int port = connect.map(block -> Ports.parse(block.word(1)).orElse(0)).orElse(written);
    boolean pings = isPing();
    Optional<String> refused =
        idle()
            .or(() -> elsewhere(arrival))
            .or(
                () ->
                    pings || arrival.port() != 0 || port != 0
                        ? Optional.empty()
                        : Optional.of("nothing says which port it asks"))
            .or(() -> particular(arrival));
    if (refused.isPresent()) {
      Unasked.leave(checker, refused.get());
      return Optional.empty();
    }
    boolean script = checker.keyword().equals("MISC_CHECK");
    boolean page = checker.keyword().endsWith("_GET");
    boolean dns = checker.keyword().equals("DNS_CHECK");
    number("interval", 60, "delay_loop");
    if (script) {
      number("timeout", value("interval"), "misc_timeout");
    } else {
      number("timeout", 5, "connect_timeout");
    }
    int retries = script ? 0 : dns ? 3 : 1;
    number("retries", retries, retryWord(page));
    int delay = dns ? value("interval") : page ? 3 : 1;
    number("retry_delay", delay, "delay_before_retry");
    connect.ifPresent(
        block -> block.directive().same("the port of the server, or carried with its check"));
    if (!pings && port != 0 && port != arrival.port()) {
      check.set("port", Integer.toString(port));
      connect.map(Block::directive).ifPresent(this::carry);
    }
    carry(checker.directive());
    return Optional.of(check);
  }

  /** {@code retry}, or its old name, which keepalived knows where it asks for pages only. */
  private String retryWord(boolean page) {
    Optional<Block> old = child(checker, "nb_get_retry");
    if (page) {
      return old.isPresent() && child(checker, "retry").isEmpty() ? "nb_get_retry" : "retry";
    }
    old.ifPresent(
        block ->
            block
                .directive()
                .ignored(
                    "keepalived knows it in HTTP_GET and SSL_GET only; `retry` is the word here"));
    return "retry";
  }

  private int value(String key) {
    return Integer.parseInt(check.keys().getOrDefault(key, "60"));
  }

  /** Whether it asks another address, such as the VIP through a tunnel. */
  private Optional<String> elsewhere(Socket arrival) {
    Optional<Block> connect = child(checker, "connect_ip");
    boolean same = connect.isEmpty() || connect.get().word(1).equals(arrival.address().toString());
    connect.filter(block -> same).ifPresent(block -> block.directive().same("the server's own"));
    return same
        ? Optional.empty()
        : Optional.of("it asks another address than the server's, which lvsc does not");
  }

  private void carry(Directive directive) {
    directive.carried();
    check.parts().add(directive);
  }

  /** What only one type of check says; why it cannot be carried, if so. */
  private Optional<String> particular(Socket arrival) {
    return switch (checker.keyword()) {
      case "HTTP_GET", "SSL_GET" -> page();
      case "MISC_CHECK" -> script(arrival);
      case "DNS_CHECK" -> {
        text("type", "record");
        text("name", "name");
        yield Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  private Optional<String> page() {
    List<Block> urls =
        checker.children().stream().filter(child -> child.keyword().equals("url")).toList();
    Block url = urls.get(0);
    urls.stream()
        .skip(1)
        .forEach(
            each -> each.all().forEach(d -> d.notCarried("one path a check is what there is")));
    url.directive().same("its path is in the check");
    Optional<Block> path = child(url, "path");
    if (path.isPresent() && !path.get().word(1).matches("/[A-Za-z0-9_.:,/?=&%+-]*")) {
      return Optional.of("its path has characters that lvsc writes into no file");
    }
    path.ifPresent(
        block -> {
          check.set("path", quoted(block.word(1)));
          carry(block.directive());
        });
    child(url, "status_code").ifPresent(this::status);
    child(url, "virtualhost")
        .or(() -> child(checker, "virtualhost"))
        .or(() -> child(real, "virtualhost"))
        .or(() -> child(virtual, "virtualhost"))
        .filter(block -> block.word(1).matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?"))
        .ifPresent(
            block -> {
              check.set("host", block.word(1));
              carry(block.directive());
            });
    return Optional.empty();
  }

  private void status(Block block) {
    List<String> codes = new ArrayList<>();
    for (String word : block.words().subList(1, block.words().size())) {
      if (word.matches("[1-5]\\d\\d(-[1-5]\\d\\d)?")) {
        codes.add(word.indexOf('-') > 0 ? "\"" + word + "\"" : word);
      }
    }
    if (!codes.isEmpty()) {
      check.set("status", "[" + String.join(", ", codes) + "]");
      carry(block.directive());
    }
  }

  /** The program of a check and its words. */
  private List<String> words() {
    return child(checker, "misc_path")
        .map(block -> block.words().subList(1, block.words().size()))
        .map(all -> List.of(String.join(" ", all).strip().split("\\s+", -1)))
        .orElse(List.of(""));
  }

  /** A program gets the server's address and port behind its words, and must expect them. */
  private Optional<String> script(Socket arrival) {
    Optional<Block> path = child(checker, "misc_path");
    List<String> words = words();
    if (isPing()) {
      path.map(Block::directive).ifPresent(this::carry);
      return words.get(words.size() - 1).equals(arrival.address().toString())
          ? Optional.empty()
          : Optional.of("it asks another address than the server's, which lvsc does not");
    }
    boolean plain =
        words.get(0).startsWith("/")
            && words.stream().allMatch(word -> word.matches("[A-Za-z0-9_./:@%+=,-]+"));
    int end = words.size();
    boolean port = end > 1 && words.get(end - 1).equals(Integer.toString(arrival.port()));
    end -= port ? 1 : 0;
    boolean address = end > 1 && words.get(end - 1).equals(arrival.address().toString());
    if (!plain || !address) {
      return Optional.of(
          "lvsc puts the server's address and port behind a program's words, and this one has"
              + " words of its own");
    }
    if (!port && OF_SYSTEM.matcher(words.get(0)).matches()) {
      return Optional.of(
          "lvsc puts the port behind the address, which this program takes for something else");
    }
    List<String> kept = words.subList(0, end - 1);
    check.set("command", "[" + String.join(", ", kept.stream().map(Checks::quoted).toList()) + "]");
    path.map(Block::directive).ifPresent(this::carry);
    if (!port) {
      path.map(Block::directive)
          .ifPresent(
              each ->
                  each.same(
                      "its program gets the port too, behind the address: see that it takes both"));
    }
    return Optional.empty();
  }

  private void text(String keyword, String key) {
    child(checker, keyword)
        .filter(block -> block.word(1).matches("[A-Za-z0-9._-]{1,253}"))
        .ifPresent(
            block -> {
              check.set(key, quoted(block.word(1)));
              carry(block.directive());
            });
  }

  private static String quoted(String text) {
    return text.matches("[A-Za-z_/][A-Za-z0-9_./-]*") ? text : "\"" + text + "\"";
  }

  /** A number of the checker, else of the real server, else of the virtual one, in seconds. */
  private void number(String key, int otherwise, String keyword) {
    for (Block level : List.of(checker, real, virtual)) {
      Optional<Block> found =
          child(level, keyword).filter(block -> block.word(1).matches("\\d{1,4}(\\.\\d+)?"));
      if (found.isPresent()) {
        String written = found.get().word(1);
        long value = (long) Math.ceil(Double.parseDouble(written));
        long least = key.equals("retries") ? 0 : 1;
        String whole = Long.toString(Math.max(least, value));
        check.set(key, whole);
        carry(found.get().directive());
        if (written.contains(".") && !written.matches("0*" + whole + "\\.0+")) {
          found.get().directive().carried("`" + key + ": " + whole + "`, in whole seconds");
        }
        return;
      }
    }
    check.set(key, Integer.toString(otherwise));
  }

  private static Optional<Block> child(Block block, String keyword) {
    return block.children().stream().filter(each -> each.keyword().equals(keyword)).findFirst();
  }
}
