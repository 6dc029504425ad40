/** Texts that the program brings along, for whoever reads one. */
@NullMarked
package io.lvsc.text;

import org.jspecify.annotations.NullMarked;
