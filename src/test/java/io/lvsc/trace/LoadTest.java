package io.lvsc.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.bind.Binder;
import io.lvsc.diag.Report;
import io.lvsc.model.Cluster;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Match;
import io.lvsc.model.VirtualService;
import io.lvsc.property.RandomClusters;
import io.lvsc.source.SourceFile;
import io.lvsc.syntax.YamlParser;
import io.lvsc.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Packets of sizes. */
final class LoadTest {
  private static final List<Integer> SIZES = List.of(68, 1280, 1400, 1481, 1501, 9001, 65_535);

  /** RFC 791: all fragments but the last hold a multiple of 8 bytes. */
  @Test
  void fragmentsFitIntoANetwork() {
    Load load = Load.of(1600, true);
    assertEquals(1500, load.within(1500, Family.IPV4).largest());
    assertEquals(1396, load.within(1400, Family.IPV4).largest());
    assertEquals(1496, load.within(1500, Family.IPV6).largest());
    assertFalse(load.within(1400, Family.IPV4).isWhole());
    assertTrue(load.within(1400, Family.IPV4).fits(1400));
  }

  /** What was in fragments on the way is in none that are larger behind the director. */
  @Test
  void aTunnelKeepsTheSizeOfFragments() {
    Load load = Load.of(1600, true).within(1400, Family.IPV4);
    assertEquals(1620, load.wrapped(20, true, Family.IPV4).bytes());
    assertEquals(1396, load.wrapped(20, true, Family.IPV4).largest());
    assertEquals(1020, Load.of(1000, false).wrapped(20, false, Family.IPV4).largest());
  }

  /** Where a packet is answered, a smaller one is too; and where one with DF, one without. */
  @Test
  void smallerPacketsGetFurther() {
    int answered = 0;
    int lost = 0;
    for (long seed = 1; seed <= 150; seed++) {
      Cluster cluster = cluster(RandomClusters.spec(seed));
      Tracer tracer = new Tracer(Topology.of(cluster));
      for (VirtualService service : cluster.services()) {
        Match match = service.matches().get(0);
        boolean smaller = true;
        for (int size : SIZES) {
          boolean now = tracer.trace(question(match, Load.of(size, false))).isAnswered();
          String what = seed + " " + service.name() + " " + size;
          assertTrue(smaller || !now, what);
          if (match.vip().family() == Family.IPV4) {
            boolean without = tracer.trace(question(match, Load.of(size, true))).isAnswered();
            assertTrue(without || !now, what);
          }
          smaller = now;
          answered += now ? 1 : 0;
          lost += now ? 0 : 1;
        }
      }
    }
    assertTrue(answered > 100 && lost > 100, answered + " answered, " + lost + " lost");
  }

  private static Question question(Match match, Load load) {
    boolean ipv4 = match.vip().family() == Family.IPV4;
    IpAddress client = IpAddress.parse(ipv4 ? "198.18.0.5" : "2001:db8:ffff::77").orElseThrow();
    return new Question(
        Endpoint.of(client, 40_000),
        match.protocol(),
        match.vip().ip(),
        match.ports().get(0).first(),
        Optional.empty(),
        Set.of(),
        Optional.of(load));
  }

  private static Cluster cluster(String spec) {
    Report report = new Report();
    return YamlParser.parse(new SourceFile("cluster.yaml", spec), report)
        .map(tree -> Binder.bind(tree, report))
        .orElseThrow(() -> new AssertionError(report.diagnostics()));
  }
}
