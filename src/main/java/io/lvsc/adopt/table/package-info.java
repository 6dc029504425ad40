/** What the inputs say: the IPVS table in normal form, and the facts around it. */
@NullMarked
package io.lvsc.adopt.table;

import org.jspecify.annotations.NullMarked;
