/** The output folder: files of a build come in, and are written whole or compared. */
@NullMarked
package io.lvsc.disk;

import org.jspecify.annotations.NullMarked;
