package io.lvsc.model;

/** What persistence holds together. */
public enum PersistenceMode {
  /** Per port: each service by itself. */
  PPC,
  /** Per client: all ports of a VIP. */
  PCC,
  /** Per firewall mark: all that is marked. */
  PFWMC
}
