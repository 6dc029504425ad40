/**
 * A node tree of the right shape comes in, a cluster goes out: names resolved, values parsed,
 * defaults applied.
 */
@NullMarked
package io.lvsc.bind;

import org.jspecify.annotations.NullMarked;
