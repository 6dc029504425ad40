package io.lvsc.model;

/** What persistence holds together. */
public enum PersistenceMode {
  /** Per port: each service by itself. */
  PPC("per port"),
  /** Per client: all ports of a VIP. */
  PCC("per client"),
  /** Per firewall mark: all that is marked. */
  PFWMC("per firewall mark");

  private final String scope;

  PersistenceMode(String scope) {
    this.scope = scope;
  }

  /** As messages name it: "per port (PPC)". */
  public String title() {
    return scope + " (" + name() + ")";
  }
}
