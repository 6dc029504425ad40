package io.lvsc.plan;

/**
 * What the spec calls something of the kernel's table.
 *
 * @param kind {@code vip}, {@code server} or {@code service}
 * @param key an address, or what identifies a service as in {@link ScheduledService#key}
 */
public record SpecName(String kind, String key, String name) {}
