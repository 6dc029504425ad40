package io.lvsc.bench;

import java.util.Locale;

/** The sizes that the benchmark measures. A line is a real server of a service. */
enum SpecSize {
  SMALL(2, 3, 6),
  MEDIUM(100, 10, 200),
  LARGE(10_000, 10, 2_000),
  HUGE(40_000, 10, 2_000);

  private final int services;
  private final int serversEach;
  private final int hosts;

  SpecSize(int services, int serversEach, int hosts) {
    this.services = services;
    this.serversEach = serversEach;
    this.hosts = hosts;
  }

  int services() {
    return services;
  }

  int serversEach() {
    return serversEach;
  }

  /** Real servers; with the one director there is a machine more. */
  int hosts() {
    return hosts;
  }

  int lines() {
    return services * serversEach;
  }

  /** One VIP for 20 services. */
  int vips() {
    return Math.max(1, services / 20);
  }

  String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
