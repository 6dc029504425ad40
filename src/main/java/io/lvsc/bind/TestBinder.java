package io.lvsc.bind;

import io.lvsc.model.Director;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Keyword;
import io.lvsc.model.LocalServer;
import io.lvsc.model.PacketTest;
import io.lvsc.model.Protocol;
import io.lvsc.model.RealServer;
import io.lvsc.model.Written;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What packets are expected to do. */
final class TestBinder {
  private final Addresses addresses;
  private final Names<RealServer> realServers;
  private final Names<Director> directors;

  TestBinder(Addresses addresses, Names<RealServer> realServers, Names<Director> directors) {
    this.addresses = addresses;
    this.realServers = realServers;
    this.directors = directors;
  }

  Optional<PacketTest> test(Entity entry) {
    Optional<Written<IpAddress>> from = entry.scalar("from").flatMap(addresses::address);
    Optional<Written<String>> to = entry.text("to");
    List<String> reaches =
        entry.texts("reaches").stream().flatMap(name -> server(name).stream()).toList();
    Set<String> down = new LinkedHashSet<>();
    entry.texts("down").forEach(name -> down(name).ifPresent(down::add));
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PacketTest(from.get(), to.get(), protocol(entry), reaches, down, entry.at()));
  }

  private static Optional<Protocol> protocol(Entity entry) {
    return entry.text("protocol").flatMap(word -> Keyword.parse(Protocol.values(), word.value()));
  }

  /** A real server, the director itself, or one of several that serves. */
  private Optional<String> server(Written<String> name) {
    boolean isDirector =
        name.value().equals(LocalServer.NAME)
            || (directors.has(name.value()) && directors.bound().size() > 1);
    return isDirector && !realServers.has(name.value())
        ? Optional.of(name.value())
        : realServers.resolve(name).map(RealServer::name);
  }

  private Optional<String> down(Written<String> name) {
    return directors.has(name.value())
        ? Optional.of(name.value())
        : realServers.resolve(name).map(RealServer::name);
  }
}
