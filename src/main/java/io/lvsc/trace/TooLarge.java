package io.lvsc.trace;

/**
 * A message that a packet is too large, by ICMP: "fragmentation needed", or "packet too big" of
 * IPv6.
 *
 * @param from the host that sends it
 * @param to the one that the packet was from: the client, or a director whose tunnel it was in
 * @param mtu in bytes, that it names
 */
public record TooLarge(String from, String to, int mtu) {}
