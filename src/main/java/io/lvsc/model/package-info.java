/** The cluster as the network sees it: records with names resolved and defaults applied. */
@NullMarked
package io.lvsc.model;

import org.jspecify.annotations.NullMarked;
