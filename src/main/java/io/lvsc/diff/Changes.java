package io.lvsc.diff;

import io.lvsc.plan.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is different between two sides.
 *
 * @param before with the names that its hosts have now
 * @param unrenamed the same one with their old names
 * @param services in the order of the old side
 * @param others what changes beside services: VIPs, networks, hosts, settings of the cluster
 * @param takenOver the old servers whose connections another director takes over and cannot carry
 * @param hosts whose files differ
 * @param programs the roles whose programs differ
 * @param kernel the commands of each director
 */
public record Changes(
    Side before,
    Side unrenamed,
    Side after,
    Scope scope,
    List<ServiceChange> services,
    List<Edit> others,
    List<String> takenOver,
    List<HostChange> hosts,
    List<Role> programs,
    KernelEdits kernel) {
  public Changes {
    services = List.copyOf(services);
    others = List.copyOf(others);
    takenOver = List.copyOf(takenOver);
    hosts = List.copyOf(hosts);
    programs = List.copyOf(programs);
  }

  /** Compares. */
  public static Changes between(Side before, Side after, Scope scope) {
    return between(before, after, scope, Renames.between(before.tree(), after.tree()));
  }

  private static Changes between(Side unrenamed, Side after, Scope scope, Renames renames) {
    Side before = renames.in(unrenamed);
    KernelEdits kernel =
        KernelEdits.between(
            lines(before, "ipvs.rules"), lines(after, "ipvs.rules"), lines(after, "weights"));
    SettingComparison settings = new SettingComparison(before, after, renames);
    HostComparison hosts = new HostComparison(before.tree(), after.tree());
    List<ServiceChange> services =
        new ServiceComparison(before, after, kernel, settings, renames)
            .changes().stream()
                .filter(change -> scope.takes(change.name()))
                .flatMap(change -> change.within(scope).stream())
                .toList();
    if (!scope.isWhole()) {
      List<Edit> none = List.of();
      return new Changes(
          before, unrenamed, after, scope, services, none, List.of(), List.of(), List.of(), kernel);
    }
    Takeover takeover = new Takeover(before, after);
    List<Edit> others =
        takeover.told(
            new ClusterComparison(before, after, settings, renames).edits(),
            hosts.changes(),
            hosts.programs());
    return new Changes(
        before,
        unrenamed,
        after,
        scope,
        services,
        others,
        takeover.ended(others),
        hosts.changes(),
        hosts.programs(),
        kernel);
  }

  private static Stream<String> lines(Side side, String file) {
    return side.tree().hosts(Role.DIRECTOR).stream()
        .limit(1)
        .flatMap(director -> side.tree().lines(director, "etc/lvsc/" + file));
  }

  /** The other way round: what going back would do. */
  Changes back() {
    return between(/* before= */ after, /* after= */ unrenamed, scope);
  }

  public boolean isEmpty() {
    return services.isEmpty() && others.isEmpty() && hosts.isEmpty() && programs.isEmpty();
  }

  /** Whether all directors are other machines, none of which knows a connection. */
  boolean forgetsAll() {
    return others.stream().anyMatch(edit -> edit.row().id().equals("director-replaced"));
  }

  /** The old servers whose connections break, as {@code service/server}. */
  public List<String> broken() {
    return forgetsAll()
        ? servers(before.services().stream())
        : Stream.of(
                services.stream().flatMap(change -> change.broken().stream()),
                cutOff().stream(),
                takenOver.stream())
            .flatMap(Function.identity())
            .distinct()
            .toList();
  }

  List<String> kept() {
    if (forgetsAll()) {
      return List.of();
    }
    Set<String> broken = new HashSet<>(broken());
    return services.stream()
        .flatMap(change -> change.kept().stream())
        .filter(each -> !broken.contains(each))
        .toList();
  }

  /** "all of 2 other services": those of which nothing else is said; empty if there is none. */
  String keptBeside() {
    Set<String> touched = new HashSet<>();
    services.forEach(change -> change.before().map(Service::name).ifPresent(touched::add));
    broken().forEach(each -> touched.add(each.substring(0, each.indexOf('/'))));
    long untouched =
        before.services().stream().filter(service -> !touched.contains(service.name())).count();
    String noun = kept().isEmpty() ? "service" : "other service";
    return scope.isWhole() && untouched > 0 ? "all of " + Lists.count(untouched, noun) : "";
  }

  Handover handover() {
    return new Handover(before, after);
  }

  /**
   * The old servers of services whose VIP nobody announces any more, or whose clients a handover
   * forgets.
   */
  private List<String> cutOff() {
    Predicate<Service> forgotten =
        scope.isWhole() && handover().forgets() ? Handover::isForgotten : service -> false;
    Set<String> withdrawn = scope.isWhole() ? before.withdrawnIn(after) : Set.of();
    return servers(
        before.services().stream()
            .filter(
                service ->
                    forgotten.test(service)
                        || before.vips().entrySet().stream()
                            .filter(vip -> withdrawn.contains(vip.getValue()))
                            .anyMatch(vip -> service.isBehind(vip.getValue(), vip.getKey()))));
  }

  private static List<String> servers(Stream<Service> services) {
    return services
        .flatMap(
            service ->
                service.servers().stream().map(each -> service.name() + "/" + service.title(each)))
        .toList();
  }

  /** What moves, by name. */
  List<String> moved() {
    return others.stream()
        .filter(edit -> edit.outcome() == Outcome.MOVED)
        .map(edit -> edit.subject().equals("cluster") ? "the VIPs" : edit.subject())
        .distinct()
        .toList();
  }

  /** The services that refuse new connections, or some of them, and did not. */
  List<String> refused() {
    return services.stream().filter(ServiceChange::refuses).map(ServiceChange::name).toList();
  }

  /** The greatest loss of a service, in percent. */
  public int greatestLoss() {
    return services.stream().mapToInt(change -> -change.capacity().percent()).max().orElse(0);
  }

  /** The commands that stand beside the changes they belong to. */
  public List<String> commandsOfEdits() {
    return services.stream()
        .flatMap(change -> change.edits().stream())
        .flatMap(edit -> edit.kernel().stream())
        .toList();
  }

  /** The name of the cluster, or both names. */
  String title() {
    return before.cluster().equals(after.cluster())
        ? after.cluster()
        : before.cluster() + " -> " + after.cluster();
  }

  /** How broken connections end: at once, or when the client has waited long enough. */
  String howTheyBreak() {
    String key = "expire_nodest_conn";
    if (handover().forgets()) {
      return "broken ones are reset at their next packet (kernel.sloppy_tcp is 0)";
    }
    if (takenOver.containsAll(broken())) {
      return "broken ones are reset at their next packet, by the director that takes over or by their server";
    }
    boolean reset = after.kernel(key).equals("1") || before.kernel(key).equals("1");
    return reset
        ? "broken ones are reset at their next packet (kernel.expire_nodest_conn is 1)"
        : "broken ones stall until the client gives up (kernel.expire_nodest_conn is 0)"
            + (takenOver.isEmpty() ? "" : "; those that another director takes over are reset");
  }

  Optional<ServiceChange> of(String service) {
    return services.stream().filter(change -> change.name().equals(service)).findFirst();
  }
}
