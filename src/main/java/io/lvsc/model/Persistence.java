package io.lvsc.model;

import java.util.Optional;

/**
 * One client, one server, for a while.
 *
 * @param timeout seconds
 * @param netmask how many clients count as one; all of the address if empty
 */
public record Persistence(int timeout, Optional<Written<Netmask>> netmask) {}
