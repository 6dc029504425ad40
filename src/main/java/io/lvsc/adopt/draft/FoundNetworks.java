package io.lvsc.adopt.draft;

import io.lvsc.model.Cidr;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The networks behind the addresses of the inputs. */
final class FoundNetworks {
  private static final int NEIGHBORS_IPV4 = 24;
  private static final int NEIGHBORS_IPV6 = 64;

  private final List<FoundNetwork> all = new ArrayList<>();

  /** One network, its blocks known or supposed. */
  static final class FoundNetwork {
    private final List<Cidr> blocks = new ArrayList<>();
    private String device;
    private final boolean open;
    private final String comment;

    private FoundNetwork(Cidr block, String device, boolean open, String comment) {
      blocks.add(block);
      this.device = device;
      this.open = open;
      this.comment = comment;
    }

    List<Cidr> blocks() {
      return List.copyOf(blocks);
    }

    /** The director's interface in it; empty if nobody says. */
    String device() {
      return device;
    }

    /** Whether nobody says how large it is. */
    boolean isOpen() {
      return open;
    }

    /** Where its size was read. */
    String comment() {
      return comment;
    }

    boolean contains(IpAddress address) {
      return blocks.stream().anyMatch(block -> block.contains(address));
    }

    boolean speaks(Family family) {
      return blocks.stream().anyMatch(block -> block.family() == family);
    }

    /** {@code net-10-79-0} for what is supposed, {@code net-10-79-0-0} for what is known. */
    String name() {
      Cidr first = blocks.get(0);
      String address = first.network().toString();
      if (open && first.family() == Family.IPV4) {
        address = address.substring(0, address.lastIndexOf('.'));
      }
      return Names.ofAddress("net", address);
    }
  }

  List<FoundNetwork> all() {
    return List.copyOf(all);
  }

  Optional<FoundNetwork> of(IpAddress address) {
    return all.stream().filter(each -> each.contains(address)).findFirst();
  }

  Optional<FoundNetwork> on(String device) {
    return all.stream().filter(each -> !device.isEmpty() && each.device.equals(device)).findFirst();
  }

  /** Adds a block that an input names; two on one interface are one network. */
  void known(Cidr written, String device, String comment) {
    Cidr block = new Cidr(written.network(), written.prefix());
    Optional<FoundNetwork> there =
        all.stream()
            .filter(each -> each.blocks.stream().anyMatch(other -> other.overlaps(block)))
            .findFirst();
    if (there.isPresent()) {
      FoundNetwork network = there.get();
      network.blocks.replaceAll(other -> block.contains(other) ? block : other);
      network.device = network.device.isEmpty() ? device : network.device;
      return;
    }
    Optional<FoundNetwork> same = on(device);
    if (same.isPresent()) {
      same.get().blocks.add(block);
    } else {
      all.add(new FoundNetwork(block, device, false, comment));
    }
  }

  /**
   * The network of an address, supposed around it if no input names one.
   *
   * @param device the director's interface that holds the address; empty if nobody says
   */
  FoundNetwork around(IpAddress address, String device) {
    Optional<FoundNetwork> there = of(address).or(() -> on(device));
    if (there.isPresent()) {
      FoundNetwork network = there.get();
      if (!network.contains(address) && network.open) {
        network.blocks.add(neighbors(address));
      }
      network.device = network.device.isEmpty() ? device : network.device;
      return network;
    }
    FoundNetwork supposed = new FoundNetwork(neighbors(address), device, true, "");
    all.add(supposed);
    return supposed;
  }

  /** Takes note of the director's interface in the network of an address, if none is known yet. */
  void holds(String device, IpAddress address) {
    if (on(device).isEmpty()) {
      of(address)
          .filter(network -> network.device.isEmpty())
          .ifPresent(network -> network.device = device);
    }
  }

  private static Cidr neighbors(IpAddress address) {
    int prefix = address.family() == Family.IPV4 ? NEIGHBORS_IPV4 : NEIGHBORS_IPV6;
    return new Cidr(address.network(prefix), prefix);
  }
}
