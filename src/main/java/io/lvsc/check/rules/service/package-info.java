/** Rules about virtual services, schedulers and persistence. */
@NullMarked
package io.lvsc.check.rules.service;

import org.jspecify.annotations.NullMarked;
