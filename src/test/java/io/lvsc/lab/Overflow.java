package io.lvsc.lab;

import io.lvsc.model.Destination;
import io.lvsc.model.VirtualService;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What ovf has to choose from: it passes over a server that has more active connections than its
 * weight, and refuses a client when all do (ip_vs_ovf.c, ip_vs_ovf_schedule).
 */
record Overflow(VirtualService service, List<Answer> answers) {

  /**
   * A connection, in the order in which they came.
   *
   * @param flow those of one are all open until its last one is, then closed
   * @param closes whether the kernel sees that it is closed; one of UDP stays active
   * @param server empty if none answered
   */
  record Answer(int number, String flow, boolean closes, Optional<Destination> server) {}

  /** The servers that the scheduler may choose for a connection. */
  List<Destination> choice(Answer next) {
    return Traffic.active(service).stream().filter(server -> hasRoom(server, next)).toList();
  }

  private boolean hasRoom(Destination server, Answer next) {
    long active =
        before(server, next)
            .filter(each -> !each.closes() || each.flow().equals(next.flow()))
            .count();
    return active <= server.effectiveWeight()
        && before(server, next).count() < server.upperThreshold().orElse(Integer.MAX_VALUE);
  }

  /** The server's connections; of datagrams that are scheduled by themselves nothing is left. */
  private Stream<Answer> before(Destination server, Answer next) {
    return answers.stream()
        .filter(each -> !service.onePacket() && each.number() < next.number())
        .filter(each -> each.server().equals(Optional.of(server)));
  }
}
