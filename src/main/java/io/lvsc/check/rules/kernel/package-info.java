/** Rules about settings below {@code net.ipv4.vs}. */
@NullMarked
package io.lvsc.check.rules.kernel;

import org.jspecify.annotations.NullMarked;
