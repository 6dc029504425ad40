/** Orders, for whoever sorts. */
@NullMarked
package io.lvsc.order;

import org.jspecify.annotations.NullMarked;
