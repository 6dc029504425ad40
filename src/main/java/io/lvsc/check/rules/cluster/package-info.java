/** Rules about the spec as a whole: names, leftovers, what this version lacks. */
@NullMarked
package io.lvsc.check.rules.cluster;

import org.jspecify.annotations.NullMarked;
