package io.lvsc.model;

/** How a real server that holds a VIP is kept from answering for it. */
public enum ArpMethod implements Keyword {
  /** {@code arp_ignore} and {@code arp_announce} on the real server. */
  SYSCTL,
  /** arptables rules on the real server. */
  ARPTABLES,
  /** Not at all: the router in front is bound to the director's MAC address. */
  STATIC,
  /** By means that lvsc does not know. */
  MANUAL;

  /** Whether it is something that only a Linux real server can do. */
  public boolean needsLinux() {
    return this == SYSCTL || this == ARPTABLES;
  }
}
