package io.lvsc.check.rules.reach;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Devices by which no packet of another host comes. */
public final class Unattached {
  private static final String NOTHING = "a device that is attached to no network and sends nothing";

  /**
   * What each is, by its kernel name: lo, what modules make by themselves, and kube-proxy for the
   * addresses of its services.
   */
  public static final Map<String, String> DEVICES =
      Stream.of("lo", "dummy0", "ifb0", "ifb1", "teql0", "nlmon0", "kube-ipvs0")
          .collect(
              Collectors.toUnmodifiableMap(
                  name -> name,
                  name ->
                      name.equals("lo")
                          ? "the loopback device, to which no other host is attached"
                          : NOTHING));

  private Unattached() {}
}
