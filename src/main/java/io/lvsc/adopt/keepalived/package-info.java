/** keepalived.conf: lexer, tree, and what its words mean. */
@NullMarked
package io.lvsc.adopt.keepalived;

import org.jspecify.annotations.NullMarked;
