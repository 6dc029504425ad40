/** The compiler as a whole: text comes in, diagnostics and files go out. */
@NullMarked
package io.lvsc;

import org.jspecify.annotations.NullMarked;
