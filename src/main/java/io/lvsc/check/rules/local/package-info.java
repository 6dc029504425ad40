/** The director itself as a server: what its programs must listen on, and what cannot be. */
@NullMarked
package io.lvsc.check.rules.local;

import org.jspecify.annotations.NullMarked;
