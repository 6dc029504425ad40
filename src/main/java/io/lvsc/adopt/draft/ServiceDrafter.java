package io.lvsc.adopt.draft;

import io.lvsc.adopt.draft.Draft.Setting;
import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.table.Harvest;
import io.lvsc.adopt.table.ServiceKey;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Keyword;
import io.lvsc.model.Scheduler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The virtual services of the table in the words of the language. */
final class ServiceDrafter {
  /** From how many services on that agree a value goes to {@code defaults}. */
  private static final int AGREEMENT = 3;

  private final Harvest harvest;
  private final References references;
  private final Places places;
  private final MatchDrafter matches;
  private final MethodDrafter methods;
  private final Names names = new Names();
  private final Draft draft;

  ServiceDrafter(Harvest harvest, References references, Places places, Draft draft) {
    this.harvest = harvest;
    this.references = references;
    this.places = places;
    this.draft = draft;
    this.matches = new MatchDrafter(harvest, references, places);
    this.methods = new MethodDrafter(harvest, references, places);
  }

  void draft() {
    List<Reached> services = new ArrayList<>();
    for (Virtual service : harvest.table().services()) {
      if (service.key().isReceived()) {
        leave(service);
      } else if (Keyword.parse(Scheduler.values(), service.schedule().scheduler()).isPresent()) {
        services.add(methods.reached(service));
      } else {
        refuse(service);
      }
    }
    List<Reached> served = services.stream().filter(each -> !each.methods().isEmpty()).toList();
    draft.forwarding = common(served.isEmpty() ? services : served, each -> each.main().keyword());
    draft.scheduler = common(services, each -> each.service().schedule().scheduler());
    if (draft.scheduler.equals(ScheduleDrafter.DEFAULT_SCHEDULER)) {
      draft.scheduler = "";
    }
    HealthDrafter health =
        HealthDrafter.of(services.stream().map(Reached::service).toList(), references);
    draft.healthCheck = health.common();
    ScheduleDrafter schedules = new ScheduleDrafter(references, draft.scheduler);
    MemberDrafter members = new MemberDrafter(references, places, health);
    services.forEach(each -> draft.services.add(service(each, schedules, health, members)));
    matches.refuseRest();
  }

  private static String common(List<Reached> services, Function<Reached, String> value) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    services.forEach(each -> counts.merge(value.apply(each), 1, Integer::sum));
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= AGREEMENT)
        .filter(entry -> entry.getValue() * 2 > services.size())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  private static void leave(Virtual service) {
    String why = "lvsc writes it by itself, where directors serve";
    service.parts().forEach(each -> each.same(why));
    service.reals().forEach(real -> real.parts().forEach(each -> each.same(why)));
  }

  private static void refuse(Virtual service) {
    String why =
        "the kernel has no scheduler `" + service.schedule().scheduler() + "`, so it refuses this";
    service.parts().forEach(each -> each.notCarried(why));
    service.reals().forEach(real -> real.parts().forEach(each -> each.notCarried(why)));
  }

  private Draft.Service service(
      Reached reached, ScheduleDrafter schedules, HealthDrafter health, MemberDrafter members) {
    Virtual service = reached.service();
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
          .ifPresent(vip -> keys.add(references.said(service, "vip", "vip: " + vip)));
      keys.add(references.said(service, "protocol", "protocol: " + protocol(service.key())));
      keys.add(
          new Setting("port: " + (service.key().port() == 0 ? "any" : service.key().port()), ""));
    }
    boolean any =
        reached.methods().isEmpty()
            ? !draft.forwarding.isEmpty()
            : reached.methods().values().stream()
                .allMatch(method -> method == ForwardingMethod.LOCAL);
    if (!any && !reached.main().keyword().equals(draft.forwarding)) {
      more.add(references.said(service, "forwarding", "forwarding: " + reached.main().keyword()));
    }
    schedules.add(service, more);
    methods.localAddress(reached, more);
    more.addAll(health.service(service));
    List<Setting> servers = members.members(reached);
    members.sorry(reached, methods).ifPresent(more::add);
    String comment =
        references.withRemark(by) + (service.note().isEmpty() ? "" : ": " + service.note());
    return new Draft.Service(
        name,
        keys,
        marked.lines(),
        marked.open(),
        more,
        servers,
        service.group(),
        References.above(by).map(above -> above + "\n").orElse("") + comment);
  }

  private static String protocol(ServiceKey key) {
    return key.protocol() == null ? "" : key.protocol().keyword();
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
}
