package io.lvsc.adopt.draft;

import io.lvsc.adopt.draft.Draft.Setting;
import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.ledger.Fate;
import io.lvsc.adopt.table.Delivery;
import io.lvsc.adopt.table.Encapsulation;
import io.lvsc.adopt.table.Harvest;
import io.lvsc.adopt.table.Real;
import io.lvsc.adopt.table.Schedule;
import io.lvsc.adopt.table.ServiceKey;
import io.lvsc.adopt.table.SourceNat;
import io.lvsc.adopt.table.Told;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Scheduler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The virtual services of the table in the words of the language. */
final class ServiceDrafter {
  /** From how many services on that agree a value goes to {@code defaults}. */
  private static final int AGREEMENT = 3;

  private static final int DEFAULT_TIMEOUT = 300;
  private static final int MAX_WEIGHT = 65535;
  private static final String DEFAULT_SCHEDULER = "wlc";

  private final Harvest harvest;
  private final References references;
  private final Places places;
  private final MatchDrafter matches;
  private final Names names = new Names();
  private final Set<String> groups = new LinkedHashSet<>();
  private final Draft draft;
  private HealthDrafter health = HealthDrafter.NONE;

  ServiceDrafter(Harvest harvest, References references, Places places, Draft draft) {
    this.harvest = harvest;
    this.references = references;
    this.places = places;
    this.draft = draft;
    this.matches = new MatchDrafter(harvest, references, places);
  }

  /** A service, and how each of its servers is reached. */
  private record Part(
      Virtual service, Map<Real, ForwardingMethod> methods, ForwardingMethod main) {}

  void draft() {
    List<Part> parts = new ArrayList<>();
    for (Virtual service : harvest.table().services()) {
      if (scheduler(service).isPresent()) {
        parts.add(part(service));
      } else {
        refuse(service);
      }
    }
    List<Part> served = parts.stream().filter(part -> !part.methods.isEmpty()).toList();
    draft.forwarding = common(served.isEmpty() ? parts : served, part -> part.main.keyword());
    draft.scheduler = common(parts, part -> part.service.schedule().scheduler());
    if (draft.scheduler.equals(DEFAULT_SCHEDULER)) {
      draft.scheduler = "";
    }
    health = HealthDrafter.of(parts.stream().map(Part::service).toList(), references);
    draft.healthCheck = health.common();
    parts.forEach(part -> draft.services.add(service(part)));
    matches.refuseRest();
  }

  private static String common(List<Part> parts, Function<Part, String> value) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    parts.forEach(part -> counts.merge(value.apply(part), 1, Integer::sum));
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= AGREEMENT)
        .filter(entry -> entry.getValue() * 2 > parts.size())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  private static Optional<Scheduler> scheduler(Virtual service) {
    for (Scheduler each : Scheduler.values()) {
      if (each.keyword().equals(service.schedule().scheduler())) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private static void refuse(Virtual service) {
    String why =
        "the kernel has no scheduler `" + service.schedule().scheduler() + "`, so it refuses this";
    service.parts().forEach(each -> each.notCarried(why));
    service.reals().forEach(real -> real.parts().forEach(each -> each.notCarried(why)));
  }

  private Part part(Virtual service) {
    Map<Real, ForwardingMethod> methods = new LinkedHashMap<>();
    for (Real real : service.reals()) {
      if (places.isLocal(real.socket().address())) {
        real.parts()
            .forEach(
                each ->
                    each.notCarried(
                        "the director itself as a server: this version cannot say that"));
      } else {
        methods.put(real, method(service, real));
      }
    }
    ForwardingMethod main =
        methods.values().stream()
            .max((a, b) -> Long.compare(count(methods, a), count(methods, b)))
            .orElse(ForwardingMethod.DR);
    return new Part(service, methods, main);
  }

  private static long count(Map<Real, ForwardingMethod> methods, ForwardingMethod method) {
    return methods.values().stream().filter(method::equals).count();
  }

  private ForwardingMethod method(Virtual service, Real real) {
    return switch (real.delivery().method()) {
      case ROUTE -> ForwardingMethod.DR;
      case TUNNEL -> ForwardingMethod.TUN;
      case MASQUERADE ->
          sourceNat(service.key(), real).isPresent() || service.isFullNat()
              ? ForwardingMethod.FULLNAT
              : ForwardingMethod.NAT;
    };
  }

  private Optional<Told<IpAddress>> local(Virtual service) {
    return service.key().address().map(vip -> harvest.localAddresses().get(vip));
  }

  /** The first rule that catches what the service sends to a server, if it rewrites the source. */
  private Optional<SourceNat> sourceNat(ServiceKey service, Real real) {
    return harvest.sourceNats().stream()
        .filter(rule -> rule.catches(service, real.socket()))
        .findFirst()
        .filter(rule -> !rule.keeps());
  }

  private Draft.Service service(Part part) {
    Virtual service = part.service;
    Directive by = service.parts().get(0);
    String name = names.unique(name(service));
    List<Setting> keys = new ArrayList<>();
    List<Setting> more = new ArrayList<>();
    MatchDrafter.Matches marked = MatchDrafter.NONE;
    if (service.key().isMark()) {
      marked = matches.of(service.key(), name, draft);
      keys.add(new Setting("fwmark: " + marked.mark(), ""));
    } else {
      places
          .vip(service.key().address().orElseThrow())
          .ifPresent(vip -> keys.add(said(service, "vip", "vip: " + vip)));
      keys.add(said(service, "protocol", "protocol: " + protocol(service.key())));
      keys.add(
          new Setting("port: " + (service.key().port() == 0 ? "any" : service.key().port()), ""));
    }
    boolean any = part.methods.isEmpty() && !draft.forwarding.isEmpty();
    if (!any && !part.main.keyword().equals(draft.forwarding)) {
      more.add(said(service, "forwarding", "forwarding: " + part.main.keyword()));
    }
    schedule(service, more);
    localAddress(part, more);
    more.addAll(health.service(service));
    List<Setting> members = members(part);
    String comment =
        references.withRemark(by) + (service.note().isEmpty() ? "" : ": " + service.note());
    return new Draft.Service(
        name,
        keys,
        marked.lines(),
        marked.open(),
        more,
        members,
        group(service),
        References.above(by).map(above -> above + "\n").orElse("") + comment);
  }

  private String group(Virtual service) {
    groups.add(service.group());
    return service.group();
  }

  private static String protocol(ServiceKey key) {
    return key.protocol() == null ? "" : key.protocol().keyword();
  }

  private Setting said(Virtual service, String key, String text) {
    return new Setting(text, service.sayer(key).map(references::of).orElse(""));
  }

  private String name(Virtual service) {
    String given = Names.label(service.name());
    if (!given.isEmpty()) {
      return given;
    }
    ServiceKey key = service.key();
    if (key.isMark()) {
      boolean both =
          harvest.table().services().stream()
              .anyMatch(other -> other != service && other.key().mark() == key.mark());
      return "mark-"
          + key.mark()
          + (both ? "-" + key.family().title().toLowerCase(Locale.ROOT) : "");
    }
    String port = key.port() == 0 ? "any" : Integer.toString(key.port());
    return Names.ofAddress("vip", key.address().orElseThrow().toString())
        + "-"
        + protocol(key)
        + "-"
        + port;
  }

  private void schedule(Virtual service, List<Setting> keys) {
    Schedule schedule = service.schedule();
    String scheduler = schedule.scheduler();
    String standing = draft.scheduler.isEmpty() ? DEFAULT_SCHEDULER : draft.scheduler;
    if (!scheduler.equals(standing)) {
      keys.add(said(service, "scheduler", "scheduler: " + scheduler));
    }
    List<String> flags =
        schedule.flags().stream().filter(flag -> flag.startsWith(scheduler + "-")).toList();
    if (!flags.isEmpty()) {
      keys.add(said(service, "flags", "scheduler_flags: [" + String.join(", ", flags) + "]"));
    }
    if (flags.size() < schedule.flags().size()) {
      part(service, "flags", "the scheduler `" + scheduler + "` has no such flags");
    }
    if (!schedule.netmask().isEmpty() && !isNetmask(schedule.netmask())) {
      part(service, "persistence", "`" + schedule.netmask() + "` is no netmask");
    }
    if (schedule.timeout() > 0) {
      keys.add(said(service, "persistence", "persistence: " + persistence(schedule)));
    }
    if (!schedule.engine().isEmpty()) {
      part(
          service,
          "engine",
          "the persistence engine `" + schedule.engine() + "`: the language has none");
    }
    if (schedule.onePacket()) {
      keys.add(said(service, "ops", "one_packet: true"));
    }
  }

  /** Settles what one part of a service says that the spec cannot. */
  private static void part(Virtual service, String key, String why) {
    service.sayer(key).orElse(service.parts().get(0)).notCarried(why);
  }

  /** Dots with all ones before all zeros, or a prefix length. */
  private static boolean isNetmask(String text) {
    if (text.matches("\\d{1,3}")) {
      return Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 128;
    }
    return IpAddress.parse(text)
        .map(IpAddress::low)
        .filter(bits -> bits != 0 && ((~bits & 0xffffffffL) & ((~bits & 0xffffffffL) + 1)) == 0)
        .isPresent();
  }

  private static String persistence(Schedule schedule) {
    boolean masked = isNetmask(schedule.netmask());
    if (schedule.timeout() == DEFAULT_TIMEOUT && !masked) {
      return "true";
    }
    return "{ timeout: "
        + schedule.timeout()
        + (masked ? ", netmask: " + schedule.netmask() : "")
        + " }";
  }

  private void localAddress(Part part, List<Setting> keys) {
    Optional<Told<IpAddress>> local = local(part.service);
    if (local.isPresent()) {
      local.get().by().carried();
      keys.add(
          new Setting(
              "local_address: " + Scalars.of(local.get().value().toString()),
              references.of(local.get().by())));
      return;
    }
    List<SourceNat> rules = new ArrayList<>();
    part.methods.forEach(
        (real, method) -> sourceNat(part.service.key(), real).ifPresent(rules::add));
    Set<IpAddress> sources = new LinkedHashSet<>();
    for (SourceNat rule : rules) {
      rule.parts().stream().filter(each -> each.fate() != Fate.SAME).forEach(Directive::carried);
      Optional.ofNullable(rule.to()).ifPresent(sources::add);
    }
    if (!sources.isEmpty() && !places.areDips(sources)) {
      IpAddress first = sources.iterator().next();
      String others =
          sources.size() > 1 ? ", one of " + sources.size() + " sources; the language has one" : "";
      keys.add(
          new Setting(
              "local_address: " + Scalars.of(first.toString()),
              references.of(rules.get(0).parts()) + others));
    }
  }

  private List<Setting> members(Part part) {
    List<Setting> members = new ArrayList<>();
    part.methods.forEach(
        (real, method) -> {
          places.reached(real.socket().address(), method);
          members.add(member(part, real, method));
        });
    return members;
  }

  private Setting member(Part part, Real real, ForwardingMethod method) {
    Delivery delivery = real.delivery();
    List<String> keys = new ArrayList<>();
    keys.add("server: " + places.server(real.socket().address()));
    List<String> remarks = new ArrayList<>(List.of(references.withRemark(real.parts().get(0))));
    int port = real.socket().port();
    boolean maps = method.rewritesPorts() && port != part.service.key().port() && port != 0;
    if (maps) {
      keys.add("port: " + port);
    }
    weight(delivery.weight(), real, keys, remarks);
    health.server(part.service, real).ifPresent(keys::add);
    if (method != part.main) {
      keys.add("forwarding: " + method.keyword());
    }
    if (delivery.upper() > 0) {
      keys.add("upper_threshold: " + delivery.upper());
    }
    if (delivery.lower() > 0) {
      keys.add("lower_threshold: " + delivery.lower());
    }
    if (method == ForwardingMethod.TUN && !delivery.tunnel().equals(Encapsulation.IPIP)) {
      keys.add("tunnel: " + tunnel(delivery.tunnel()));
    }
    if (!real.note().isEmpty()) {
      remarks.add(real.note());
    }
    return new Setting("{ " + String.join(", ", keys) + " }", String.join(", ", remarks));
  }

  private static void weight(int weight, Real real, List<String> keys, List<String> remarks) {
    if (weight == 0 && real.live()) {
      keys.add("state: drain");
      remarks.add(
          "weight 0 in the live table: drained, or failed its check? Its own weight is not known");
    } else if (weight > MAX_WEIGHT) {
      keys.add("weight: " + MAX_WEIGHT);
      remarks.add("weight " + weight + " there, which not every ipvsadm takes");
      real.parts().get(0).notCarried("weight " + weight + " is more than the language has");
    } else if (weight != 1) {
      keys.add("weight: " + weight);
    }
  }

  private static String tunnel(Encapsulation tunnel) {
    List<String> keys = new ArrayList<>(List.of("type: " + tunnel.type()));
    if (tunnel.port() > 0) {
      keys.add("port: " + tunnel.port());
    }
    if (!tunnel.checksum().equals("nocsum")) {
      keys.add("checksum: " + tunnel.checksum());
    }
    return "{ " + String.join(", ", keys) + " }";
  }
}
