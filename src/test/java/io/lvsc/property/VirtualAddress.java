package io.lvsc.property;

import io.lvsc.model.Family;

/**
 * A VIP in the making.
 *
 * @param own an address of the director itself, good for nat and fullnat on single ports only
 */
record VirtualAddress(String name, Family family, String address, boolean own) {}
