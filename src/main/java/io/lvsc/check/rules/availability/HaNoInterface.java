package io.lvsc.check.rules.availability;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.Interface;
import io.lvsc.model.Network;
import io.lvsc.model.Vip;
import io.lvsc.topology.Topology;
import java.util.List;
import java.util.Optional;

/**
 * A director takes over a VIP on its interface in the VIP's network, and hears there, at an address
 * of the VIP's family, that another one is still active. Without either it can never take over.
 */
public final class HaNoInterface implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    if (!topology.availability().isShared()) {
      return;
    }
    for (Network network : topology.cluster().networks()) {
      for (Family family : Family.values()) {
        List<Vip> vips = topology.availability().heldIn(network, family);
        if (!vips.isEmpty() && !topology.isDeserted(network)) {
          topology
              .cluster()
              .directors()
              .forEach(director -> check(director, network, family, vips, findings));
        }
      }
    }
  }

  private static void check(
      Director director, Network network, Family family, List<Vip> vips, Findings findings) {
    Optional<Interface> device = director.in(network);
    if (device.isEmpty()) {
      findings
          .at(
              director.at().key("interfaces"),
              "`%s` has no interface in `%s`, so it can never take over %s",
              director.name(),
              network.name(),
              named(vips))
          .about(List.of(network.at()))
          .label("none in `%s`", network.name())
          .related(vips.get(0).at(), "held in `%s`", network.name())
          .help("give `%s` an interface in `%s`", director.name(), network.name())
          .report();
    } else if (device.get().address(family).isEmpty()) {
      findings
          .at(
              device.get().at(),
              "`%s` has no %s address in `%s`, so it does not hear whether another director holds %s",
              director.name(),
              family.title(),
              network.name(),
              named(vips))
          .about(List.of(network.at()))
          .label("no %s address", family.title())
          .related(vips.get(0).at(), "held in `%s`", network.name())
          .help(
              "give `%s` an %s address in `%s`",
              device.get().name(), family.title(), network.name())
          .report();
    }
  }

  private static String named(List<Vip> vips) {
    return Listing.of(vips.stream().map(Vip::name).toList());
  }
}
