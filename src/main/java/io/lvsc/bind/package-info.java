/**
 * A node tree comes in, a cluster goes out: names resolved, values parsed, defaults applied. The
 * tree may be of any shape: the schema looks at it at the same time, and reports what is wrong.
 */
@NullMarked
package io.lvsc.bind;

import org.jspecify.annotations.NullMarked;
