/** Rules about NAT of both ends. */
@NullMarked
package io.lvsc.check.rules.fullnat;

import org.jspecify.annotations.NullMarked;
