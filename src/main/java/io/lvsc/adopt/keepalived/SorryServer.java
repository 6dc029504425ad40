package io.lvsc.adopt.keepalived;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.table.Delivery.Method;
import io.lvsc.adopt.table.Encapsulation;
import io.lvsc.adopt.table.Socket;
import io.lvsc.adopt.table.SorryServers;
import io.lvsc.adopt.table.Virtual;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sorry server of a virtual server, if it has one. */
final class SorryServer {
  private @Nullable Block server;
  private @Nullable Block ownMethod;

  void server(Block block) {
    server = block;
  }

  /** Takes the word in that gives it another method than the virtual server's. */
  void method(Block block) {
    ownMethod = block;
  }

  /**
   * Adds it to a service, whose servers and checks are known.
   *
   * @param method the virtual server's
   */
  void add(Virtual service, Method method, Encapsulation tunnel) {
    if (server == null) {
      return;
    }
    Optional<Socket> written = server.socket();
    if (written.isEmpty()) {
      server.directive().notCarried("keepalived skips it: no address with a port");
      return;
    }
    Forwarding own = ownMethod == null ? null : Forwarding.of(ownMethod);
    if (ownMethod == null || own == null || !own.fault().isEmpty()) {
      SorryServers.add(service, written.get(), method, tunnel, List.of(server.directive()));
    } else {
      List<Directive> parts = List.of(server.directive(), ownMethod.directive());
      SorryServers.add(service, written.get(), own.method(), own.tunnel(), parts);
    }
  }
}
