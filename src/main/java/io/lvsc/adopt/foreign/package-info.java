/** Formats of tools that few have: their services and servers, read from their own words. */
@NullMarked
package io.lvsc.adopt.foreign;

import org.jspecify.annotations.NullMarked;
