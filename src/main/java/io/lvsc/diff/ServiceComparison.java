package io.lvsc.diff;

import io.lvsc.adopt.table.Schedule;
import io.lvsc.adopt.table.Socket;
import io.lvsc.source.SpecPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Compares the services of two sides: a service is the same one by its key, else by its name. */
final class ServiceComparison {
  private final Side before;
  private final Side after;
  private final KernelEdits kernel;
  private final SettingComparison settings;
  private final Renames renames;

  ServiceComparison(
      Side before, Side after, KernelEdits kernel, SettingComparison settings, Renames renames) {
    this.renames = renames;
    this.before = before;
    this.after = after;
    this.kernel = kernel;
    this.settings = settings;
  }

  /** In the order of the old side, what is new behind it. */
  List<ServiceChange> changes() {
    // By identity: a service is a large thing to compare.
    IdentityHashMap<Service, Service> partners = new IdentityHashMap<>();
    Set<Service> fresh = Collections.newSetFromMap(new IdentityHashMap<>());
    fresh.addAll(after.services());
    pair(partners, fresh, Service::key);
    pair(partners, fresh, Service::name);
    List<ServiceChange> changes = new ArrayList<>();
    for (Service old : before.services()) {
      Service now = partners.get(old);
      if (now == null) {
        changes.add(removed(old));
      } else {
        changed(old, now).ifPresent(changes::add);
      }
    }
    after.services().stream()
        .filter(fresh::contains)
        .forEach(service -> changes.add(added(service)));
    return changes;
  }

  /** Pairs those that have no partner yet, and agree in something. */
  private void pair(
      IdentityHashMap<Service, Service> partners,
      Set<Service> fresh,
      Function<Service, Object> what) {
    Map<Object, Service> candidates = new HashMap<>();
    after.services().stream()
        .filter(fresh::contains)
        .forEach(service -> candidates.putIfAbsent(what.apply(service), service));
    for (Service old : before.services()) {
      Service now = partners.containsKey(old) ? null : candidates.remove(what.apply(old));
      if (now != null) {
        partners.put(old, now);
        fresh.remove(now);
      }
    }
  }

  private ServiceChange added(Service service) {
    List<String> commands = kernel.of(service.key().toString());
    Edit edit =
        Edit.of(Sign.ADDED, "", servers(service), "service-added").by(commands).at(at(service));
    return new ServiceChange(Sign.ADDED, Optional.empty(), Optional.of(service), List.of(edit));
  }

  private ServiceChange removed(Service service) {
    Edit edit =
        Edit.of(Sign.REMOVED, "", servers(service), "service-removed")
            .by(kernel.of(service.key().toString()))
            .at(at(service));
    Edit said =
        service.schedule().onePacket() || service.servers().isEmpty()
            ? edit.ending(Outcome.UNAFFECTED).saying("has no connections that could break")
            : edit;
    return new ServiceChange(Sign.REMOVED, Optional.of(service), Optional.empty(), List.of(said));
  }

  /** "nat, wlc: app1:9443, app2:9443". */
  private static String servers(Service service) {
    List<String> titles = service.servers().stream().map(service::titleWithPort).toList();
    String methods =
        String.join(
            " and ", service.servers().stream().map(Server::method).distinct().sorted().toList());
    return (methods.isEmpty() ? "" : methods + ", ")
        + service.schedule().scheduler()
        + ": "
        + Lists.of(titles, 4);
  }

  private Optional<ServiceChange> changed(Service old, Service now) {
    List<Edit> edits = new ArrayList<>(own(old, now));
    boolean moved = !old.key().equals(now.key());
    edits.addAll(new ServerComparison(before, after, kernel, renames, old, now).edits());
    edits.addAll(new HealthComparison(before, after, old, now).edits());
    edits.addAll(settings.of("/virtual_services/" + old.name(), "/virtual_services/" + now.name()));
    if (edits.isEmpty() && isReordered(old, now)) {
      edits.add(
          Edit.of(Sign.CHANGED, "", "order of `real_servers`", "servers-reordered")
              .at(at(now).key("real_servers")));
    }
    return edits.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ServiceChange(
                moved ? Sign.REPLACED : Sign.CHANGED, Optional.of(old), Optional.of(now), edits));
  }

  /** Whether the same servers stand in another order, by which a hash finds others. */
  private static boolean isReordered(Service old, Service now) {
    return !sockets(old).equals(sockets(now))
        && Rehash.of(Optional.of(old), Optional.of(now)).isPresent();
  }

  private static List<Socket> sockets(Service service) {
    return service.servers().stream().map(Server::socket).toList();
  }

  /** What changes of the service itself. */
  private List<Edit> own(Service old, Service now) {
    List<Edit> edits = new ArrayList<>();
    if (!old.key().equals(now.key())) {
      List<String> commands = new ArrayList<>(kernel.of(now.key().toString()));
      commands.addAll(kernel.of(old.key().toString()));
      edits.add(
          Edit.of(Sign.REPLACED, "", moved(old, now), "service-moved")
              .by(commands)
              .at(at(now))
              .ending(old.schedule().onePacket() ? Outcome.UNAFFECTED : Outcome.BROKEN));
    }
    if (!old.name().equals(now.name())) {
      edits.add(change("name", old.name(), now.name(), "service-renamed").at(at(now)));
    }
    schedule(old.schedule(), now.schedule()).forEach(edit -> edits.add(edit.at(at(now))));
    if (!old.packets().equals(now.packets())) {
      edits.add(
          Edit.of(Sign.CHANGED, "", "match " + packets(old.packets(), now.packets()), "packets")
              .at(at(now).key("match")));
    }
    if (!edits.isEmpty() && old.key().equals(now.key())) {
      edits.set(0, edits.get(0).by(kernel.about(now.key().toString(), "")));
    }
    return edits;
  }

  private static String moved(Service old, Service now) {
    boolean port =
        !old.key().isMark()
            && !now.key().isMark()
            && old.key().address().equals(now.key().address())
            && old.key().protocol() == now.key().protocol();
    return port ? "port " + port(old) + " -> " + port(now) : old.title() + " -> " + now.title();
  }

  private static String port(Service service) {
    return service.key().port() == 0 ? "any" : Integer.toString(service.key().port());
  }

  private static List<Edit> schedule(Schedule old, Schedule now) {
    List<Edit> edits = new ArrayList<>();
    if (!old.scheduler().equals(now.scheduler())) {
      edits.add(change("scheduler", old.scheduler(), now.scheduler(), "scheduler"));
    }
    if (!old.flags().equals(now.flags())) {
      edits.add(
          change("scheduler_flags", flags(old), flags(now), "scheduler")
              .saying("kept; new ones follow it"));
    }
    if (old.timeout() != now.timeout() || !old.netmask().equals(now.netmask())) {
      String row =
          old.timeout() == 0
              ? "persistence-on"
              : now.timeout() == 0
                  ? "persistence-off"
                  : old.netmask().equals(now.netmask())
                      ? "persistence-timeout"
                      : "persistence-netmask";
      edits.add(change("persistence", persistence(old), persistence(now), row));
    }
    if (old.onePacket() != now.onePacket()) {
      edits.add(
          change(
                  "one_packet",
                  Boolean.toString(old.onePacket()),
                  Boolean.toString(now.onePacket()),
                  "one-packet")
              .saying(
                  now.onePacket()
                      ? Rows.of("one-packet").says()
                      : "a client keeps its server from now on"));
    }
    return edits;
  }

  private static Edit change(String key, String before, String after, String row) {
    return Edit.of(Sign.CHANGED, "", key + " " + before + " -> " + after, row);
  }

  private static String flags(Schedule schedule) {
    return schedule.flags().isEmpty() ? "none" : String.join(",", schedule.flags());
  }

  private static String persistence(Schedule schedule) {
    return schedule.timeout() == 0
        ? "none"
        : schedule.timeout()
            + " s"
            + (schedule.netmask().isEmpty() ? "" : " by " + schedule.netmask());
  }

  /** "+ tcp shop 8002, - tcp shop 8001". */
  private static String packets(List<String> old, List<String> now) {
    List<String> words = new ArrayList<>();
    now.stream().filter(each -> !old.contains(each)).forEach(each -> words.add("+ " + each));
    old.stream().filter(each -> !now.contains(each)).forEach(each -> words.add("- " + each));
    return Lists.of(words, 4);
  }

  private static SpecPath at(Service service) {
    return Paths.service(service.name());
  }
}
