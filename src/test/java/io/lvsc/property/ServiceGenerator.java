package io.lvsc.property;

import io.lvsc.model.Family;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Random virtual services that break no rule. */
final class ServiceGenerator {
  private static final List<String> SCHEDULERS =
      List.of(
          "wlc", "rr", "wrr", "lc", "lblc", "lblcr", "dh", "sh", "sed", "nq", "fo", "ovf", "mh",
          "twos");

  /** Each lies strictly inside the one before. */
  private static final Map<Family, List<String>> SOURCES =
      Map.of(
          Family.IPV4, List.of("10.0.0.0/8", "10.1.0.0/16", "10.1.2.0/25", "10.1.2.3/32"),
          Family.IPV6, List.of("2001:DB8::/32", "2001:db8:a::/48", "2001:db8:a::/64"));

  /** Ports from here up are for matches, so that no match hides a service. */
  private static final int MATCHED_PORTS = 20000;

  private static final int FTP = 21;

  private final Choices choices;
  private final List<Server> servers;
  private final List<VirtualAddress> vips;
  private final Map<Family, List<String>> directorAddresses;
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> nextPort = new HashMap<>();
  private final Map<String, Integer> nextSource = new HashMap<>();
  private final String defaultScheduler;
  private final String defaultForwarding;
  private final int defaultTimeout;
  private final String defaultArp;
  private final Set<String> schedulers = new HashSet<>();
  private boolean usesFullNat;

  ServiceGenerator(
      Choices choices,
      List<Server> servers,
      List<VirtualAddress> vips,
      Map<Family, List<String>> directorAddresses) {
    this.choices = choices;
    this.servers = servers;
    this.vips = vips;
    this.directorAddresses = directorAddresses;
    defaultScheduler = choices.onceIn(3) ? choices.from(SCHEDULERS) : "";
    defaultForwarding = choices.onceIn(3) ? choices.of("dr", "nat", "tun", "fullnat") : "";
    defaultTimeout = choices.of(0, 0, 360, 1, 2678400);
    defaultArp = choices.of("", "", "sysctl");
  }

  boolean hasDefaults() {
    return !defaults().equals(new Spec.Builder().entity());
  }

  Spec defaults() {
    Spec.Builder defaults = new Spec.Builder();
    if (!defaultScheduler.isEmpty()) {
      defaults.put("scheduler", defaultScheduler);
    }
    if (!defaultForwarding.isEmpty()) {
      defaults.put("forwarding", defaultForwarding);
    }
    if (defaultTimeout > 0) {
      defaults.put("persistence_timeout", defaultTimeout);
    }
    if (!defaultArp.isEmpty()) {
      defaults.put("arp", defaultArp);
    }
    return defaults.entity();
  }

  Set<String> schedulers() {
    return schedulers;
  }

  boolean usesFullNat() {
    return usesFullNat;
  }

  Spec services() {
    Spec.Builder services = new Spec.Builder();
    int count = vips.isEmpty() ? 0 : choices.below(6);
    for (int i = 0; i < count; i++) {
      services.put(choices.of("web", "0x", "null-", "s-") + i, service());
    }
    return services.named();
  }

  /**
   * A service in the making.
   *
   * @param port 0 for any, or for a mark
   */
  record Draft(
      Spec.Builder entity, Family family, boolean own, boolean udpOnly, int port, boolean single) {}

  private Spec service() {
    VirtualAddress vip = choices.from(vips);
    Draft draft = !vip.own() && choices.onceIn(3) ? marked(vip.family()) : addressed(vip);
    boolean allPorts = !draft.single && !draft.entity.has("fwmark");
    if (allPorts || choices.onceIn(3)) {
      draft.entity.put("persistence", persistence(draft.family));
    }
    String scheduler = scheduler(draft);
    realServers(draft, scheduler);
    return draft.entity.entity();
  }

  private Draft addressed(VirtualAddress vip) {
    String protocol = protocol();
    boolean any =
        !vip.own()
            && choices.onceIn(6)
            && !taken.contains(vip.name() + protocol + FTP)
            && taken.add(vip.name() + protocol + "any");
    int port = any ? 0 : choices.of(80, 443, 21, 53, choices.between(1, MATCHED_PORTS / 2));
    while (!any
        && (sharesClients(vip, protocol, port) || !taken.add(vip.name() + protocol + port))) {
      port++;
    }
    Spec.Builder entity =
        new Spec.Builder()
            .put("vip", vip.name())
            .put("protocol", protocol)
            .put("port", any ? "any" : port);
    return new Draft(entity, vip.family(), vip.own(), protocol.equals("udp"), port, !any);
  }

  /** A server that takes tunnels by UDP may have no service on that port: no UDP at all then. */
  private String protocol() {
    return choices.tunnelsByUdp() ? choices.of("tcp", "sctp") : choices.of("tcp", "udp", "sctp");
  }

  /** A client of port 21 is remembered for all ports, by whatever servers. */
  private boolean sharesClients(VirtualAddress vip, String protocol, int port) {
    return port == FTP && taken.contains(vip.name() + protocol + "any");
  }

  private Draft marked(Family family) {
    List<Spec> matches = new ArrayList<>();
    boolean udpOnly = true;
    int count = choices.between(1, 3);
    Map<String, Integer> sources = Map.copyOf(nextSource);
    for (int i = 0; i < count; i++) {
      VirtualAddress vip =
          choices.from(vips.stream().filter(v -> v.family() == family && !v.own()).toList());
      String protocol = protocol();
      udpOnly &= protocol.equals("udp");
      matches.add(match(vip, protocol));
    }
    boolean nested = !sources.equals(nextSource);
    Spec.Builder entity =
        new Spec.Builder().put("fwmark", mark(family, nested)).put("match", matches);
    return new Draft(entity, family, false, udpOnly, 0, false);
  }

  /** Either ports of its own, or a source strictly inside that of every match before. */
  private Spec match(VirtualAddress vip, String protocol) {
    String target = vip.name() + protocol;
    Spec.Builder match = new Spec.Builder().put("vip", vip.name()).put("protocol", protocol);
    int depth = nextSource.getOrDefault(target, 0);
    List<String> sources = SOURCES.getOrDefault(vip.family(), List.of());
    if (depth < sources.size() && choices.onceIn(3)) {
      nextSource.put(target, depth + 1);
      return match.put("source", sources.get(depth)).put("ports", anyPorts()).entity();
    }
    if (choices.onceIn(6)) {
      match.put("source", vip.family() == Family.IPV4 ? "0.0.0.0/0" : "::/0");
    }
    return match.put("ports", ownPorts(target)).entity();
  }

  private Object anyPorts() {
    return choices.of("any", 80, "1-65535", List.of(80, "443-444"), List.of("1:10", "20"));
  }

  private Object ownPorts(String target) {
    int port = nextPort.getOrDefault(target, MATCHED_PORTS);
    List<Object> ports = new ArrayList<>();
    int count = choices.of(1, 2, 16, 31);
    for (int i = 0; i < count; i++) {
      int last = port + choices.of(0, 0, 1, 9);
      ports.add(port == last ? port : port + choices.of("-", ":", " - ") + last);
      port = last + choices.between(1, 3);
    }
    nextPort.put(target, port);
    return ports.size() == 1 ? ports.get(0) : ports;
  }

  /**
   * No two services of a family have the same mark; one of each family may. What marks after a
   * wider source replaces all of that mark.
   */
  private Object mark(Family family, boolean nested) {
    int mark = choices.of(10, 1, 255, 2147479000, choices.between(1, 1 << 20));
    while (!taken.add("mark" + family + mark)) {
      mark++;
    }
    return choices.of(
        mark,
        Integer.toString(mark),
        "0x%x".formatted(mark),
        "0x%X".formatted(mark).replace("0X", "0x"),
        nested ? mark : mark + "/" + (mark | 0xff),
        "0x%x/0xffffffff".formatted(mark));
  }

  private Object persistence(Family family) {
    if (!choices.onceIn(2)) {
      return true;
    }
    Spec.Builder persistence = new Spec.Builder();
    if (choices.onceIn(2)) {
      persistence.put("timeout", choices.of(600, 1, 2678400));
    }
    if (choices.onceIn(2)) {
      persistence.put(
          "netmask",
          family == Family.IPV4
              ? choices.of(24, 32, 1, "255.255.255.0", "255.255.255.255", "128.0.0.0")
              : choices.of(64, 128, 1));
    }
    return persistence.entity();
  }

  private String scheduler(Draft draft) {
    String scheduler = choices.from(SCHEDULERS);
    if (!defaultScheduler.isEmpty() && choices.onceIn(2)) {
      scheduler = defaultScheduler;
    } else if (!scheduler.equals("wlc") || !defaultScheduler.isEmpty()) {
      draft.entity.put("scheduler", scheduler);
    }
    schedulers.add(scheduler);
    if ((scheduler.equals("sh") || scheduler.equals("mh")) && choices.onceIn(2)) {
      draft.entity.put(
          "scheduler_flags",
          choices.shuffled(choices.some(List.of(scheduler + "-fallback", scheduler + "-port"))));
    }
    return scheduler;
  }

  private void realServers(Draft draft, String scheduler) {
    boolean onePacket = draft.udpOnly && !draft.own && choices.onceIn(3);
    List<String> allowed = new ArrayList<>(List.of("dr", "tun", "nat", "fullnat"));
    if (onePacket) {
      draft.entity.put("one_packet", true);
      allowed.removeAll(List.of("nat", "fullnat"));
    }
    if (draft.own) {
      allowed.removeAll(List.of("dr", "tun"));
    }
    String method = defaultForwarding;
    if (method.isEmpty() || (onePacket && !allowed.contains(method)) || choices.onceIn(2)) {
      method = choices.from(allowed);
      draft.entity.put("forwarding", method);
    }
    var destinations = new DestinationGenerator(choices, draft, scheduler, method, allowed);
    draft.entity.put("real_servers", destinations.destinations(servers));
    usesFullNat |= destinations.usesFullNat();
    localAddress(draft, destinations.usesFullNat());
  }

  private void localAddress(Draft draft, boolean fullNat) {
    // A VIP would do as well, so long as no other service makes these servers hold it.
    List<String> own = directorAddresses.getOrDefault(draft.family, List.of());
    if (fullNat && !own.isEmpty() && choices.onceIn(3)) {
      draft.entity.put("local_address", choices.from(own));
    }
  }
}
