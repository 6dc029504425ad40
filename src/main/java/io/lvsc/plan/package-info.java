/** What every host needs, in the words of the files: records, and nothing that decides. */
@NullMarked
package io.lvsc.plan;

import org.jspecify.annotations.NullMarked;
