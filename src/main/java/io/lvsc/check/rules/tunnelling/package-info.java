/** Rules about tunnels to real servers elsewhere. */
@NullMarked
package io.lvsc.check.rules.tunnelling;

import org.jspecify.annotations.NullMarked;
