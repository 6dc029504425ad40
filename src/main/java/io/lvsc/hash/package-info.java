/** The tables of the kernel's hash schedulers, computed from the servers of a service. */
@NullMarked
package io.lvsc.hash;

import org.jspecify.annotations.NullMarked;
