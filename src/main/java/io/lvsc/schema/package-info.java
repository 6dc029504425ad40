/**
 * A node tree comes in, what its shape has wrong goes out; the only package that knows the JSON
 * Schema library.
 */
@NullMarked
package io.lvsc.schema;

import org.jspecify.annotations.NullMarked;
