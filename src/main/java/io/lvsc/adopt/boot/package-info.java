/** Files by which a host sets itself up when it starts, and in which ipvsadm is called. */
@NullMarked
package io.lvsc.adopt.boot;

import org.jspecify.annotations.NullMarked;
