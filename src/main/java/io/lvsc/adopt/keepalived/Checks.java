package io.lvsc.adopt.keepalived;

import io.lvsc.adopt.read.Ports;
import io.lvsc.adopt.table.Check;
import io.lvsc.adopt.table.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  /** Those that lvsc does not have. */
  private static final Set<String> KINDS = Set.of("UDP_CHECK", "BFD_CHECK", "FILE_CHECK");

  private final Checker checker;
  private final CheckProgram program;
  private final Check check;

  private Checks(Checker checker) {
    this.checker = checker;
    this.program = CheckProgram.of(checker);
    this.check = Check.of(isPing() ? "ping" : TYPES.getOrDefault(checker.keyword(), "tcp"));
  }

  /** Whether it asks by ICMP, be it by a program of the system. */
  private boolean isPing() {
    return checker.keyword().equals("PING_CHECK") || (checker.isProgram() && program.isPing());
  }

  /**
   * The check of a real server; empty if it has none, or none that the language could ask.
   *
   * @param arrival where its packets arrive
   * @param written its port as keepalived.conf has it
   */
  static Optional<Check> of(Block virtual, Block real, Socket arrival, int written) {
    Optional<Check> carried = Optional.empty();
    for (Block block : in(real)) {
      if (!TYPES.containsKey(block.keyword())) {
        Unasked.leave(block, "a kind of check that lvsc does not have");
      } else if (carried.isPresent()) {
        Unasked.leave(block, "one check a server is all that the language has");
      } else {
        carried = new Checks(new Checker(block, real, virtual)).check(arrival, written);
      }
    }
    return carried;
  }

  /** All checks of a real server. */
  static List<Block> in(Block real) {
    return real.children().stream()
        .filter(child -> TYPES.containsKey(child.keyword()) || KINDS.contains(child.keyword()))
        .toList();
  }

  private Optional<Check> check(Socket arrival, int written) {
    Optional<Block> connect = checker.child("connect_port");
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
      Unasked.leave(checker.block(), refused.get());
      return Optional.empty();
    }
    new CheckTimes(checker, check).take();
    connect.ifPresent(
        block -> block.directive().same("the port of the server, or carried with its check"));
    if (!pings && port != 0 && port != arrival.port()) {
      check.set("port", Integer.toString(port));
      connect.map(Block::directive).ifPresent(check::carry);
    }
    check.carry(checker.block().directive());
    return Optional.of(check);
  }

  /** Why it asks nothing. */
  private Optional<String> idle() {
    if (checker.isPage() && checker.child("url").isEmpty()) {
      return Optional.of("it asks for no url");
    }
    return checker.isProgram() && !program.isNamed()
        ? Optional.of("it names no program")
        : Optional.empty();
  }

  /** Whether it asks another address, such as the VIP through a tunnel. */
  private Optional<String> elsewhere(Socket arrival) {
    Optional<Block> connect = checker.child("connect_ip");
    boolean same = connect.isEmpty() || connect.get().word(1).equals(arrival.address().toString());
    connect.filter(block -> same).ifPresent(block -> block.directive().same("the server's own"));
    boolean other = checker.isProgram() && program.isPing() && !program.asks(arrival.address());
    return same && !other
        ? Optional.empty()
        : Optional.of("it asks another address than the server's, which lvsc does not");
  }

  /** What only one type of check says; why it cannot be carried, if so. */
  private Optional<String> particular(Socket arrival) {
    return switch (checker.keyword()) {
      case "HTTP_GET", "SSL_GET" -> new CheckPage(checker, check).take();
      case "MISC_CHECK" -> program.take(check, arrival);
      case "DNS_CHECK" -> {
        text("type", "record");
        text("name", "name");
        yield Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  private void text(String keyword, String key) {
    checker
        .child(keyword)
        .filter(block -> block.word(1).matches("[A-Za-z0-9._-]{1,253}"))
        .ifPresent(
            block -> {
              check.setText(key, block.word(1));
              check.carry(block.directive());
            });
  }
}
