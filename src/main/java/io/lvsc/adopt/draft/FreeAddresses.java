package io.lvsc.adopt.draft;

import io.lvsc.model.Cidr;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import java.util.HashSet;
import java.util.Set;

/** Addresses to try a draft with, from the upper end of a network; none that the inputs name. */
final class FreeAddresses {
  private static final int FARTHEST = 4096;

  private final Set<IpAddress> taken = new HashSet<>();

  void take(IpAddress address) {
    taken.add(address);
  }

  /** An address of a block; one that is taken where all are. */
  IpAddress in(Cidr block) {
    IpAddress last = block.last();
    long top = last.low() - (block.family() == Family.IPV4 && block.prefix() < 31 ? 1 : 0);
    for (int i = 0; i < FARTHEST; i++) {
      IpAddress candidate = new IpAddress(last.family(), last.high(), top - i);
      boolean inside = block.contains(candidate) && !candidate.equals(block.network());
      if (inside && taken.add(candidate)) {
        return candidate;
      }
    }
    return last;
  }
}
