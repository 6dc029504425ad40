/** Rules about direct routing: one network, one port, silent real servers. */
@NullMarked
package io.lvsc.check.rules.directrouting;

import org.jspecify.annotations.NullMarked;
