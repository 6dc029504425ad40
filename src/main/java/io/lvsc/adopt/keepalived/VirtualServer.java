package io.lvsc.adopt.keepalived;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.read.Ports;
import io.lvsc.adopt.table.Delivery.Method;
import io.lvsc.adopt.table.Encapsulation;
import io.lvsc.adopt.table.Schedule;
import io.lvsc.adopt.table.ServiceKey;
import io.lvsc.adopt.table.Socket;
import io.lvsc.adopt.table.SorryServers;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Keyword;
import io.lvsc.model.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A virtual_server, word by word, as check_parser.c reads it. */
final class VirtualServer {
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

  private final Map<String, Directive> sayings = new LinkedHashMap<>();
  private final List<Member> members = new ArrayList<>();
  private final List<String> flags = new ArrayList<>();
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
  private @Nullable Block sorry;
  private @Nullable Block sorryMethod;

  /**
   * Reads the words of a block.
   *
   * @param family of the block's own address; null for a group or a mark
   */
  VirtualServer(Block block, @Nullable Family family) {
    this.family = family;
    block.children().forEach(this::word);
  }

  /** Who says what, by the part of a service that it is about. */
  Map<String, Directive> sayings() {
    return sayings;
  }

  List<Member> members() {
    return List.copyOf(members);
  }

  boolean isFullNat() {
    return fullNat;
  }

  /** The group of the addresses that full NAT takes as the source; empty if none is named. */
  String locals() {
    return locals;
  }

  /** The protocol that is written; empty if none is, and keepalived then takes UDP. */
  Optional<Protocol> protocol() {
    return Optional.ofNullable(protocol);
  }

  /** The method of real servers that name none. */
  Method method() {
    return method == null ? Method.MASQUERADE : method;
  }

  Encapsulation tunnel() {
    return tunnel;
  }

  /** The weight of real servers that name none. */
  int weight() {
    return weight;
  }

  /**
   * Gives a service, whose servers and checks are known, its sorry server. Its method is the one of
   * the virtual server, unless a word of its own says another.
   */
  void sorry(Virtual service) {
    if (sorry == null) {
      return;
    }
    Optional<IpAddress> address = IpAddress.parse(sorry.word(1));
    OptionalInt port = sorry.word(2).isEmpty() ? OptionalInt.of(0) : Ports.parse(sorry.word(2));
    if (address.isEmpty() || port.isEmpty()) {
      sorry.directive().notCarried("keepalived skips it: no address with a port");
      return;
    }
    Socket written = new Socket(address.get(), port.getAsInt());
    Forwarding own = sorryMethod == null ? null : Forwarding.of(sorryMethod);
    if (sorryMethod == null || own == null || !own.fault().isEmpty()) {
      SorryServers.add(service, written, method(), tunnel, List.of(sorry.directive()));
    } else {
      List<Directive> parts = List.of(sorry.directive(), sorryMethod.directive());
      SorryServers.add(service, written, own.method(), own.tunnel(), parts);
    }
  }

  /** Makes it persistent, as keepalived does where a service takes any port. */
  void persist() {
    timeout = timeout == 0 ? PERSISTENT : timeout;
  }

  /** The family of the addresses that it names. */
  Family family() {
    if (family != null) {
      return family;
    }
    List<Family> families =
        members.stream().map(each -> each.socket().address().family()).distinct().toList();
    return families.size() == 1 ? families.get(0) : Family.IPV4;
  }

  Schedule schedule(ServiceKey key) {
    boolean datagrams = key.isMark() || key.protocol() == Protocol.UDP;
    if (onePacket && !datagrams) {
      Optional.ofNullable(sayings.get("ops"))
          .ifPresent(each -> each.ignored("keepalived drops it: it is for udp only"));
    }
    String taken = scheduler.isEmpty() ? "wlc" : scheduler;
    return new Schedule(
        taken, Schedule.named(taken, flags), timeout, granularity, onePacket && datagrams, engine);
  }

  private void word(Block child) {
    String value = child.word(1);
    Directive by = child.directive();
    switch (child.keyword()) {
      case "lb_algo", "lvs_sched" -> {
        if (SCHEDULERS.contains(value)) {
          scheduler = value;
          said("scheduler", by);
        } else if (value.equals("conhash")) {
          scheduler = "mh";
          by.carried("`mh`, the kernel's consistent hash, for that of DPVS");
        } else {
          by.ignored("keepalived knows no scheduler `" + value + "` and takes wlc");
        }
      }
      case "lb_kind", "lvs_method" -> method(child);
      case "persistence_timeout" -> timeout(value, by);
      case "persistence_granularity" -> {
        if (value.matches("[0-9]{1,3}") || IpAddress.parse(value).isPresent()) {
          granularity = value;
          persist();
          said("persistence", by);
        } else {
          by.ignored("keepalived drops it: `" + value + "` is no netmask");
        }
      }
      case "persistence_engine" -> {
        engine = value;
        said("engine", by);
      }
      case "protocol" -> protocol(value, by);
      case "ops" -> {
        onePacket = true;
        said("ops", by);
      }
      case "flag-1", "flag-2", "flag-3" -> {
        flags.add(child.keyword());
        said("flags", by);
      }
      case "sh-port", "sh-fallback", "mh-port", "mh-fallback" -> {
        if (child.keyword().startsWith(scheduler + "-")) {
          flags.add(child.keyword());
          said("flags", by);
        } else {
          by.ignored("keepalived drops it: the scheduler is `" + scheduler + "` there");
        }
      }
      case "weight" -> {
        weight = value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : 1;
        by.carried();
      }
      case "ip_family" -> {
        if (family == null) {
          family = value.equals("inet6") ? Family.IPV6 : Family.IPV4;
        }
        by.same("the addresses tell");
      }
      case "real_server" -> member(child);
      case "sorry_server" -> {
        sorry = child;
      }
      case "sorry_server_lvs_method" -> sorryMethod = child;
      case "sorry_server_inhibit" ->
          by.same("a sorry server that is not needed has weight 0 anyway");
      case "hashed", "nat_mask", "net_mask", "lvs_id", "lb_ops" ->
          by.ignored("it means nothing to keepalived");
      case "laddr_group_name" -> {
        locals = value;
        by.same("full NAT takes an address of the director's");
      }
      default -> {
        // What the topics say of it stands.
      }
    }
  }

  private void said(String key, Directive by) {
    by.carried();
    sayings.put(key, by);
  }

  private void timeout(String value, Directive by) {
    if (value.isEmpty()) {
      timeout = PERSISTENT;
      said("persistence", by);
    } else if (value.matches("[0-9]{1,8}")
        && Integer.parseInt(value) > 0
        && Integer.parseInt(value) <= MAX_TIMEOUT) {
      timeout = Integer.parseInt(value);
      said("persistence", by);
    } else {
      by.same(
          "no persistence: keepalived takes 1 to " + MAX_TIMEOUT + " seconds, and nothing else");
    }
  }

  private void protocol(String value, Directive by) {
    Optional<Protocol> known = Keyword.parse(Protocol.values(), value.toLowerCase(Locale.ROOT));
    if (known.isPresent()) {
      protocol = known.get();
      said("protocol", by);
    } else {
      by.ignored("keepalived knows no protocol `" + value + "`");
    }
  }

  private void method(Block child) {
    Forwarding forwarding = Forwarding.of(child);
    if (forwarding.fault().isEmpty()) {
      method = forwarding.method();
      tunnel = forwarding.tunnel();
      fullNat = forwarding.fullNat();
      said("forwarding", child.directive());
    } else {
      child.directive().ignored(forwarding.fault());
    }
  }

  private void member(Block block) {
    Optional<IpAddress> address = IpAddress.parse(block.word(1));
    OptionalInt port = block.word(2).isEmpty() ? OptionalInt.of(0) : Ports.parse(block.word(2));
    if (address.isEmpty() || port.isEmpty()) {
      block.all().forEach(each -> each.notCarried("keepalived skips it: no address with a port"));
      return;
    }
    Socket socket = new Socket(address.get(), port.getAsInt());
    Member member = Member.of(block, socket, method, tunnel);
    if (member.method() != Method.TUNNEL) {
      family = family == null ? address.get().family() : family;
      if (family != address.get().family()) {
        block.all().forEach(each -> each.notCarried("keepalived skips it: another address family"));
        return;
      }
    }
    if (members.stream().anyMatch(each -> each.socket().equals(socket))) {
      block.all().forEach(each -> each.ignored("keepalived drops it: the same server again"));
      return;
    }
    block.directive().carried();
    members.add(member);
  }
}
