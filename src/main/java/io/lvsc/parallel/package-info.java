/** Work on several processors, for whatever phase has much of it. */
@NullMarked
package io.lvsc.parallel;

import org.jspecify.annotations.NullMarked;
