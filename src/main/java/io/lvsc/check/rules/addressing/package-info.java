/** Rules about networks, addresses and names: what must hold of any cluster. */
@NullMarked
package io.lvsc.check.rules.addressing;

import org.jspecify.annotations.NullMarked;
