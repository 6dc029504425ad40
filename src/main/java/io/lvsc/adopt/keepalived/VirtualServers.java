package io.lvsc.adopt.keepalived;

import io.lvsc.adopt.keepalived.Groups.Entry;
import io.lvsc.adopt.keepalived.Groups.Group;
import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.ledger.Fate;
import io.lvsc.adopt.read.Reading;
import io.lvsc.adopt.table.Delivery;
import io.lvsc.adopt.table.Real;
import io.lvsc.adopt.table.ServiceKey;
import io.lvsc.adopt.table.Socket;
import io.lvsc.adopt.table.Told;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.model.FirewallMark;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Virtual servers as keepalived loads them: check_parser.c for the words, check_data.c
 * (validate_check_config) for what it corrects before it calls the kernel.
 */
final class VirtualServers {
  private final Reading reading;
  private final Groups groups;

  VirtualServers(Reading reading, Groups groups) {
    this.reading = reading;
    this.groups = groups;
  }

  void take(Block block) {
    List<Entry> entries = entries(block);
    VirtualServer server =
        new VirtualServer(
            block, IpAddress.parse(block.word(1)).map(IpAddress::family).orElse(null));
    Topic.misplaced(block);
    if (entries.isEmpty()) {
      return;
    }
    if (server.members().isEmpty()) {
      block.all().forEach(each -> each.ignored("keepalived ignores it: it has no real server"));
      return;
    }
    block.directive().carried();
    Group group = block.word(1).equals("group") ? groups.find(block.word(2)).orElse(null) : null;
    if (group != null) {
      group.block().directive().same("its entries stand in the spec as services");
      entries.forEach(entry -> entry.by().carried());
    }
    boolean anyPort =
        entries.stream().anyMatch(each -> each.socket().map(s -> s.port() == 0).orElse(false));
    if (anyPort) {
      server.persist();
    }
    for (Entry entry : entries) {
      add(entry, server, entries.size() > 1 ? block.word(2) : "", block);
    }
  }

  private List<Entry> entries(Block block) {
    String kind = block.word(1);
    String name = block.word(2);
    Directive by = block.directive();
    if (kind.equals("group")) {
      Optional<Group> group = groups.find(name);
      if (group.isEmpty()) {
        by.notCarried("the group `" + name + "` is not in these files");
      }
      return group.map(Group::entries).orElse(List.of());
    }
    if (kind.equals("fwmark")) {
      long mark = name.matches("[0-9]{1,10}") ? Long.parseLong(name) : 0;
      if (mark == 0 || mark >= FirewallMark.RESERVED) {
        long last = FirewallMark.RESERVED - 1;
        by.notCarried("`" + name + "` is no mark that lvsc takes: 1 to " + last + ", in decimal");
        return List.of();
      }
      return List.of(new Entry(Optional.empty(), mark, Optional.empty(), by));
    }
    Optional<Socket> socket = block.socket();
    if (socket.isEmpty()) {
      by.notCarried("`" + kind + " " + name + "` is no address with a port");
      return List.of();
    }
    return List.of(new Entry(socket, 0, Optional.empty(), by));
  }

  private void add(Entry entry, VirtualServer server, String group, Block block) {
    Directive by = entry.by();
    ServiceKey key;
    String note = "";
    if (entry.socket().isPresent()) {
      Socket socket = entry.socket().get();
      Protocol protocol = server.protocol().orElse(Protocol.UDP);
      note = server.protocol().isEmpty() ? "no protocol stands there, so keepalived takes udp" : "";
      key = ServiceKey.of(protocol, socket.address(), socket.port());
    } else {
      key = ServiceKey.ofMark(entry.mark(), entry.family().orElseGet(server::family));
      server.sayings().of("protocol").ifPresent(each -> each.ignored("it means nothing to a mark"));
    }
    Virtual service = new Virtual(key, server.schedule(key), by);
    server.sayings().all().forEach(service::said);
    service.addPart(block.directive());
    service.group(group.isEmpty() ? "" : group.replaceAll("[^A-Za-z0-9_-]", "-"));
    if (!note.isEmpty()) {
      service.note(note);
    }
    for (Member member : server.members()) {
      Real real = member.real(server, key);
      service.put(real);
      Checks.of(block, member.block(), real.socket(), member.socket().port())
          .ifPresent(check -> service.check(real.socket(), check));
    }
    if (service.reals().stream().allMatch(each -> service.check(each.socket()).isEmpty())) {
      Unasked.without(block);
    }
    quorum(block, service);
    server.sorry(service);
    Optional<Virtual> there = reading.harvest().table().find(key);
    if (there.isPresent()) {
      again(there.get(), service, block);
      return;
    }
    if (server.isFullNat()) {
      service.fullNat();
      local(server, key);
    }
    reading.harvest().table().put(service);
  }

  /** The quorum, where servers are checked and all together could reach it. */
  private static void quorum(Block block, Virtual service) {
    long whole = service.reals().stream().mapToLong(real -> real.delivery().weight()).sum();
    boolean checked =
        service.reals().stream().anyMatch(real -> service.check(real.socket()).isPresent());
    for (Block child : block.children()) {
      if (child.keyword().equals("quorum") && child.word(1).matches("\\d{1,9}")) {
        long quorum = Long.parseLong(child.word(1));
        if (quorum == 1) {
          child.directive().same("1 is the default");
        } else if (checked && quorum <= whole) {
          service.quorum(quorum);
          service.said("quorum", child.directive());
          child.directive().carried();
        }
      }
    }
    block.children().stream()
        .filter(child -> child.keyword().equals("hysteresis") && child.word(1).equals("0"))
        .forEach(child -> child.directive().same("0 is the default"));
    block
        .twoLevels()
        .filter(child -> child.keyword().equals("inhibit_on_failure") && checked)
        .forEach(child -> child.directive().same("a dead server gets weight 0 anyway"));
  }

  /** Settles a service that another file, or this one, defines already. */
  private static void again(Virtual there, Virtual service, Block block) {
    boolean alike =
        there.schedule().equals(service.schedule())
            && there.quorum() == service.quorum()
            && meanings(there).equals(meanings(service));
    String first = there.parts().get(0).origin().toString();
    for (Directive each : block.all()) {
      if (each.fate() == Fate.CARRIED && alike) {
        each.same("the service is defined already, and alike");
      } else if (each.fate() == Fate.CARRIED) {
        each.notCarried("the service is defined in another way in " + first);
      }
    }
  }

  /** How its servers get packets, and what each is asked. */
  private static Set<String> meanings(Virtual service) {
    Stream<String> reals =
        service.reals().stream()
            .map(
                real ->
                    meaning(real)
                        + service.check(real.socket()).map(check -> new TreeMap<>(check.keys())));
    Stream<String> sorry = service.sorry().stream().map(real -> "sorry " + meaning(real));
    return Stream.concat(reals, sorry).collect(Collectors.toSet());
  }

  private static String meaning(Real real) {
    Delivery delivery = real.delivery();
    return real.socket() + " " + delivery + " " + delivery.upper() + " " + delivery.lower();
  }

  private void local(VirtualServer server, ServiceKey key) {
    Optional<Told<IpAddress>> local = groups.local(server.locals());
    local.ifPresent(
        told -> key.address().ifPresent(vip -> reading.harvest().localAddresses().put(vip, told)));
  }
}
