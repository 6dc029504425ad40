/**
 * Compiled specs come in, and are run by a real kernel: QEMU with Debian's, each host a network
 * namespace.
 */
@NullMarked
package io.lvsc.lab;

import org.jspecify.annotations.NullMarked;
