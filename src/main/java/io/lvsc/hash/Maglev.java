package io.lvsc.hash;

import io.lvsc.model.Family;
import java.util.Arrays;
import java.util.List;

/**
 * The scheduler mh (net/netfilter/ipvs/ip_vs_mh.c): every server takes its favorite free places.
 */
final class Maglev implements Hashing {
  /** The prime for {@code CONFIG_IP_VS_MH_TAB_INDEX=12}, which all distributions build with. */
  static final int PLACES = 4093;

  /** {@code CONFIG_IP_VS_MH_TAB_INDEX / 2}: no server gets more than 63 turns in a row. */
  private static final int MOST_BITS = 6;

  private static final long FIRST_KEY = 2654435761L;
  private static final long SECOND_KEY = 2654446892L;

  @Override
  public int size() {
    return PLACES;
  }

  @Override
  public int place(int key, int offset) {
    return Integer.remainderUnsigned(SipHash.of(offset + key, FIRST_KEY), PLACES);
  }

  @Override
  public int[] deal(List<HashedServer> servers, Family family) {
    int[] table = new int[PLACES];
    Arrays.fill(table, -1);
    int[] turns = turns(servers);
    int[] next = new int[servers.size()];
    int[] skip = new int[servers.size()];
    for (int i = 0; i < next.length; i++) {
      int key = servers.get(i).port() + Hashing.fold(servers.get(i).address(), family);
      next[i] = place(key, 0);
      skip[i] = Integer.remainderUnsigned(SipHash.of(key, SECOND_KEY), PLACES - 1) + 1;
    }
    boolean anybody = Arrays.stream(turns).anyMatch(each -> each > 0);
    int dealt = 0;
    while (anybody && dealt < PLACES) {
      for (int i = 0; i < next.length; i++) {
        for (int turn = 0; turn < turns[i] && dealt < PLACES; turn++) {
          while (table[next[i]] >= 0) {
            next[i] = (next[i] + skip[i]) % PLACES;
          }
          table[next[i]] = i;
          dealt++;
        }
      }
    }
    return table;
  }

  /** By weight, divided by what all have in common, and by twos until the greatest fits. */
  private static int[] turns(List<HashedServer> servers) {
    int divisor = Math.max(1, commonDivisor(servers));
    int greatest = servers.stream().mapToInt(HashedServer::upWeight).max().orElse(0) / divisor;
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(greatest);
    int shift = Math.max(0, bits - MOST_BITS);
    return servers.stream()
        .mapToInt(HashedServer::upWeight)
        .map(weight -> weight == 0 ? 0 : Math.max(1, (weight / divisor) >> shift))
        .toArray();
  }

  /** What all weights have in common; 0 if all of them are 0. */
  static int commonDivisor(List<HashedServer> servers) {
    int divisor = 0;
    for (HashedServer server : servers) {
      int rest = server.upWeight();
      while (rest != 0) {
        int remainder = divisor % rest;
        divisor = rest;
        rest = remainder;
      }
    }
    return divisor;
  }
}
