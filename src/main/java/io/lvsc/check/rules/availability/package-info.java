/** Several directors: who holds the VIPs, what moves with them, and what cannot. */
@NullMarked
package io.lvsc.check.rules.availability;

import org.jspecify.annotations.NullMarked;
