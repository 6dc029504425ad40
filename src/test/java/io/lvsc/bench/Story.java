package io.lvsc.bench;

import static java.util.stream.Collectors.joining;

import io.lvsc.model.Scheduler;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * What happens to many directors, and what it costs their flows.
 *
 * @param name as it stands in the table
 */
record Story(String name, Consumer<ScaleOut> events) {
  private static final int DIRECTORS = 64;
  private static final int SERVERS = 400;
  private static final int FLOWS = 1_000_000;
  private static final long SEED = 22;

  static final List<Story> ALL =
      List.of(
          new Story("a director dies", all -> all.lose(20)),
          new Story(
              "a director dies and comes back",
              all -> {
                all.lose(20);
                all.start(20);
              }),
          new Story("all directors restart, one by one", Story::restarts),
          new Story(
              "a server drains, then a director dies",
              all -> {
                all.drain(100);
                all.lose(20);
              }),
          new Story(
              "a dead server is back, then a director dies",
              all -> {
                all.die(100);
                all.raise(100);
                all.lose(20);
              }),
          new Story(
              "a drained server is removed, then a director dies",
              all -> {
                all.drain(100);
                all.remove(100);
                all.lose(20);
              }),
          new Story(
              "a server is added, then a director dies",
              all -> {
                all.add();
                all.lose(20);
              }),
          new Story("110 changes of directors and servers", Story::anything));

  private static void restarts(ScaleOut all) {
    for (int director = 0; director < DIRECTORS; director++) {
      all.lose(director);
      all.start(director);
    }
  }

  private static void anything(ScaleOut all) {
    Random random = new Random(SEED);
    for (int i = 0; i < 20; i++) {
      int director = random.nextInt(DIRECTORS);
      int server = 20 * i + random.nextInt(20);
      all.die(server);
      all.lose(director);
      all.raise(server);
      if (i % 2 == 0) {
        all.add();
      } else {
        all.drain(server);
        all.remove(server);
      }
      all.start(director);
    }
  }

  /** All stories as a table. */
  static String table() {
    String head =
        """
        %,d flows, %d directors, %d servers. *moved*: came through another director, so many times a flow; *lost*: \
        broke because that one chose another server. Plain routers give each director a range of hashes (RFC 2992), \
        resilient ones give away the buckets of the one that is gone. Nothing ends by itself, and a server that \
        dies takes its own flows with it, which are not counted.

        | | plain: moved | mh: lost | rr: lost | resilient: moved | mh: lost | rr: lost |
        |---|---:|---:|---:|---:|---:|---:|
        """
            .formatted(FLOWS, DIRECTORS, SERVERS);
    return ALL.stream().map(Story::row).collect(joining("\n", head, ""));
  }

  /**
   * A row of the table: by plain and by resilient routers the flows that came through another
   * director, and those that broke.
   */
  private String row() {
    StringJoiner row = new StringJoiner(" | ", "| ", " |").add(name);
    for (IntFunction<Ecmp> routers :
        List.<IntFunction<Ecmp>>of(Ecmp.Plain::new, Ecmp.Resilient::new)) {
      ScaleOut hashed = told(Scheduler.MH, routers.apply(DIRECTORS));
      ScaleOut inTurn = told(Scheduler.RR, routers.apply(DIRECTORS));
      row.add(share(hashed.moved())).add(share(hashed.lost())).add(share(inTurn.lost()));
    }
    return row.toString();
  }

  private ScaleOut told(Scheduler scheduler, Ecmp routers) {
    ScaleOut all = new ScaleOut(DIRECTORS, SERVERS, FLOWS, scheduler, routers, SEED);
    events.accept(all);
    return all;
  }

  /** To two digits, as the third is of this seed alone. */
  private static String share(double share) {
    return share == 0
        ? "0"
        : new BigDecimal(100 * share).round(new MathContext(2)).toPlainString() + " %";
  }
}
