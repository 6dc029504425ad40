package io.lvsc.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How routers spread flows over the directors that announce a VIP. */
sealed interface Ecmp {
  /** The director of a flow with this hash. */
  int director(int hash);

  void lose(int director);

  void add(int director);

  /**
   * Each next hop has a range of hashes, all of the same size (RFC 2992, Linux without a resilient
   * group): when one goes, the others' ranges move.
   */
  final class Plain implements Ecmp {
    private final List<Integer> up;

    Plain(int directors) {
      this.up = new ArrayList<>(IntStream.range(0, directors).boxed().toList());
    }

    @Override
    public int director(int hash) {
      return up.get((int) ((Integer.toUnsignedLong(hash) * up.size()) >>> Integer.SIZE));
    }

    @Override
    public void lose(int director) {
      up.remove((Integer) director);
    }

    @Override
    public void add(int director) {
      up.add(director);
      up.sort(null);
    }
  }

  /**
   * Hashes fall into buckets, and only those of a next hop that goes get another one; one that
   * comes takes its share of buckets from all.
   */
  final class Resilient implements Ecmp {
    private static final int BUCKETS_EACH = 256;

    private final int[] buckets;
    private final List<Integer> up;

    Resilient(int directors) {
      this.up = new ArrayList<>(IntStream.range(0, directors).boxed().toList());
      this.buckets = new int[directors * BUCKETS_EACH];
      Arrays.setAll(buckets, each -> each % directors);
    }

    @Override
    public int director(int hash) {
      return buckets[(int) ((Integer.toUnsignedLong(hash) * buckets.length) >>> Integer.SIZE)];
    }

    @Override
    public void lose(int director) {
      up.remove((Integer) director);
      int next = 0;
      for (int i = 0; i < buckets.length; i++) {
        if (buckets[i] == director) {
          buckets[i] = up.get(next++ % up.size());
        }
      }
    }

    @Override
    public void add(int director) {
      up.add(director);
      int share = buckets.length / up.size();
      Map<Integer, Integer> counts = new HashMap<>();
      for (int i = 0, taken = 0; i < buckets.length && taken < share; i++) {
        if (counts.merge(buckets[i], 1, Integer::sum) > share) {
          buckets[i] = director;
          taken++;
        }
      }
    }
  }
}
