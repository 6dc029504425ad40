/** Findings that rules of several methods share: who cannot reach whom, and why. */
@NullMarked
package io.lvsc.check.rules.reach;

import org.jspecify.annotations.NullMarked;
