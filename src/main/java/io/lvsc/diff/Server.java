package io.lvsc.diff;

import io.lvsc.adopt.table.Delivery;
import io.lvsc.adopt.table.Socket;

/**
 * A server in a service's table.
 *
 * @param socket by which the kernel knows it
 * @param method the spec's word, or of an output tree the one that its files stand for
 * @param state the spec's word: {@code active}, or {@code drain} for weight 0 too
 * @param sorry whether it serves only while too few others are alive
 * @param upWeight what it has while it takes new connections, where its scheduler goes by that
 */
record Server(
    String name,
    Socket socket,
    Delivery delivery,
    String method,
    String state,
    boolean sorry,
    int upWeight) {

  boolean takesConnections() {
    return delivery.weight() > 0;
  }

  /** How many connections it takes at most: {@code 1000}, {@code 1000/750}, {@code none}. */
  String thresholds() {
    if (delivery.upper() == 0) {
      return "none";
    }
    return delivery.upper() + (delivery.lower() == 0 ? "" : "/" + delivery.lower());
  }

  /** How packets are wrapped; empty if they are not. */
  String tunnel() {
    return delivery.method() == Delivery.Method.TUNNEL
        ? delivery.tunnel().toString().replace("--tun-", "").replace("type ", "")
        : "";
  }
}
