package io.lvsc.adopt.table;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.model.Cidr;
import io.lvsc.model.Family;
import io.lvsc.model.PortRange;
import io.lvsc.model.Protocol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule that marks packets.
 *
 * @param source null for all clients
 * @param destination null for all addresses
 * @param protocol null for all
 * @param ports {@link PortRange#ALL} for all
 * @param mask the bits that are set
 * @param parts the directives that say so; the last is the rule that sets the mark
 */
public record MarkRule(
    Family family,
    @Nullable Cidr source,
    @Nullable Cidr destination,
    @Nullable Protocol protocol,
    List<PortRange> ports,
    long value,
    long mask,
    List<Directive> parts) {
  public MarkRule {
    ports = PortRange.merged(ports);
    parts = List.copyOf(parts);
  }

  /** The rule that sets the mark. */
  public Directive directive() {
    return parts.get(parts.size() - 1);
  }

  /** What is compared: everything but where it was written. */
  public String meaning() {
    return (source == null ? "" : "-s " + source + " ")
        + (destination == null ? "" : "-d " + destination + " ")
        + (protocol == null ? "" : "-p " + protocol.keyword() + " ")
        + "ports "
        + String.join(",", ports.stream().map(PortRange::toString).toList())
        + " -> 0x%x/0x%x".formatted(value, mask);
  }
}
