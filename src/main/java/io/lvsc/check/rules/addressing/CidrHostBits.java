package io.lvsc.check.rules.addressing;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Cidr;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;
import java.util.stream.Stream;

/**
 * A block is written with its first address. With host bits set it is either an address in the
 * wrong place or a wrong length; the tools clear the bits without asking which.
 */
public final class CidrHostBits implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    Stream<Written<Cidr>> networks =
        topology.cluster().networks().stream().flatMap(n -> n.cidrs().stream());
    Stream<Written<Cidr>> sources =
        topology.cluster().services().stream()
            .flatMap(service -> service.matches().stream())
            .flatMap(match -> match.source().stream());
    Stream.concat(networks, sources)
        .filter(cidr -> cidr.value().hasHostBits())
        .forEach(cidr -> report(cidr, findings));
  }

  private static void report(Written<Cidr> written, Findings findings) {
    Cidr cidr = written.value();
    findings
        .at(
            written.at(),
            "`%s/%d` is an address within a block: the block of that length begins at `%s`",
            cidr.address(),
            cidr.prefix(),
            cidr.network())
        .label("has host bits set")
        .help("write `%s`, or correct the prefix length", cidr)
        .report();
  }
}
