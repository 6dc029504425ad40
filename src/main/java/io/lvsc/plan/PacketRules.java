package io.lvsc.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A director's iptables rules of one family, in the words of iptables-save.
 *
 * @param trackings of packets that conntrack is to see; they set no mark
 * @param received from other directors, by this one as a server
 * @param unheld addresses that another director may hold
 */
public record PacketRules(
    List<Marking> markings,
    List<Marking> trackings,
    List<Received> received,
    List<SourceNat> sourceNats,
    List<StrayReply> strayReplies,
    List<Unheld> unheld) {
  public PacketRules {
    markings = List.copyOf(markings);
    trackings = List.copyOf(trackings);
    received = List.copyOf(received);
    sourceNats = List.copyOf(sourceNats);
    strayReplies = List.copyOf(strayReplies);
    unheld = List.copyOf(unheld);
  }

  /** Whether the family needs no rules. */
  public boolean isEmpty() {
    return markings.isEmpty()
        && trackings.isEmpty()
        && received.isEmpty()
        && sourceNats.isEmpty()
        && strayReplies.isEmpty()
        && unheld.isEmpty();
  }

  /**
   * Sets a firewall mark, or only matches.
   *
   * @param heading the service that it and those below belong to; null below the first
   * @param source clients as a block; null for all
   * @param ports what stands behind the port option; none for all ports
   * @param multiport the ports need the multiport match
   * @param mark value and mask: {@code 0xa/0xffffffff}; null for none
   */
  public record Marking(
      @Nullable String heading,
      @Nullable String source,
      String vip,
      String protocol,
      List<String> ports,
      boolean multiport,
      @Nullable String mark) {
    public Marking {
      ports = List.copyOf(ports);
    }
  }

  /**
   * Marks what another director gives to this one.
   *
   * @param sender the other director
   * @param device the interface that the frames arrive at
   * @param mac of the interface that sends them
   * @param mark value and mask: {@code 0x7ffff1c0/0xffffffff}
   */
  public record Received(String sender, String vip, String device, String mac, String mark) {}

  /**
   * Gives the director's own address to what full NAT sends to a real server.
   *
   * @param heading the service that it and those below belong to; null below the first
   * @param service how the packets of a VIP service are known; null for a fwmark service
   * @param mark how the packets of a fwmark service are known: {@code 0xa}
   * @param source the address that the real server sees; null for the client's own
   */
  public record SourceNat(
      @Nullable String heading,
      String server,
      @Nullable NatService service,
      @Nullable String mark,
      @Nullable String source) {}

  /**
   * Keeps conntrack from seeing what comes to a VIP while another director holds it.
   *
   * @param name of the VIP in the spec
   */
  public record Unheld(String name, String vip) {}

  /**
   * What full NAT servers send to an address that several directors share, where the director that
   * has it does not know the connection.
   *
   * @param heading the service that it and those below belong to; null below the first
   * @param protocol null, like the port, for all
   * @param port that the server sends from
   */
  public record StrayReply(
      @Nullable String heading,
      String server,
      String local,
      @Nullable String protocol,
      @Nullable Integer port) {

    /** Becomes the first of a service's, or one below. */
    public StrayReply under(@Nullable String service) {
      return new StrayReply(service, server, local, protocol, port);
    }
  }

  /**
   * A VIP service as xt_ipvs sees it.
   *
   * @param number of the protocol
   * @param port of the service; null for all ports
   * @param serverPort null for all ports
   */
  public record NatService(
      String protocol,
      int number,
      String vip,
      @Nullable Integer port,
      @Nullable Integer serverPort) {}
}
