package io.lvsc.hash;

import io.lvsc.model.Family;
import java.util.Arrays;
import java.util.List;

/**
 * The scheduler sh (net/netfilter/ipvs/ip_vs_sh.c): places in a row for each server, as many as its
 * weight, and one for a server of weight 0. Kernels before 4.7 took the lower bits of a product
 * where {@code hash_32()} takes the upper ones, and chose other servers.
 */
final class SourceHash implements Hashing {
  /** {@code CONFIG_IP_VS_SH_TAB_BITS}. */
  private static final int BITS = 8;

  private static final int PLACES = 1 << BITS;

  /** {@code GOLDEN_RATIO_32} (linux/hash.h). */
  private static final int GOLDEN_RATIO = 0x61C88647;

  @Override
  public int size() {
    return PLACES;
  }

  @Override
  public int place(int key, int offset) {
    return (offset + ((key * GOLDEN_RATIO) >>> (Integer.SIZE - BITS))) & (PLACES - 1);
  }

  @Override
  public int[] deal(List<HashedServer> servers, Family family) {
    int[] table = new int[PLACES];
    Arrays.fill(table, -1);
    int server = 0;
    int left = 0;
    for (int place = 0; place < PLACES && !servers.isEmpty(); place++) {
      if (left == 0) {
        left = Math.max(1, servers.get(server).weight());
      }
      table[place] = server;
      left--;
      if (left == 0) {
        server = (server + 1) % servers.size();
      }
    }
    return table;
  }
}
