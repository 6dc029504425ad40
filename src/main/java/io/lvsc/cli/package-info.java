/** The command line: arguments and files come in; results, diagnostics and an exit code go out. */
@NullMarked
package io.lvsc.cli;

import org.jspecify.annotations.NullMarked;
