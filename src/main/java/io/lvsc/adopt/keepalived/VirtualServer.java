package io.lvsc.adopt.keepalived;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.table.Delivery.Method;
import io.lvsc.adopt.table.Encapsulation;
import io.lvsc.adopt.table.Schedule;
import io.lvsc.adopt.table.ServiceKey;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.model.Family;
import io.lvsc.model.Keyword;
import io.lvsc.model.Protocol;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

  private final Sayings sayings = new Sayings();
  private final Scheduling scheduling = new Scheduling(sayings);
  private final RealServers servers;
  private final SorryServer sorry = new SorryServer();
  private @Nullable Method method;
  private Encapsulation tunnel = Encapsulation.IPIP;
  private boolean fullNat;
  private @Nullable Protocol protocol;
  private int weight = 1;
  private String locals = "";

  /**
   * Reads the words of a block.
   *
   * @param family of the block's own address; null for a group or a mark
   */
  VirtualServer(Block block, @Nullable Family family) {
    this.servers = new RealServers(family);
    block.children().forEach(this::word);
  }

  /** Who says what, by the part of a service that it is about. */
  Sayings sayings() {
    return sayings;
  }

  List<Member> members() {
    return servers.all();
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
    sorry.add(service, method(), tunnel);
  }

  /** Makes it persistent, as keepalived does where a service takes any port. */
  void persist() {
    scheduling.persist();
  }

  /** The family of the addresses that it names. */
  Family family() {
    return servers.family();
  }

  Schedule schedule(ServiceKey key) {
    return scheduling.of(key);
  }

  private void word(Block child) {
    String value = child.word(1);
    Directive by = child.directive();
    switch (child.keyword()) {
      case "lb_kind", "lvs_method" -> method(child);
      case "protocol" -> protocol(value, by);
      case "weight" -> {
        weight = value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : 1;
        by.carried();
      }
      case "ip_family" -> {
        servers.family(value.equals("inet6") ? Family.IPV6 : Family.IPV4);
        by.same("the addresses tell");
      }
      case "real_server" -> servers.add(child, method, tunnel);
      case "sorry_server" -> sorry.server(child);
      case "sorry_server_lvs_method" -> sorry.method(child);
      case "sorry_server_inhibit" ->
          by.same("a sorry server that is not needed has weight 0 anyway");
      case "hashed", "nat_mask", "net_mask", "lvs_id", "lb_ops" ->
          by.ignored("it means nothing to keepalived");
      case "laddr_group_name" -> {
        locals = value;
        by.same("full NAT takes an address of the director's");
      }
      default -> scheduling.word(child);
    }
  }

  private void protocol(String value, Directive by) {
    Optional<Protocol> known = Keyword.parse(Protocol.values(), value.toLowerCase(Locale.ROOT));
    if (known.isPresent()) {
      protocol = known.get();
      sayings.carry("protocol", by);
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
      sayings.carry("forwarding", child.directive());
    } else {
      child.directive().ignored(forwarding.fault());
    }
  }
}
