package io.lvsc.adopt.keepalived;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.table.Delivery;
import io.lvsc.adopt.table.Delivery.Method;
import io.lvsc.adopt.table.Encapsulation;
import io.lvsc.adopt.table.Real;
import io.lvsc.adopt.table.ServiceKey;
import io.lvsc.adopt.table.Socket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A real server of a virtual server.
 *
 * @param method null for the virtual server's
 * @param weight -1 for the virtual server's
 * @param block where it stands
 */
record Member(
    Socket socket,
    @Nullable Method method,
    Encapsulation tunnel,
    int weight,
    int upper,
    int lower,
    List<Directive> parts,
    Block block) {
  /**
   * Reads the words of a real server.
   *
   * @param standing the method that the virtual server has named so far
   * @param around its tunnel
   */
  static Member of(Block block, Socket socket, @Nullable Method standing, Encapsulation around) {
    List<Directive> parts = new ArrayList<>(List.of(block.directive()));
    Method method = standing;
    Encapsulation tunnel = around;
    int weight = -1;
    int upper = 0;
    int lower = 0;
    for (Block child : block.children()) {
      String value = child.word(1);
      boolean number = value.matches("[0-9]{1,9}");
      switch (child.keyword()) {
        case "weight" -> weight = number ? Integer.parseInt(value) : weight;
        case "uthreshold" -> upper = number ? Integer.parseInt(value) : upper;
        case "lthreshold" -> lower = number ? Integer.parseInt(value) : lower;
        case "lvs_method" -> {
          Forwarding own = Forwarding.of(child);
          method = own.fault().isEmpty() ? own.method() : method;
          tunnel = own.fault().isEmpty() ? own.tunnel() : tunnel;
        }
        default -> {
          continue;
        }
      }
      child.directive().carried();
      parts.add(child.directive());
    }
    return new Member(socket, method, tunnel, weight, upper, lower, parts, block);
  }

  /** A real server under an address, port and protocol, or under a mark. */
  Real real(VirtualServer server, ServiceKey key) {
    Method taken = method == null ? server.method() : method;
    Socket arrival = taken.arrival(key, socket);
    int port = socket.port();
    String note =
        port == arrival.port() || port == 0
            ? ""
            : key.isMark()
                ? "its port " + port + " means nothing under a mark"
                : "keepalived sets its port " + port + " to the service's";
    return new Real(
        arrival,
        new Delivery(
            taken,
            weight < 0 ? server.weight() : weight,
            upper,
            lower,
            method == null ? server.tunnel() : tunnel),
        parts,
        false,
        note);
  }
}
