package io.lvsc.model;

import java.util.List;

/** How the director hands a packet to a real server. */
public enum ForwardingMethod implements Keyword {
  NAT("-m", true, "NAT"),
  DR("-g", false, "direct routing"),
  TUN("-i", false, "tunneling"),
  /** NAT of both ends: {@code -m}, and the director's own source address by iptables. */
  FULLNAT("-m", true, "full NAT"),
  /** To itself: what `director: true` means, and never written. */
  LOCAL("-g", false, "local delivery");

  /** Those that a spec may name. */
  private static final List<ForwardingMethod> WRITTEN = List.of(NAT, DR, TUN, FULLNAT);

  private final String flag;
  private final boolean rewritesPackets;
  private final String title;

  ForwardingMethod(String flag, boolean rewritesPackets, String title) {
    this.flag = flag;
    this.rewritesPackets = rewritesPackets;
    this.title = title;
  }

  /** The methods that a spec may name. */
  public static ForwardingMethod[] written() {
    return WRITTEN.toArray(ForwardingMethod[]::new);
  }

  /** ipvsadm's flag. */
  public String flag() {
    return flag;
  }

  /** As people say it: "direct routing". */
  public String title() {
    return title;
  }

  /**
   * Only masquerading rewrites addresses and ports; ipvsadm sets the port of other real servers to
   * the service's without a word.
   */
  public boolean rewritesPorts() {
    return rewritesPackets;
  }

  /** The real server receives packets for the VIP itself, so it must hold it and keep quiet. */
  public boolean deliversToVip() {
    return !rewritesPackets && this != LOCAL;
  }
}
