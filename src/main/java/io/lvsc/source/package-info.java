/** The text of a spec and the places in it: files, spans, paths. Depends on nothing. */
@NullMarked
package io.lvsc.source;

import org.jspecify.annotations.NullMarked;
