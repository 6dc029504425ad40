package io.lvsc.lab;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.lvsc.lab.Traffic.Flow;
import io.lvsc.lab.Traffic.Target;
import io.lvsc.model.Cluster;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Ftp;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Protocol;
import io.lvsc.model.VirtualService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A conversation of FTP from each client of a flow: the data connections, too, meet the server of
 * the control connection.
 *
 * @param modes {@code passive}, {@code active} or both: those that the spec can carry
 */
record FtpTalk(Flow flow, List<String> modes) {
  /** The first of the ports that traffic.py's servers open for data, and the last. */
  private static final List<Integer> PASSIVE = List.of(30_000, 30_099);

  FtpTalk {
    modes = List.copyOf(modes);
  }

  static List<FtpTalk> of(Cluster cluster, Traffic traffic) {
    if (cluster.kernel().containsKey("drop_packet")) {
      return List.of();
    }
    return traffic.flows().stream()
        .filter(flow -> ByHand.notLaidOut(flow.service()).isEmpty())
        .filter(FtpTalk::isControl)
        .map(flow -> new FtpTalk(flow, modes(cluster, flow)))
        .filter(talk -> !talk.modes().isEmpty())
        .toList();
  }

  private static boolean isControl(Flow flow) {
    return flow.service().family() == Family.IPV4
        && flow.target().protocol() == Protocol.TCP
        && Ftp.ports(flow.service()).contains(flow.target().port())
        && !Traffic.active(flow.service()).isEmpty();
  }

  /** By NAT ip_vs_ftp knows of the data; else persistence must, and the service take its ports. */
  private static List<String> modes(Cluster cluster, Flow flow) {
    VirtualService service = flow.service();
    Set<ForwardingMethod> methods =
        service.destinations().stream().map(each -> each.forwarding()).collect(toSet());
    if (methods.equals(Set.of(ForwardingMethod.NAT))) {
      return List.of("passive", "active");
    }
    List<String> modes = new ArrayList<>();
    if (service.persistence().isPresent() && methods.stream().allMatch(m -> m.deliversToVip())) {
      if (takes(cluster, flow, PASSIVE)) {
        modes.add("passive");
      }
      if (takes(cluster, flow, List.of(flow.target().port() - 1))) {
        modes.add("active");
      }
    }
    return modes;
  }

  /** By its mark, or because the kernel looks for data at port 21 (ip_vs_service_find). */
  private static boolean takes(Cluster cluster, Flow flow, List<Integer> ports) {
    boolean marked = flow.service().mark().isPresent();
    Optional<VirtualService> catcher = marked ? Optional.of(flow.service()) : Optional.empty();
    return (marked || flow.target().port() == Ftp.PORT)
        && flow.sources().stream()
            .flatMap(source -> ports.stream().map(port -> catcher(cluster, flow, source, port)))
            .allMatch(catcher::equals);
  }

  private static Optional<VirtualService> catcher(
      Cluster cluster, Flow flow, IpAddress source, int port) {
    return Traffic.catcher(cluster, source, new Target(flow.target().vip(), Protocol.TCP, port));
  }

  /** A line of the plan for traffic.py. */
  String line() {
    String from = flow.sources().stream().map(IpAddress::toString).collect(joining(" "));
    return "ftp %s %s %d %s %s"
        .formatted(
            flow.id(), flow.target().vip(), flow.target().port(), String.join(",", modes), from);
  }

  /** What did not reach a server at all is for others to judge. */
  void assertMeetsOneServer(Evidence evidence) {
    List<String> answered =
        evidence.records("traffic", "ftp").stream()
            .filter(line -> line.startsWith(flow.id() + " ") && !line.contains(" - "))
            .toList();
    assertFalse(answered.isEmpty(), () -> "no conversation: " + line());
    Set<String> tried = answered.stream().map(line -> line.split(" ", -1)[2]).collect(toSet());
    assertEquals(new TreeSet<>(modes), new TreeSet<>(tried));
    assertEquals(List.of(), answered.stream().filter(line -> !line.endsWith(" ok")).toList());
  }

  static Stream<FtpTalk> of(LabCase labCase, VirtualService service) {
    return of(labCase.cluster(), labCase.traffic()).stream()
        .filter(talk -> talk.flow().service().equals(service));
  }
}
