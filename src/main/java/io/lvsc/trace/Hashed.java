package io.lvsc.trace;

import io.lvsc.hash.HashTable;
import io.lvsc.hash.HashedServer;
import io.lvsc.model.Destination;
import io.lvsc.model.VirtualService;
import java.util.Optional;

/**
 * Which server a hash scheduler has for a client.
 *
 * @param server empty if the client is refused
 * @param places how many places of the table the server has
 * @param size of the table
 */
record Hashed(Optional<Destination> server, int places, int size) {

  /** Empty if the scheduler hashes no clients, or a port that is not known. */
  static Optional<Hashed> of(VirtualService service, Endpoint client) {
    return HashTable.of(service)
        .filter(table -> !table.hashesPorts() || client.port().isPresent())
        .map(table -> of(service, table, client));
  }

  private static Hashed of(VirtualService service, HashTable table, Endpoint client) {
    Optional<HashedServer> choice = table.server(client.address(), client.port().orElse(0));
    return new Hashed(
        choice.flatMap(
            chosen ->
                service
                    .listed()
                    .filter(each -> HashTable.hashed(service, each).isSame(chosen))
                    .findFirst()),
        choice.map(table::places).orElse(0),
        table.size());
  }

  /** What follows "by a hash of the client's address". */
  String words() {
    return server
        .map(it -> ": `%s`, which has %d of %d places".formatted(it.server().name(), places, size))
        .orElse(": that of a server which takes no new connections");
  }
}
