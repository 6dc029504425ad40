package io.lvsc.model;

import java.util.List;

/** Options of a scheduler, in the order that ipvsadm prints them. */
public enum SchedulerFlag implements Keyword {
  SH_FALLBACK(Scheduler.SH),
  SH_PORT(Scheduler.SH),
  MH_FALLBACK(Scheduler.MH),
  MH_PORT(Scheduler.MH);

  private final Scheduler scheduler;

  SchedulerFlag(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** The one scheduler that takes it. */
  public Scheduler scheduler() {
    return scheduler;
  }

  /** A server that can take no connection hands its clients to the next one. */
  public boolean isFallback() {
    return this == SH_FALLBACK || this == MH_FALLBACK;
  }

  static List<SchedulerFlag> of(Scheduler scheduler) {
    return List.of(values()).stream().filter(flag -> flag.scheduler == scheduler).toList();
  }
}
