/** What lvsc tells its user: diagnostics come in, a sorted report and its printed forms go out. */
@NullMarked
package io.lvsc.diag;

import org.jspecify.annotations.NullMarked;
