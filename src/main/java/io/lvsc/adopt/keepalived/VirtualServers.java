package io.lvsc.adopt.keepalived;

import io.lvsc.adopt.keepalived.Groups.Entry;
import io.lvsc.adopt.keepalived.Groups.Group;
import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.ledger.Fate;
import io.lvsc.adopt.read.Ports;
import io.lvsc.adopt.read.Reading;
import io.lvsc.adopt.table.Delivery;
import io.lvsc.adopt.table.Delivery.Method;
import io.lvsc.adopt.table.Encapsulation;
import io.lvsc.adopt.table.Real;
import io.lvsc.adopt.table.Schedule;
import io.lvsc.adopt.table.ServiceKey;
import io.lvsc.adopt.table.Socket;
import io.lvsc.adopt.table.Told;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Virtual servers as keepalived loads them: check_parser.c for the words, check_data.c
 * (validate_check_config) for what it corrects before it calls the kernel.
 */
final class VirtualServers {
  /** The words of a virtual or real server that are carried. */
  static final List<String> WORDS =
      List.of(
          "lb_algo",
          "lvs_sched",
          "lb_kind",
          "lvs_method",
          "persistence_timeout",
          "persistence_granularity",
          "persistence_engine",
          "protocol",
          "ops",
          "hashed",
          "flag-1",
          "flag-2",
          "flag-3",
          "sh-port",
          "sh-fallback",
          "mh-port",
          "mh-fallback",
          "weight",
          "uthreshold",
          "lthreshold",
          "ip_family");

  private static final Set<String> SCHEDULERS =
      Set.of(
          "rr", "wrr", "lc", "wlc", "lblc", "sh", "mh", "dh", "fo", "ovf", "lblcr", "sed", "nq",
          "twos");

  private static final int PERSISTENT = 360;
  private static final int MAX_TIMEOUT = 86400 * 31;

  private final Reading reading;
  private final Groups groups;

  VirtualServers(Reading reading, Groups groups) {
    this.reading = reading;
    this.groups = groups;
  }

  /** What a virtual server says, word by word. */
  private static final class Server {
    private final Map<String, Directive> sayings = new LinkedHashMap<>();
    private final List<Member> members = new ArrayList<>();
    private final List<String> flags = new ArrayList<>();
    private final List<Directive> parts = new ArrayList<>();
    private String scheduler = "";
    private @Nullable Method method;
    private Encapsulation tunnel = Encapsulation.IPIP;
    private boolean fullNat;
    private int timeout;
    private String granularity = "";
    private String engine = "";
    private boolean onePacket;
    private @Nullable Protocol protocol;
    private int weight = 1;
    private @Nullable Family family;
    private String locals = "";
  }

  /** A real server of it. */
  private record Member(
      Socket socket,
      @Nullable Method method,
      Encapsulation tunnel,
      int weight,
      int upper,
      int lower,
      List<Directive> parts,
      Block block) {}

  void take(Block block) {
    Server server = new Server();
    server.parts.add(block.directive());
    List<Entry> entries = entries(block, server);
    for (Block child : block.children()) {
      word(child, server);
    }
    if (entries.isEmpty()) {
      return;
    }
    if (server.members.isEmpty()) {
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
    if (anyPort && server.timeout == 0) {
      server.timeout = PERSISTENT;
    }
    for (Entry entry : entries) {
      add(entry, server, entries.size() > 1 ? block.word(2) : "", block);
    }
  }

  private List<Entry> entries(Block block, Server server) {
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
      if (!name.matches("[0-9]{1,9}") || Long.parseLong(name) == 0) {
        by.notCarried("`" + name + "` is no mark that lvsc takes: 1 to 2147483647, in decimal");
        return List.of();
      }
      return List.of(new Entry(Optional.empty(), Long.parseLong(name), Optional.empty(), by));
    }
    Optional<IpAddress> address = IpAddress.parse(kind);
    OptionalInt port = name.isEmpty() ? OptionalInt.of(0) : Ports.parse(name);
    if (address.isEmpty() || port.isEmpty()) {
      by.notCarried("`" + kind + " " + name + "` is no address with a port");
      return List.of();
    }
    server.family = address.get().family();
    return List.of(
        new Entry(
            Optional.of(new Socket(address.get(), port.getAsInt())), 0, Optional.empty(), by));
  }

  private void word(Block child, Server server) {
    String value = child.word(1);
    Directive by = child.directive();
    switch (child.keyword()) {
      case "lb_algo", "lvs_sched" -> {
        if (SCHEDULERS.contains(value)) {
          server.scheduler = value;
          said(server, "scheduler", by);
        } else {
          by.ignored("keepalived knows no scheduler `" + value + "` and takes wlc");
        }
      }
      case "lb_kind", "lvs_method" -> method(child, server);
      case "persistence_timeout" -> timeout(value, by, server);
      case "persistence_granularity" -> {
        server.granularity = value;
        server.timeout = server.timeout == 0 ? PERSISTENT : server.timeout;
        said(server, "persistence", by);
      }
      case "persistence_engine" -> {
        server.engine = value;
        said(server, "engine", by);
      }
      case "protocol" -> protocol(value, by, server);
      case "ops" -> {
        server.onePacket = true;
        said(server, "ops", by);
      }
      case "flag-1", "flag-2", "flag-3" -> {
        server.flags.add(child.keyword());
        said(server, "flags", by);
      }
      case "sh-port", "sh-fallback", "mh-port", "mh-fallback" -> {
        if (child.keyword().startsWith(server.scheduler + "-")) {
          server.flags.add(child.keyword());
          said(server, "flags", by);
        } else {
          by.ignored("keepalived drops it: the scheduler is `" + server.scheduler + "` there");
        }
      }
      case "weight" -> {
        server.weight = value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : 1;
        by.carried();
      }
      case "ip_family" -> {
        if (server.family == null) {
          server.family = value.equals("inet6") ? Family.IPV6 : Family.IPV4;
        }
        by.same("the addresses tell");
      }
      case "real_server" -> member(child, server);
      case "sorry_server" -> {
        if (IpAddress.parse(value).filter(IpAddress::isLoopback).isPresent()) {
          by.notCarried("the director itself as a sorry server: this version cannot say that");
        }
      }
      case "hashed", "nat_mask", "net_mask", "lvs_id", "lb_ops" ->
          by.ignored("it means nothing to keepalived");
      case "laddr_group_name" -> {
        server.locals = value;
        by.same("full NAT takes an address of the director's");
      }
      default -> {
        // What the topics say of it stands.
      }
    }
  }

  private static void said(Server server, String key, Directive by) {
    by.carried();
    server.sayings.put(key, by);
    server.parts.add(by);
  }

  private static void timeout(String value, Directive by, Server server) {
    if (value.isEmpty()) {
      server.timeout = PERSISTENT;
      said(server, "persistence", by);
    } else if (value.matches("[0-9]{1,8}")
        && Integer.parseInt(value) > 0
        && Integer.parseInt(value) <= MAX_TIMEOUT) {
      server.timeout = Integer.parseInt(value);
      said(server, "persistence", by);
    } else {
      by.same(
          "no persistence: keepalived takes 1 to " + MAX_TIMEOUT + " seconds, and nothing else");
    }
  }

  private static void protocol(String value, Directive by, Server server) {
    for (Protocol each : Protocol.values()) {
      if (each.keyword().equals(value.toLowerCase(Locale.ROOT))) {
        server.protocol = each;
        said(server, "protocol", by);
        return;
      }
    }
    by.ignored("keepalived knows no protocol `" + value + "`");
  }

  private static void method(Block child, Server server) {
    Forwarding forwarding = Forwarding.of(child);
    if (forwarding.fault().isEmpty()) {
      server.method = forwarding.method();
      server.tunnel = forwarding.tunnel();
      server.fullNat = forwarding.fullNat();
      said(server, "forwarding", child.directive());
    } else {
      child.directive().ignored(forwarding.fault());
    }
  }

  private void member(Block block, Server server) {
    Optional<IpAddress> address = IpAddress.parse(block.word(1));
    OptionalInt port = block.word(2).isEmpty() ? OptionalInt.of(0) : Ports.parse(block.word(2));
    if (address.isEmpty() || port.isEmpty()) {
      block.all().forEach(each -> each.notCarried("keepalived skips it: no address with a port"));
      return;
    }
    List<Directive> parts = new ArrayList<>(List.of(block.directive()));
    Method method = server.method;
    Encapsulation tunnel = server.tunnel;
    int weight = -1;
    int upper = 0;
    int lower = 0;
    for (Block child : block.children()) {
      String value = child.word(1);
      boolean number = value.matches("[0-9]{1,9}");
      switch (child.keyword()) {
        case "weight" -> weight = number ? Integer.parseInt(value) : weight;
        case "uthreshold" -> upper = number ? Integer.parseInt(value) : upper;
        case "lthreshold" -> lower = number ? Integer.parseInt(value) : lower;
        case "lvs_method" -> {
          Forwarding own = Forwarding.of(child);
          method = own.fault().isEmpty() ? own.method() : method;
          tunnel = own.fault().isEmpty() ? own.tunnel() : tunnel;
        }
        default -> {
          continue;
        }
      }
      child.directive().carried();
      parts.add(child.directive());
    }
    Family family = address.get().family();
    if (method != Method.TUNNEL) {
      server.family = server.family == null ? family : server.family;
      if (server.family != family) {
        block.all().forEach(each -> each.notCarried("keepalived skips it: another address family"));
        return;
      }
    }
    Socket socket = new Socket(address.get(), port.getAsInt());
    boolean twice = server.members.stream().anyMatch(each -> each.socket.equals(socket));
    if (twice) {
      block.all().forEach(each -> each.ignored("keepalived drops it: the same server again"));
      return;
    }
    block.directive().carried();
    server.members.add(new Member(socket, method, tunnel, weight, upper, lower, parts, block));
  }

  private void add(Entry entry, Server server, String group, Block block) {
    Directive by = entry.by();
    ServiceKey key;
    String note = "";
    if (entry.socket().isPresent()) {
      Socket socket = entry.socket().get();
      Protocol protocol = server.protocol == null ? Protocol.UDP : server.protocol;
      note = server.protocol == null ? "no protocol stands there, so keepalived takes udp" : "";
      key = ServiceKey.of(protocol, socket.address(), socket.port());
    } else {
      key = ServiceKey.ofMark(entry.mark(), entry.family().orElseGet(() -> family(server)));
      Optional.ofNullable(server.sayings.get("protocol"))
          .ifPresent(each -> each.ignored("it means nothing to a mark"));
    }
    Virtual service = new Virtual(key, schedule(server, key), by);
    server.sayings.forEach(service::said);
    service.addPart(block.directive());
    service.group(group.isEmpty() ? "" : group.replaceAll("[^A-Za-z0-9_-]", "-"));
    if (!note.isEmpty()) {
      service.note(note);
    }
    for (Member member : server.members) {
      Real real = real(member, server, key);
      service.put(real);
      Checks.of(block, member.block, real.socket(), member.socket.port())
          .ifPresent(check -> service.check(real.socket(), check));
    }
    quorum(block, service);
    Optional<Virtual> there = reading.harvest().table().find(key);
    if (there.isPresent()) {
      again(there.get(), service, block);
      return;
    }
    if (server.fullNat) {
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
          child.directive().same("it is 1 without a word");
        } else if (checked && quorum <= whole) {
          service.quorum(quorum);
          service.said("quorum", child.directive());
          child.directive().carried();
        }
      }
    }
    block.children().stream()
        .flatMap(child -> Stream.concat(Stream.of(child), child.children().stream()))
        .filter(child -> child.keyword().equals("inhibit_on_failure") && checked)
        .forEach(child -> child.directive().same("a dead server gets weight 0 anyway"));
  }

  /** Settles a service that another file, or this one, defines already. */
  private static void again(Virtual there, Virtual service, Block block) {
    boolean alike =
        there.schedule().equals(service.schedule())
            && there.reals().stream()
                .map(VirtualServers::meaning)
                .collect(Collectors.toSet())
                .equals(
                    service.reals().stream()
                        .map(VirtualServers::meaning)
                        .collect(Collectors.toSet()));
    String first = there.parts().get(0).origin().toString();
    for (Directive each : block.all()) {
      if (each.fate() == Fate.CARRIED && alike) {
        each.same("the service is defined already, and alike");
      } else if (each.fate() == Fate.CARRIED) {
        each.notCarried("the service stands otherwise in " + first);
      }
    }
  }

  private static String meaning(Real real) {
    Delivery delivery = real.delivery();
    return real.socket() + " " + delivery + " " + delivery.upper() + " " + delivery.lower();
  }

  private void local(Server server, ServiceKey key) {
    List<Told<IpAddress>> locals = groups.locals(server.locals);
    if (!locals.isEmpty()) {
      locals.get(0).by().carried();
      key.address().ifPresent(vip -> reading.harvest().localAddresses().put(vip, locals.get(0)));
    }
  }

  private static Family family(Server server) {
    if (server.family != null) {
      return server.family;
    }
    List<Family> families =
        server.members.stream().map(each -> each.socket.address().family()).distinct().toList();
    return families.size() == 1 ? families.get(0) : Family.IPV4;
  }

  private static Schedule schedule(Server server, ServiceKey key) {
    boolean datagrams = key.isMark() || key.protocol() == Protocol.UDP;
    if (server.onePacket && !datagrams) {
      Optional.ofNullable(server.sayings.get("ops"))
          .ifPresent(each -> each.ignored("keepalived drops it: it is for udp only"));
    }
    String scheduler = server.scheduler.isEmpty() ? "wlc" : server.scheduler;
    return new Schedule(
        scheduler,
        Schedule.named(scheduler, server.flags),
        server.timeout,
        server.granularity,
        server.onePacket && datagrams,
        server.engine);
  }

  private static Real real(Member member, Server server, ServiceKey key) {
    Method method =
        member.method != null
            ? member.method
            : server.method == null ? Method.MASQUERADE : server.method;
    Socket arrival = method.arrival(key, member.socket);
    int port = member.socket.port();
    String note =
        port == arrival.port() || port == 0
            ? ""
            : key.isMark()
                ? "its port " + port + " means nothing under a mark"
                : "keepalived sets its port " + port + " to the service's";
    int weight = member.weight < 0 ? server.weight : member.weight;
    Encapsulation tunnel = member.method == null ? server.tunnel : member.tunnel;
    return new Real(
        arrival,
        new Delivery(method, weight, member.upper, member.lower, tunnel),
        member.parts,
        false,
        note);
  }
}
