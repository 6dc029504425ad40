package io.lvsc.trace;

import io.lvsc.model.IpAddress;
import io.lvsc.model.Mac;
import java.util.Optional;

/**
 * A wire that a packet crosses.
 *
 * @param device of the sender, where the spec names it
 * @param network the name of the segment, where the spec has it
 * @param neighbor the address that the sender asks for
 * @param receiver the host that answers, where the spec knows it
 * @param mac of the receiver, where the spec has it
 */
public record Wire(
    Optional<String> device,
    Optional<String> network,
    IpAddress neighbor,
    Optional<String> receiver,
    Optional<Mac> mac) {}
