package io.lvsc.bench;

import io.lvsc.hash.HashTable;
import io.lvsc.hash.HashedServer;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Scheduler;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Flows through many directors, all active behind routers with ECMP: which of them break when
 * directors and servers come and go. A director that knows a flow sends it where it went before.
 * One that does not asks its scheduler, as the kernel does in the middle of a connection with
 * {@code sloppy_tcp}; if that is another server, the flow is lost.
 *
 * <p>No flow ends by itself, so what is lost is more than with flows that do. A lost one connects
 * again at once. Directors have their own tables, which depend on the order in which they learned
 * of their servers.
 */
final class ScaleOut {
  private static final short NONE = -1;
  private static final HashTable.Options OPTIONS = new HashTable.Options(true, true);

  /** 10.0.0.0, and the clients' 100.64.0.0. */
  private static final long SERVERS = 10L << 24;

  private static final long CLIENTS = (100L << 24) + (64L << 16);

  /** One director: its servers in the order in which it learned of them, and the flows it knows. */
  private final class Director {
    private final short[] known = new short[hash.length];
    private List<HashedServer> servers = List.of();
    private @Nullable HashTable table;

    Director(List<HashedServer> servers) {
      Arrays.fill(known, NONE);
      learn(servers);
    }

    void learn(List<HashedServer> now) {
      servers = now;
      table =
          scheduler == Scheduler.MH
              ? tables.computeIfAbsent(
                  now, each -> HashTable.of(scheduler, Family.IPV4, OPTIONS, each))
              : null;
    }

    short schedule(int flow) {
      if (table != null) {
        return (short) index(table.server(client[flow], port[flow]).orElseThrow());
      }
      HashedServer next;
      do {
        next = servers.get(random.nextInt(servers.size()));
      } while (!next.isAvailable());
      return (short) index(next);
    }
  }

  private final Scheduler scheduler;
  private final Ecmp routers;
  private final Random random;
  private final Director[] directors;
  private final int[] hash;
  private final IpAddress[] client;
  private final int[] port;
  private final int[] director;
  private final short[] server;
  private final Map<List<HashedServer>, HashTable> tables = new HashMap<>();
  private List<HashedServer> spec;
  private int moved;
  private int lost;

  /**
   * All directors and servers are up, and every flow is connected.
   *
   * @param scheduler mh with its flags mh-port and mh-fallback, else one that knows nothing of
   *     other directors, such as rr
   */
  ScaleOut(int directors, int servers, int flows, Scheduler scheduler, Ecmp routers, long seed) {
    this.scheduler = scheduler;
    this.routers = routers;
    this.random = new Random(seed);
    this.spec = IntStream.range(0, servers).mapToObj(ScaleOut::server).toList();
    this.hash = random.ints(flows).toArray();
    this.directors = new Director[directors];
    Arrays.setAll(this.directors, each -> new Director(spec));
    this.client = new IpAddress[flows];
    Arrays.setAll(client, each -> new IpAddress(Family.IPV4, 0, CLIENTS + random.nextInt(1 << 22)));
    this.port = random.ints(flows, 1024, 1 << 16).toArray();
    this.director = new int[flows];
    this.server = new short[flows];
    for (int flow = 0; flow < flows; flow++) {
      director[flow] = routers.director(hash[flow]);
      connect(flow);
    }
  }

  private static HashedServer server(int index) {
    return HashedServer.of(new IpAddress(Family.IPV4, 0, SERVERS + index), 443, 1);
  }

  /** A director dies; what it knew is gone. */
  void lose(int index) {
    routers.lose(index);
    route();
  }

  /** A director boots: it adds its servers in the order of the file. */
  void start(int index) {
    directors[index] = new Director(spec);
    routers.add(index);
    route();
  }

  /** A server more, last in the file. */
  void add() {
    HashedServer added = server(spec.stream().mapToInt(ScaleOut::index).max().orElse(NONE) + 1);
    change(servers -> Stream.concat(servers.stream(), Stream.of(added)).toList());
  }

  /** A server takes no new flows. */
  void drain(int index) {
    change(index, HashedServer::resting);
  }

  /** A server takes new flows again. */
  void raise(int index) {
    change(index, each -> each.weighing(each.upWeight()));
  }

  private void change(int index, UnaryOperator<HashedServer> change) {
    change(
        servers ->
            servers.stream()
                .map(each -> index(each) == index ? change.apply(each) : each)
                .toList());
  }

  /** A server dies: its flows are lost whatever the directors do, so that they do not count. */
  void die(int index) {
    drain(index);
    reconnect(index);
  }

  /** A drained server goes from the file, once its flows have ended. */
  void remove(int index) {
    reconnect(index);
    change(servers -> servers.stream().filter(each -> index(each) != index).toList());
  }

  private void reconnect(int index) {
    for (int flow = 0; flow < hash.length; flow++) {
      if (server[flow] == index) {
        connect(flow);
      }
    }
  }

  private void change(UnaryOperator<List<HashedServer>> change) {
    spec = change.apply(spec);
    for (Director each : directors) {
      each.learn(change.apply(each.servers));
    }
  }

  private void connect(int flow) {
    Director at = directors[director[flow]];
    server[flow] = at.schedule(flow);
    at.known[flow] = server[flow];
  }

  private void route() {
    for (int flow = 0; flow < hash.length; flow++) {
      int now = routers.director(hash[flow]);
      if (now == director[flow]) {
        continue;
      }
      moved++;
      director[flow] = now;
      Director at = directors[now];
      if (at.known[flow] == NONE) {
        at.known[flow] = at.schedule(flow);
      }
      if (at.known[flow] != server[flow]) {
        lost++;
        connect(flow);
      }
    }
  }

  private static int index(HashedServer server) {
    return (int) (server.address().low() - SERVERS);
  }

  /** The share of flows that came through another director; above 1 if most did more than once. */
  double moved() {
    return (double) moved / hash.length;
  }

  /** The share of flows that broke because a director chose another server. */
  double lost() {
    return (double) lost / hash.length;
  }
}
