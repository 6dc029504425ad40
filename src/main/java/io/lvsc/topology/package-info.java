/** A cluster comes in, what follows from it goes out: facts that no line of the spec states. */
@NullMarked
package io.lvsc.topology;

import org.jspecify.annotations.NullMarked;
