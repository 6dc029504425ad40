/** Whether the spec builds what the inputs say. */
@NullMarked
package io.lvsc.adopt.proof;

import org.jspecify.annotations.NullMarked;
