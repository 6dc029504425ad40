package io.lvsc.trace;

import io.lvsc.model.Family;
import java.util.Optional;

/**
 * A packet on its way.
 *
 * @param wrapping of a tunnel
 * @param mark of the director's kernel, which no wire carries; 0 for none
 * @param load how large it is, where that was asked
 */
public record Frame(Packet packet, Optional<Wrapping> wrapping, long mark, Optional<Load> load) {

  public static Frame of(Packet packet) {
    return new Frame(packet, Optional.empty(), 0, Optional.empty());
  }

  /** Of its outermost header. */
  Family family() {
    return wrapping.map(Wrapping::from).orElse(packet.from().address()).family();
  }

  Frame with(Packet other) {
    return new Frame(other, wrapping, mark, load);
  }

  Frame marked(long other) {
    return new Frame(packet, wrapping, other, load);
  }

  Frame in(Wrapping outer) {
    return new Frame(packet, Optional.of(outer), mark, load);
  }

  Frame loaded(Optional<Load> other) {
    return new Frame(packet, wrapping, mark, other);
  }

  /** {@code 203.0.113.10 > 198.51.100.21 proto 4 [ 192.0.2.77:* > 203.0.113.100:80 ]}. */
  @Override
  public String toString() {
    return wrapping
        .map(
            outer -> outer.from() + " > " + outer.to() + " " + outer.kind() + " [ " + packet + " ]")
        .orElseGet(packet::toString);
  }
}
