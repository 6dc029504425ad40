/** A shell script as far as it loads an IPVS table. */
@NullMarked
package io.lvsc.adopt.shell;

import org.jspecify.annotations.NullMarked;
