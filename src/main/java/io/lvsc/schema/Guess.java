package io.lvsc.schema;

import java.util.stream.Stream;

/** One way in which values go wrong: what may have been meant, the likeliest first. */
@FunctionalInterface
interface Guess {
  Stream<Correction> of(Attempt attempt, Corrections corrections);
}
