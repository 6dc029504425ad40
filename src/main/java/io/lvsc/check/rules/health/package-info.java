/** How servers are asked whether they are alive, and what happens when too few are. */
@NullMarked
package io.lvsc.check.rules.health;

import org.jspecify.annotations.NullMarked;
