package io.lvsc.check.rules.addressing;

import io.lvsc.check.Rule;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.Cidr;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Vip;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The blocks for documentation (RFC 5737, RFC 3849) are nobody's, and providers drop them. In a
 * spec with real public addresses one is a leftover of an example.
 */
public final class AddressDocumentation implements Rule {
  private static final List<Cidr> BLOCKS =
      Stream.of("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20")
          .flatMap(block -> Cidr.parse(block).stream())
          .toList();

  @Override
  public void check(Topology topology, Findings findings) {
    Optional<Written<IpAddress>> real =
        addresses(topology)
            .filter(written -> written.value().isPublic() && !isDocumentation(written))
            .findFirst();
    if (real.isPresent()) {
      List<Written<IpAddress>> leftovers =
          addresses(topology).filter(AddressDocumentation::isDocumentation).toList();
      findings.oneFor(
          leftovers, written -> List.of(written.at()), left -> finding(real.get(), left, findings));
    }
  }

  private static Stream<Written<IpAddress>> addresses(Topology topology) {
    return Stream.concat(
        topology.cluster().hosts().flatMap(host -> host.addresses().stream()),
        topology.cluster().vips().stream().map(Vip::address));
  }

  private static boolean isDocumentation(Written<IpAddress> written) {
    return BLOCKS.stream().anyMatch(block -> block.contains(written.value()));
  }

  private static Finding finding(
      Written<IpAddress> real, List<Written<IpAddress>> leftovers, Findings findings) {
    List<String> texts = leftovers.stream().map(each -> each.value().toString()).toList();
    return findings
        .at(
            leftovers.get(0).at(),
            "%s %s for documentation: providers carry no packet to or from there, and the spec has real public addresses, such as `%s`",
            Listing.of(texts),
            texts.size() == 1 ? "is an address" : "are addresses",
            real.value())
        .label("from an example")
        .related(real.at(), "a real one")
        .help("write the address that you mean");
  }
}
