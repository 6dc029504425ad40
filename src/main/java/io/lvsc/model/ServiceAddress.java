package io.lvsc.model;

/** What makes a packet belong to a virtual service. */
public sealed interface ServiceAddress permits VipPort, FirewallMark {

  Family family();

  /** The VIP that its packets are for, of several the first. */
  Vip vip();

  /** As people name it: "tcp 203.0.113.100:80" or "fwmark 10". */
  String title();

  /**
   * Equal for two services that are one to the kernel (ip_vs_ctl.c, ip_vs_svc_hashkey and
   * ip_vs_svc_fwm_hashkey).
   */
  Object tableKey();

  /** Whether it names one port, so that a real server may have another. */
  boolean namesPort();
}
