package io.lvsc.plan;

/** What a host does in the cluster. */
public enum Role {
  DIRECTOR("directors", "director"),
  REAL_SERVER("real_servers", "real server"),
  ROUTER("routers", "router");

  private final String group;
  private final String title;

  Role(String group, String title) {
    this.group = group;
    this.title = title;
  }

  /** As people say it: "real server". */
  public String title() {
    return title;
  }

  /** The hosts of this role, in the spec, in the inventory and as a folder. */
  public String group() {
    return group;
  }
}
