package io.lvsc.adopt.keepalived;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.read.Library;
import io.lvsc.adopt.read.Reading;
import io.lvsc.adopt.table.HostFacts;
import io.lvsc.adopt.table.Told;
import io.lvsc.model.Cidr;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Timeouts;
import java.util.List;
import java.util.Optional;

/**
 * keepalived.conf: the virtual servers, the addresses of VRRP, and the few global words that the
 * language can say.
 */
public final class KeepalivedReader {
  private final Reading reading;
  private final Optional<String> id;
  private final Library library;
  private final Groups groups;

  /**
   * @param id which lines with {@code @} are meant
   * @param library where included files are
   */
  public KeepalivedReader(Reading reading, Optional<String> id, Library library) {
    this.reading = reading;
    this.id = id;
    this.library = library;
    this.groups = new Groups(reading);
  }

  public void file() {
    reading.facts().balances(true);
    List<Line> lines = new Lines(reading, id, library).read();
    List<Block> roots = Tree.of(lines, reading);
    roots.forEach(Topic::settle);
    roots.forEach(groups::take);
    VirtualServers servers = new VirtualServers(reading, groups);
    Elections elections = new Elections(reading);
    for (Block root : roots) {
      switch (root.keyword()) {
        case "virtual_server" -> servers.take(root);
        case "vrrp_instance" -> elections.instance(root);
        case "vrrp_sync_group" -> elections.group(root);
        case "global_defs" -> global(root);
        case "static_ipaddress" -> addresses(root);
        case "static_routes" -> routes(root);
        default -> {
          // What the topics say of it stands.
        }
      }
    }
    groups.finish();
  }

  private void global(Block block) {
    boolean any = false;
    for (Block child : block.children()) {
      if (child.keyword().equals("router_id")) {
        name(child);
        any = true;
      } else if (child.keyword().startsWith("lvs_sync_daemon")) {
        reading.facts().sync(new Told<>(child.words(), child.directive()));
        any = true;
      } else if (child.keyword().equals("lvs_timeouts")) {
        timeouts(child);
        any = true;
      }
    }
    if (any) {
      block.directive().same("what stands in it is looked at word by word");
    }
  }

  private void name(Block block) {
    reading.harvest().directorName(new Told<>(block.word(1), block.directive()));
    if (reading.host().isEmpty()) {
      block.directive().notCarried("the director has a name already, or this cannot be one");
    } else if (reading.host().equalsIgnoreCase(block.word(1))) {
      block.directive().carried();
    } else {
      block.directive().same("the director is `" + reading.host() + "` in the spec");
    }
  }

  private void timeouts(Block block) {
    int[] values = new int[3];
    List<String> names = List.of("tcp", "tcpfin", "udp");
    for (int i = 1; i + 1 < block.words().size(); i += 2) {
      int which = names.indexOf(block.word(i));
      if (which < 0 || !block.word(i + 1).matches("[0-9]{1,7}")) {
        return;
      }
      values[which] = Integer.parseInt(block.word(i + 1));
    }
    block.directive().carried();
    reading
        .harvest()
        .timeouts(new Told<>(new Timeouts(values[0], values[1], values[2]), block.directive()));
  }

  private static String after(Block block, String word) {
    int at = block.words().indexOf(word);
    return at < 0 ? "" : block.word(at + 1);
  }

  private static Optional<Cidr> block(String text) {
    return Cidr.parse(text).or(() -> IpAddress.parse(text).map(Cidr::host));
  }

  private void addresses(Block block) {
    block.directive().same("its addresses are looked at one by one");
    for (Block child : block.children()) {
      Optional<Cidr> address = block(child.keyword());
      String device = HostFacts.deviceName(after(child, "dev"));
      if (address.isPresent() && !device.isEmpty()) {
        own(address.get(), device, child.directive());
      }
    }
  }

  private void own(Cidr address, String device, Directive directive) {
    directive.carried();
    reading.facts().device(device, "").addresses().add(new Told<>(address, directive));
  }

  private void routes(Block block) {
    block.directive().same("its routes are looked at one by one");
    for (Block child : block.children()) {
      String to = child.keyword();
      String via = after(child, "via").isEmpty() ? after(child, "gw") : after(child, "via");
      Optional<Cidr> target = to.equals("default") ? Optional.empty() : block(to);
      Optional<IpAddress> hop = IpAddress.parse(via);
      if (hop.isPresent() && (to.equals("default") || target.isPresent())) {
        child.directive().same("no server of a service is behind it");
        reading
            .facts()
            .addHop(
                new HostFacts.Hop(
                    target.orElse(null), hop.get(), new Told<>(via, child.directive())));
      } else if (via.isEmpty() && !after(child, "dev").isEmpty()) {
        child.directive().same("a network of one of the director's own interfaces");
      }
    }
  }
}
