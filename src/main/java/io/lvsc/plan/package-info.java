/**
 * A correct cluster comes in, what every host needs goes out, in the words of the files; all
 * deciding ends here.
 */
@NullMarked
package io.lvsc.plan;

import org.jspecify.annotations.NullMarked;
