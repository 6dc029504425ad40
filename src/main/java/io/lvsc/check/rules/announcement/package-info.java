/** All directors active: what they announce, to whom, and what every one of them must agree on. */
@NullMarked
package io.lvsc.check.rules.announcement;

import org.jspecify.annotations.NullMarked;
