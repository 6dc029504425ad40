/** A cluster comes in, what its topology has wrong goes out: one small rule per mistake. */
@NullMarked
package io.lvsc.check;

import org.jspecify.annotations.NullMarked;
