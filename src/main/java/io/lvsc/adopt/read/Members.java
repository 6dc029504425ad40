package io.lvsc.adopt.read;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.table.Delivery;
import io.lvsc.adopt.table.Delivery.Method;
import io.lvsc.adopt.table.Encapsulation;
import io.lvsc.adopt.table.Real;
import io.lvsc.adopt.table.Socket;
import io.lvsc.adopt.table.Virtual;
import java.util.List;

/** Adds real servers to services as a tool does that calls ipvsadm. */
public final class Members {
  private Members() {}

  /**
   * Adds a server with the port where packets arrive; nothing if the service has it.
   *
   * @param written its socket as the source has it
   */
  public static void add(
      Virtual service, Socket written, Method method, int weight, List<Directive> parts) {
    Socket arrival = method.arrival(service.key(), written);
    if (service.real(arrival).isEmpty()) {
      Delivery delivery = new Delivery(method, weight, 0, 0, Encapsulation.IPIP);
      service.put(new Real(arrival, delivery, parts, false, note(service, written, arrival)));
      service.written(arrival, written.port());
    }
  }

  private static String note(Virtual service, Socket written, Socket arrival) {
    if (arrival.port() == written.port() || written.port() == 0) {
      return "";
    }
    return service.key().isMark()
        ? "its port " + written.port() + " means nothing under a mark"
        : "ipvsadm sets its port " + written.port() + " to the service's";
  }
}
