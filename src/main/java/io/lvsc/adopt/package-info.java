/** The import: from what runs today to a spec, with proof. */
@NullMarked
package io.lvsc.adopt;

import org.jspecify.annotations.NullMarked;
