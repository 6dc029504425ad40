package io.lvsc.diff;

import io.lvsc.source.SpecPath;

/**
 * A setting of a spec.
 *
 * @param entity what it belongs to, as a JSON pointer: {@code /vips/site}; empty for the cluster
 * @param label its own name within that: {@code interfaces.eth0.mac}
 * @param component of the model: {@code Interface.mac}
 * @param value as text
 */
record Setting(String entity, String label, String component, String value, SpecPath at) {}
