/** lvs.cf, the configuration of piranha (RHEL 4 to 6). */
@NullMarked
package io.lvsc.adopt.piranha;

import org.jspecify.annotations.NullMarked;
