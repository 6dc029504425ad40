/**
 * YAML text comes in, a tree of nodes that know their places goes out; the only package that knows
 * the YAML library.
 */
@NullMarked
package io.lvsc.syntax;

import org.jspecify.annotations.NullMarked;
