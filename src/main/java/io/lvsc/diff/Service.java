package io.lvsc.diff;

import io.lvsc.adopt.table.Schedule;
import io.lvsc.adopt.table.ServiceKey;
import io.lvsc.adopt.table.Socket;
import io.lvsc.model.Keyword;
import io.lvsc.model.Protocol;
import io.lvsc.model.Scheduler;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A virtual service as a director has it.
 *
 * @param key by which the kernel knows it
 * @param packets what gets its mark, in words, sorted; empty for a VIP and port
 * @param servers in the order of the table; disabled ones do not stand there
 */
record Service(
    String name, ServiceKey key, Schedule schedule, List<String> packets, List<Server> servers) {
  Service {
    packets = List.copyOf(packets);
    servers = List.copyOf(servers);
  }

  /** As people name it: "tcp 203.0.113.100:80", "fwmark 10". */
  String title() {
    Protocol protocol = key.protocol();
    if (protocol == null) {
      return "fwmark " + key.mark() + (key.toString().endsWith("-6") ? " IPv6" : "");
    }
    String address = key.address().map(each -> each.beforePort()).orElse("");
    return protocol.keyword() + " " + address + ":" + (key.port() == 0 ? "any" : key.port());
  }

  /** Whether its clients come to a VIP. */
  boolean isBehind(String vip, String address) {
    return key.address().filter(each -> each.toString().equals(address)).isPresent()
        || packetVips().contains(vip);
  }

  /** The names of the VIPs of the packets that a mark is for. */
  Set<String> packetVips() {
    return packets.stream().map(each -> each.split(" ", -1)[1]).collect(Collectors.toSet());
  }

  Optional<Server> server(Socket socket) {
    return servers.stream().filter(server -> server.socket().equals(socket)).findFirst();
  }

  /** A server's name, with its port where the name stands twice. */
  String title(Server server) {
    boolean twice = servers.stream().filter(each -> each.name().equals(server.name())).count() > 1;
    return twice ? server.name() + ":" + server.socket().port() : server.name();
  }

  /** A server with its port, unless that is the service's: {@code app1:8080}. */
  String titleWithPort(Server server) {
    int port = server.socket().port();
    return port == key.port() ? server.name() : server.name() + ":" + port;
  }

  /** The servers that take new connections. */
  List<Server> takers() {
    return servers.stream().filter(Server::takesConnections).toList();
  }

  boolean isPersistent() {
    return schedule.timeout() > 0;
  }

  /** Whether the scheduler asks for more of a weight than whether it is 0. */
  boolean countsWeights() {
    return Keyword.parse(Scheduler.values(), schedule.scheduler())
        .filter(scheduler -> !scheduler.ignoresWeights())
        .isPresent();
  }

  /** Whether the scheduler finds a client's server by a hash. */
  boolean hashesClients() {
    return Keyword.parse(Scheduler.values(), schedule.scheduler())
        .filter(Scheduler::hashesClients)
        .isPresent();
  }
}
