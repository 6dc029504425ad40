package io.lvsc.topology;

import io.lvsc.model.Host;
import io.lvsc.model.IpAddress;

/**
 * One step of a packet, from a host to a neighbor on one of its networks.
 *
 * @param sender the source address of a packet that the host itself makes
 * @param to the neighbor: the next router, or the destination
 */
public record Hop(Host from, Link link, IpAddress sender, IpAddress to) {}
