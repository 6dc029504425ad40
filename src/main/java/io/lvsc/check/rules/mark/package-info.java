/** Rules about firewall marks and what they catch. */
@NullMarked
package io.lvsc.check.rules.mark;

import org.jspecify.annotations.NullMarked;
