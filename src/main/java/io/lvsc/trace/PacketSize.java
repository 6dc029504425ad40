package io.lvsc.trace;

import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.Network;
import io.lvsc.source.SpecPath;
import io.lvsc.trace.Step.Kind;
import java.util.List;
import java.util.Optional;

/** How large a packet is on its way, who sends it in fragments, and who refuses it. */
final class PacketSize {
  private final Director active;
  private final Journal journal;
  private Optional<Load> load = Optional.empty();
  private String maker = "";
  private int firstMtu;

  PacketSize(Director active, Journal journal) {
    this.active = active;
    this.journal = journal;
  }

  /** From now on the packet is so large, its wrapping included. */
  void carry(Optional<Load> load) {
    this.load = load;
  }

  /** The packet is so large, and this host made it. */
  void carry(Optional<Load> load, String maker) {
    this.load = load;
    this.maker = maker;
  }

  /** How large the packet is by now. */
  Optional<Load> load() {
    return load;
  }

  /** A way begins in a network with this MTU. */
  void begin(int mtu) {
    firstMtu = mtu;
  }

  /**
   * Whether the packet fits into a network: else it is sent in fragments, or lost, and who it is
   * from is told (ip_forward.c, ip_forward; ip6_output.c, ip6_forward).
   */
  Optional<Fate> fit(String host, Network network, Frame frame) {
    int mtu = network.mtu();
    if (load.isEmpty() || load.get().fits(mtu)) {
      return Optional.empty();
    }
    Load large = load.get();
    if (large.divisible()) {
      split(mtu, frame.family(), "as DF is not set");
      return Optional.empty();
    }
    String words =
        "%d bytes do not fit into `%s`, whose MTU is %d"
            .formatted(large.largest(), network.name(), mtu);
    SpecPath place = network.at().key("mtu");
    if (host.equals(maker)) {
      return journal.drop(host, words + ": `" + host + "` cannot send them", place);
    }
    return frame
        .wrapping()
        .map(outer -> lostInTunnel(host, words, mtu, outer, frame, place))
        .orElseGet(() -> refuse(host, words, mtu, place));
  }

  /** Sends the packet in fragments from now on. */
  void split(int mtu, Family family, String why) {
    load = load.map(large -> large.within(mtu, family));
    journal.add(
        Step.of(
            Kind.FRAGMENTED,
            "size",
            "sent in fragments of %d bytes at most, %s"
                .formatted(load.orElseThrow().largest(), why)));
  }

  /** Ends a walk at a host that tells the client by ICMP. */
  Optional<Fate> refuse(String host, String words, int mtu, SpecPath place) {
    return drop(
        host,
        words,
        "`%s` tells the client by ICMP, with MTU %d".formatted(host, mtu),
        List.of(new TooLarge(host, Journal.CLIENT, mtu)),
        place);
  }

  /**
   * A router behind the director tells the director. That passes the message on for IPv4 in IPv4,
   * but names what its own network leaves: the MTU of the route that it had, and not the one that
   * it was told (ip_vs_core.c, ip_vs_in_icmp). It knows nothing of tunnels in ICMPv6
   * (ip_vs_in_icmp_v6). Seen in the kernel lab, with ipip, GRE and GUE.
   */
  private Optional<Fate> lostInTunnel(
      String host, String words, int mtu, Wrapping outer, Frame frame, SpecPath place) {
    boolean passes =
        outer.from().family() == Family.IPV4
            && frame.packet().from().address().family() == Family.IPV4;
    String told = "`%s` tells `%s` by ICMP, with MTU %d, ".formatted(host, active.name(), mtu);
    TooLarge first = new TooLarge(host, active.name(), mtu);
    int left = firstMtu - outer.overhead();
    return passes
        ? drop(
            host,
            words,
            told + "and that the client, with MTU " + left,
            List.of(first, new TooLarge(active.name(), Journal.CLIENT, left)),
            place)
        : drop(host, words, told + "and nobody tells the client", List.of(first), place);
  }

  private Optional<Fate> drop(
      String host, String words, String told, List<TooLarge> messages, SpecPath place) {
    Step step = Step.of(Kind.DROPPED, "lost", words).and(told).telling(messages);
    return journal.end(host, words + ": " + told, step, place);
  }
}
