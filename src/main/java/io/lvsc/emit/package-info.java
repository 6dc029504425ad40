/** Plans come in, files in memory go out; the only package that knows the template library. */
@NullMarked
package io.lvsc.emit;

import org.jspecify.annotations.NullMarked;
