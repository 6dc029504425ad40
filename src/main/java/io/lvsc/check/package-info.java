/** A topology comes in, what is wrong with it goes out: one small rule per mistake. */
@NullMarked
package io.lvsc.check;

import org.jspecify.annotations.NullMarked;
