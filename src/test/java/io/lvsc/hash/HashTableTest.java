package io.lvsc.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Scheduler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The tables beside what was measured on kernels. A lab test compares every choice with a kernel's.
 */
final class HashTableTest {
  private static final HashTable.Options WITH_FALLBACK = new HashTable.Options(true, true);
  private static final HashTable.Options PLAIN = new HashTable.Options(true, false);

  /** CPython hashes bytes by SipHash-1-3; with PYTHONHASHSEED=0 its key is 0. */
  @Test
  void hashesAsSipHash13() {
    assertEquals(0x9ac48af0, SipHash.of(0, 0));
    assertEquals(0xc37b7090, SipHash.of(1, 0));
    assertEquals(0x74cad6e2, SipHash.of(-1, 0));
    assertEquals(0xcf5a9b5f, SipHash.of(0x0a00000a, 0));
  }

  @Test
  void mhDealsEqualServersEqualParts() {
    for (HashedServer server : servers(10)) {
      int places = mh(servers(10)).places(server);
      assertTrue(places == 409 || places == 410, () -> server + " has " + places);
    }
  }

  @Test
  void mhDealsByWeight() {
    List<HashedServer> servers = servers(3);
    servers.set(1, HashedServer.of(servers.get(1).address(), 80, 3));
    HashTable table = mh(servers);
    assertEquals(4093 * 3 / 5.0, table.places(servers.get(1)), 3);
  }

  /** Only the proportion counts, as long as the weights have a divisor in common. */
  @Test
  void mhDividesByWhatWeightsHaveInCommon() {
    List<HashedServer> hundred = weighted(servers(10), 100);
    assertEquals(new Moves(0, 0), Moves.between(mh(servers(10)), mh(hundred)));
    hundred.set(4, HashedServer.of(hundred.get(4).address(), 80, 101));
    double moved = Moves.between(mh(servers(10)), mh(hundred)).share();
    assertTrue(moved > 0.05 && moved < 0.15, () -> "moved " + moved);
  }

  @Test
  void aServerMoreMovesLittleMoreThanItsShare() {
    Moves moves = Moves.between(mh(servers(10)), mh(servers(11)));
    assertEquals(1 / 11.0, moves.ideal(), 1e-9);
    assertTrue(moves.share() > moves.ideal() && moves.share() < 0.115, moves::toString);
  }

  @Test
  void aServerLessMovesItsClientsAndFewOthers() {
    List<HashedServer> fewer = servers(10);
    fewer.remove(4);
    Moves moves = Moves.between(mh(servers(10)), mh(fewer));
    assertEquals(0.1, moves.ideal(), 1e-9);
    assertTrue(moves.share() > 0.1 && moves.share() < 0.125, moves::toString);
  }

  /** With fallback a server at 0 moves its own clients and nobody else's; back, all are back. */
  @Test
  void aServerAtZeroMovesNobodyElse() {
    List<HashedServer> resting = servers(10);
    resting.set(4, resting.get(4).resting());
    Moves moves = Moves.between(mh(servers(10)), mh(resting));
    assertEquals(410 / 4093.0, moves.share(), 1.1 / 4093);
    assertEquals(0.1, moves.ideal(), 1e-9);
  }

  /** Added at 0 a server has no places: another table than one where it was set to 0. */
  @Test
  void addedAtZeroIsAnotherTableThanSetToZero() {
    List<HashedServer> set = servers(10);
    set.set(4, set.get(4).resting());
    List<HashedServer> added = servers(10);
    added.set(4, HashedServer.of(added.get(4).address(), 80, 0));
    double moved = Moves.between(mh(set), mh(added)).share();
    assertTrue(moved > 0.05 && moved < 0.12, () -> "moved " + moved);
  }

  @Test
  void withoutFallbackClientsOfARestingServerAreRefused() {
    List<HashedServer> resting = servers(3);
    resting.set(1, resting.get(1).resting());
    HashTable plain = HashTable.of(Scheduler.MH, Family.IPV4, PLAIN, resting);
    long refused = flows(3000).filter(flow -> choice(plain, flow).isEmpty()).count();
    assertTrue(refused > 880 && refused < 1120, () -> refused + " refused");
    HashTable fallback = mh(resting);
    assertTrue(flows(3000).allMatch(flow -> choice(fallback, flow).isPresent()));
  }

  @Test
  void orderMattersLittleToMhAndMuchToSh() {
    List<HashedServer> reversed = servers(10);
    Collections.reverse(reversed);
    assertTrue(Moves.between(mh(servers(10)), mh(reversed)).share() < 0.03);
    assertTrue(Moves.between(sh(servers(10)), sh(reversed)).share() > 0.8);
  }

  @Test
  void shMovesNearlyAllWhenAServerGoes() {
    List<HashedServer> fewer = servers(10);
    fewer.remove(4);
    assertTrue(Moves.between(sh(servers(10)), sh(fewer)).share() > 0.8);
  }

  @Test
  void portsCountOnlyIfTheyShould() {
    HashTable byAddress =
        HashTable.of(Scheduler.MH, Family.IPV4, new HashTable.Options(false, false), servers(10));
    IpAddress client = address("198.18.0.7");
    long servers =
        IntStream.range(1024, 2048)
            .mapToObj(port -> byAddress.server(client, port).orElseThrow().address())
            .distinct()
            .count();
    assertEquals(1, servers);
    assertEquals(
        10,
        IntStream.range(1024, 2048)
            .mapToObj(port -> mh(servers(10)).server(client, port).orElseThrow().address())
            .distinct()
            .count());
  }

  @Test
  void addressesAreFoldedAsTheKernelDoes() {
    assertEquals(0x0a000001, Hashing.fold(address("10.0.0.1"), Family.IPV4));
    assertEquals(0x20010db8 ^ 0x10, Hashing.fold(address("2001:db8::10"), Family.IPV6));
    assertEquals(0x0a000001, Hashing.fold(address("10.0.0.1"), Family.IPV6));
    assertEquals(0x20010db8, Hashing.fold(address("2001:db8::10"), Family.IPV4));
  }

  @Test
  void nobodyServesWhereAllWeightsAre0() {
    HashTable empty = mh(weighted(servers(3), 0));
    assertEquals(Optional.empty(), empty.server(address("198.18.0.7"), 1024));
    assertEquals(Optional.empty(), mh(List.of()).server(address("198.18.0.7"), 1024));
  }

  @Test
  void takesAsManyServersAsPlaces() {
    HashTable full = mh(servers(4093));
    assertTrue(servers(4093).stream().allMatch(server -> full.places(server) == 1));
  }

  @Test
  void otherSchedulersHaveNoTable() {
    assertThrows(
        IllegalArgumentException.class,
        () -> HashTable.of(Scheduler.RR, Family.IPV4, PLAIN, servers(3)));
  }

  private static HashTable mh(List<HashedServer> servers) {
    return HashTable.of(Scheduler.MH, Family.IPV4, WITH_FALLBACK, servers);
  }

  private static HashTable sh(List<HashedServer> servers) {
    return HashTable.of(Scheduler.SH, Family.IPV4, WITH_FALLBACK, servers);
  }

  private static List<HashedServer> servers(int count) {
    List<HashedServer> servers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      servers.add(HashedServer.of(new IpAddress(Family.IPV4, 0, 0x0a00000bL + i), 80, 1));
    }
    return servers;
  }

  private static List<HashedServer> weighted(List<HashedServer> servers, int weight) {
    List<HashedServer> others = new ArrayList<>();
    servers.forEach(each -> others.add(HashedServer.of(each.address(), each.port(), weight)));
    return others;
  }

  private static IntStream flows(int count) {
    return IntStream.range(0, count);
  }

  private static Optional<HashedServer> choice(HashTable table, int flow) {
    IpAddress client = new IpAddress(Family.IPV4, 0, 0xc6120000L + flow * 7919L % 65521);
    return table.server(client, 1024 + flow * 31 % 60000);
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }
}
