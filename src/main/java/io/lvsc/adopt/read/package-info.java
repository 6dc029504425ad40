/** Readers of the formats that tools print and people write; text in, table and ledger out. */
@NullMarked
package io.lvsc.adopt.read;

import org.jspecify.annotations.NullMarked;
