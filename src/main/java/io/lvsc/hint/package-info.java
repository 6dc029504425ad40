/**
 * What somebody probably meant by a text that the language does not take: other tools' words,
 * units, addresses with more around them, references by address instead of by name.
 */
@NullMarked
package io.lvsc.hint;

import org.jspecify.annotations.NullMarked;
