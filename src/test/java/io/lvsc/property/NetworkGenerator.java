package io.lvsc.property;

import io.lvsc.model.Family;
import java.util.ArrayList;
import java.util.List;

/** Random networks, with the director's addresses in those that it is attached to. */
final class NetworkGenerator {
  /** Room for the longest headers of a tunnel, and 1280 bytes within. */
  private static final int LEAST_IPV6 = 1340;

  private final Choices choices;
  private final Naming naming;
  private final List<Segment> segments;

  /**
   * @param segments takes the networks
   */
  NetworkGenerator(Choices choices, Naming naming, List<Segment> segments) {
    this.choices = choices;
    this.naming = naming;
    this.segments = segments;
  }

  Spec networks() {
    Spec.Builder networks = new Spec.Builder();
    int attached = choices.between(1, 3);
    int all = attached + choices.below(3);
    for (int i = 0; i < all; i++) {
      Segment segment = new Segment(naming.name("net"), i, i < attached);
      addBlocks(segment);
      segments.add(segment);
      for (Family family : Family.values()) {
        if (segment.attached && segment.speaks(family) && !choices.onceIn(8)) {
          int dips = choices.between(1, 2);
          for (int n = 0; n < dips; n++) {
            segment
                .dips
                .computeIfAbsent(family, none -> new ArrayList<>())
                .add(segment.fresh(family, choices));
          }
        }
      }
      if (segment.attached && segment.dips.isEmpty()) {
        Family family = segment.speaks(Family.IPV4) ? Family.IPV4 : Family.IPV6;
        segment.dips.put(family, List.of(segment.fresh(family, choices)));
      }
      networks.put(segment.name, network(segment));
    }
    return networks.named();
  }

  private void addBlocks(Segment segment) {
    List<Family> families =
        choices.of(List.of(Family.IPV4), List.of(Family.IPV4, Family.IPV6), List.of(Family.IPV6));
    for (Family family : families) {
      int blocks = choices.onceIn(4) ? 2 : 1;
      for (int i = 0; i < blocks; i++) {
        segment.addBlock(
            family, family == Family.IPV4 ? choices.of(24, 26, 20) : choices.of(64, 112, 70));
      }
    }
  }

  private Spec network(Segment segment) {
    for (Family family : segment.blocks.keySet()) {
      switch (choices.below(3)) {
        case 0 -> segment.gateways.put(family, segment.fresh(family, choices));
        case 1 -> {
          if (segment.dips.containsKey(family)) {
            segment.gateways.put(family, segment.dip(family));
          }
        }
        default -> {}
      }
    }
    Spec.Builder network =
        new Spec.Builder().put("cidr", Spec.oneOrMore(choices.shuffled(segment.allBlocks())));
    if (!segment.gateways.isEmpty()) {
      network.put("gateway", Spec.oneOrMore(List.copyOf(segment.gateways.values())));
    }
    if (choices.onceIn(4)) {
      int least = segment.speaks(Family.IPV6) ? LEAST_IPV6 : 576;
      network.put("mtu", choices.of(1500, least, 9000, 65535));
    }
    return naming.ignored(network).entity();
  }
}
