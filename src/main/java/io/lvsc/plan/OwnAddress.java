package io.lvsc.plan;

import org.jspecify.annotations.Nullable;

/**
 * An address that a host has by itself.
 *
 * @param device where the spec names it
 */
public record OwnAddress(String address, @Nullable String device) {}
