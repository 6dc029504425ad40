/** The spec that the inputs amount to, and its text. */
@NullMarked
package io.lvsc.adopt.draft;

import org.jspecify.annotations.NullMarked;
