package io.lvsc.trace;

import io.lvsc.model.IpAddress;
import io.lvsc.model.Protocol;
import java.util.Optional;
import java.util.Set;

/**
 * Where does a packet go?
 *
 * @param server the only real server to follow
 * @param down directors and real servers that do not run
 * @param load how large the packet is; empty for one that fits everywhere
 */
public record Question(
    Endpoint client,
    Protocol protocol,
    IpAddress vip,
    int port,
    Optional<String> server,
    Set<String> down,
    Optional<Load> load) {
  public Question {
    down = Set.copyOf(down);
  }

  /** A question about a packet of ordinary size, while all hosts run. */
  public static Question of(Endpoint client, Protocol protocol, IpAddress vip, int port) {
    return new Question(client, protocol, vip, port, Optional.empty(), Set.of(), Optional.empty());
  }

  public Question withDown(Set<String> names) {
    return new Question(client, protocol, vip, port, server, names, load);
  }

  public Packet packet() {
    return new Packet(protocol, client, Endpoint.of(vip, port));
  }
}
