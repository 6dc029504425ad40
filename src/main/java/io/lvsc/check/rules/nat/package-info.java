/** Rules about masquerading: replies must come back through the director. */
@NullMarked
package io.lvsc.check.rules.nat;

import org.jspecify.annotations.NullMarked;
