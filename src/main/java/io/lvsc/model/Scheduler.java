package io.lvsc.model;

import java.util.List;

/** IPVS's schedulers; each is a kernel module of its own. */
public enum Scheduler implements Keyword {
  RR,
  WRR,
  LC,
  WLC,
  LBLC,
  LBLCR,
  DH,
  SH,
  SED,
  NQ,
  FO,
  OVF,
  MH,
  TWOS;

  /** The kernel module. */
  public String module() {
    return "ip_vs_" + keyword();
  }

  /** rr, lc and dh look at a weight only to see whether it is 0. */
  public boolean ignoresWeights() {
    return this == RR || this == LC || this == DH;
  }

  /** Hashes the client's address, so a server without weight still owns a share of the clients. */
  public boolean hashesClients() {
    return this == SH || this == MH;
  }

  /** The flags that go with it, in the order that ipvsadm prints them. */
  public List<SchedulerFlag> flags() {
    return SchedulerFlag.of(this);
  }
}
