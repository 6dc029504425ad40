package io.lvsc.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.model.Blocks;
import io.lvsc.model.Cidr;
import io.lvsc.model.Fallback;
import io.lvsc.model.Family;
import io.lvsc.model.FirewallMark;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Match;
import io.lvsc.model.PortRange;
import io.lvsc.model.Protocol;
import io.lvsc.model.Scheduler;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.source.SpecPath;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules get their order by looking at few others, however many there are. */
class MarkOrderTest {
  /** One for each prefix length and each size of a range of ports. */
  private static final int LOOKS = 33 * 17;

  private static final Vip VIP =
      new Vip(
          "shop",
          new Written<>(ip("10.0.0.100"), SpecPath.ROOT),
          Optional.empty(),
          false,
          Optional.empty(),
          SpecPath.ROOT);

  @Test
  void fiftyThousandPorts() {
    look(50_000, number -> match(number + 1, Optional.empty()));
  }

  @Test
  void thirtyThousandSources() {
    look(30_000, number -> match(80, Optional.of(new Cidr(address(number), 32))));
  }

  @Test
  void twentyThousandNestedSources() {
    look(20_000, number -> match(80, Optional.of(nested(number))));
  }

  @Test
  void narrowerSourcesComeLast() {
    List<Match> matches =
        List.of(
            match(80, Optional.of(cidr("10.1.2.0/24"))),
            match(81, Optional.empty()),
            match(80, Optional.of(cidr("10.1.0.0/16"))),
            match(80, Optional.empty()));
    List<MarkRule> rules = new MarkOrder(List.of(service(matches)), Family.IPV4).rules();
    assertEquals(List.of(3, 2, 0, 1), rules.stream().map(MarkRule::order).toList());
  }

  @Test
  void blocksAreFoundByPrefixLength() {
    Blocks<Integer> blocks = new Blocks<>();
    for (int i = 0; i < 50_000; i++) {
      blocks.put(new Cidr(address(i * 256), 24), i);
    }
    assertEquals(List.of(77), blocks.around(address(77 * 256 + 5)));
    assertEquals(1, blocks.lookups());
  }

  private static void look(int number, IntFunction<Match> match) {
    MarkOrder order =
        new MarkOrder(
            List.of(service(IntStream.range(0, number).mapToObj(match).toList())), Family.IPV4);
    assertEquals(number, order.rules().size());
    long looked = order.comparisons();
    assertTrue(looked < (long) LOOKS * number, () -> looked + " looks for " + number + " rules");
  }

  private static VirtualService service(List<Match> matches) {
    return new VirtualService(
        "web",
        new FirewallMark(1, FirewallMark.WHOLE, matches),
        Scheduler.WLC,
        List.of(),
        Optional.empty(),
        false,
        Optional.empty(),
        Collections.emptyList(),
        new Fallback(Optional.empty(), new Written<>(false, SpecPath.ROOT)),
        SpecPath.ROOT);
  }

  private static Match match(int port, Optional<Cidr> source) {
    return new Match(
        VIP,
        Protocol.TCP,
        List.of(PortRange.of(port)),
        source.map(cidr -> new Written<>(cidr, SpecPath.ROOT)),
        SpecPath.ROOT);
  }

  /** Every length from 8 to 32, the later ones mostly inside of earlier ones. */
  private static Cidr nested(int number) {
    int prefix = 32 - number % 25;
    return new Cidr(address(number).network(prefix), prefix);
  }

  private static IpAddress address(int number) {
    return new IpAddress(Family.IPV4, 0, 0x14000000L + number);
  }

  private static IpAddress ip(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  private static Cidr cidr(String text) {
    return Cidr.parse(text).orElseThrow();
  }
}
