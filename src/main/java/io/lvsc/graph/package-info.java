/** Pictures of a cluster: a topology and a view come in, SVG, Mermaid or DOT goes out. */
@NullMarked
package io.lvsc.graph;

import org.jspecify.annotations.NullMarked;
