/** A packet's walk through a cluster, forward and back: a question comes in, every hop goes out. */
@NullMarked
package io.lvsc.trace;

import org.jspecify.annotations.NullMarked;
