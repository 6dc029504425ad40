package io.lvsc.check.rules.service;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lvsc.Compiler;
import io.lvsc.diag.Diagnostic;
import io.lvsc.source.SourceFile;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The table of mh, which is too large for a spec of the corpus. */
class SchedulerHashWeightsTest {
  private static final String SPEC =
      """
      lvsc: 1
      name: corpus
      networks:
        lan: { cidr: 10.0.0.0/16, gateway: 10.0.255.254 }
      directors:
        lb1: { interfaces: { eth0: { network: lan, address: 10.0.255.1 } } }
      real_servers: { %s }
      vips:
        shop: { address: 10.0.255.100 }
      virtual_services:
        web: { vip: shop, protocol: tcp, port: 80, forwarding: dr, scheduler: mh, real_servers: [ %s ] }
      """;

  @Test
  void thereAreAtMostAsManyServersAsTheTableOfMhHasPlaces() {
    assertEquals(List.of(), compile(4093));
    List<Diagnostic> diagnostics = compile(4094);
    assertEquals(1, diagnostics.size());
    assertEquals("scheduler-hash-weights", diagnostics.get(0).rule());
    assertEquals(
        "`web` has 4094 real servers, but the table of `mh` has places for 4093: the rest would get no clients",
        diagnostics.get(0).message());
    assertEquals(11, diagnostics.get(0).span().line());
  }

  @Test
  void manyServersDoNotGetTheSame() {
    assertEquals(List.of(), compile(400));
    assertEquals(
        List.of(
            "the 4093 places of `mh` do not divide well among 500 real servers: `web407` gets 1.10 times its share of the clients"),
        compile(500).stream().map(Diagnostic::message).toList());
  }

  private static List<Diagnostic> compile(int servers) {
    String spec =
        SPEC.formatted(
            list(servers, i -> "web%d: { address: 10.0.%d.%d }".formatted(i, i / 250, i % 250 + 1)),
            list(servers, i -> "{ server: web%d }".formatted(i)));
    return Compiler.compile(new SourceFile("cluster.yaml", spec), LocalDate.EPOCH).diagnostics();
  }

  private static String list(int count, IntFunction<String> item) {
    return IntStream.range(0, count).mapToObj(item).collect(joining(", "));
  }
}
