package io.lvsc.adopt.draft;

import io.lvsc.adopt.table.Real;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.model.ForwardingMethod;
import java.util.Map;

/**
 * A service, and how each of its servers is reached.
 *
 * @param main the method of most servers
 */
record Reached(Virtual service, Map<Real, ForwardingMethod> methods, ForwardingMethod main) {}
