/**
 * A checked topology comes in, a plan for every host goes out; all deciding ends here. One planner
 * for each role: start reading at {@link io.lvsc.planner.Planner}.
 */
@NullMarked
package io.lvsc.planner;

import org.jspecify.annotations.NullMarked;
