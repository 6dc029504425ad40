package io.lvsc.plan;

/**
 * A VIP on a device.
 *
 * @param address with its full prefix length: {@code 203.0.113.100/32}
 */
public record HeldAddress(String address, String device) {}
