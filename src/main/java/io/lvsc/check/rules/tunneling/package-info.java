/** Rules about tunnels to real servers elsewhere. */
@NullMarked
package io.lvsc.check.rules.tunneling;

import org.jspecify.annotations.NullMarked;
