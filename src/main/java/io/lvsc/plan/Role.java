package io.lvsc.plan;

/** What a host with a program of lvsc's does in the cluster. */
public enum Role {
  DIRECTOR("directors"),
  REAL_SERVER("real_servers"),
  ROUTER("routers");

  private final String group;

  Role(String group) {
    this.group = group;
  }

  /** The hosts of this role, in the spec, in the inventory and as a folder. */
  public String group() {
    return group;
  }
}
