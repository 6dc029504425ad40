package io.lvsc.hash;

import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import java.util.List;

/** How a scheduler hashes, and deals the places of its table. */
sealed interface Hashing permits Maglev, SourceHash {

  /** How many places the table has. */
  int size();

  /**
   * The place of a client.
   *
   * @param key its address, folded, plus its port where ports count
   * @param offset added where a fallback looks again
   */
  int place(int key, int offset);

  /**
   * For each place the index of its server, or -1.
   *
   * @param servers in the kernel's order: the one that was added last comes first
   */
  int[] deal(List<HashedServer> servers, Family family);

  /**
   * An address as 32 bits: IPv6's four words by xor, as the family of the service has it. The other
   * family is that of a server behind a tunnel (ip_vs_mh.c, ip_vs_mh_hashkey).
   */
  static int fold(IpAddress address, Family family) {
    if (family == Family.IPV6) {
      long both = address.high() ^ address.low();
      return (int) (both ^ (both >>> 32));
    }
    return (int) (address.family() == Family.IPV4 ? address.low() : address.high() >>> 32);
  }
}
