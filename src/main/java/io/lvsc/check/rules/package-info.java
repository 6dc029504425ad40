/** The catalog of topology rules. */
@NullMarked
package io.lvsc.check.rules;

import org.jspecify.annotations.NullMarked;
