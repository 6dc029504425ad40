/** Every directive of the inputs, and what became of it. */
@NullMarked
package io.lvsc.adopt.ledger;

import org.jspecify.annotations.NullMarked;
