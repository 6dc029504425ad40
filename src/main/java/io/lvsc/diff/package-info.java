/** What a change of a cluster does to its users: two builds side by side. */
@NullMarked
package io.lvsc.diff;

import org.jspecify.annotations.NullMarked;
