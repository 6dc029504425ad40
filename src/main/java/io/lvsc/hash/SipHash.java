package io.lvsc.hash;

/**
 * SipHash-1-3 of one 32-bit word, which {@code hsiphash()} is on a 64-bit kernel (lib/siphash.c). A
 * 32-bit kernel takes HalfSipHash instead and so chooses other servers.
 */
final class SipHash {
  private long v0;
  private long v1;
  private long v2;
  private long v3;

  private SipHash(long key) {
    v0 = 0x736f6d6570736575L ^ key;
    v1 = 0x646f72616e646f6dL ^ key;
    v2 = 0x6c7967656e657261L ^ key;
    v3 = 0x7465646279746573L ^ key;
  }

  /**
   * The lower 32 bits of the hash, to be read as unsigned.
   *
   * @param key both halves of the kernel's key
   */
  static int of(int word, long key) {
    return new SipHash(key).hash(word);
  }

  private int hash(int word) {
    long block = 4L << 56 | Integer.toUnsignedLong(word);
    v3 ^= block;
    round();
    v0 ^= block;
    v2 ^= 0xff;
    round();
    round();
    round();
    return (int) (v0 ^ v1 ^ v2 ^ v3);
  }

  private void round() {
    v0 += v1;
    v1 = Long.rotateLeft(v1, 13) ^ v0;
    v0 = Long.rotateLeft(v0, 32);
    v2 += v3;
    v3 = Long.rotateLeft(v3, 16) ^ v2;
    v0 += v3;
    v3 = Long.rotateLeft(v3, 21) ^ v0;
    v2 += v1;
    v1 = Long.rotateLeft(v1, 17) ^ v2;
    v2 = Long.rotateLeft(v2, 32);
  }
}
