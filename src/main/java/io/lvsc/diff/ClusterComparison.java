package io.lvsc.diff;

import io.lvsc.plan.Role;
import io.lvsc.source.SpecPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares what stands beside the services: VIPs, hosts, networks, settings of the cluster. */
final class ClusterComparison {
  private static final String AVAILABILITY = "availability";
  private static final String ANNOUNCEMENT = "announcement";
  private static final String NEW_GATEWAY = "gateway-comes";

  private final Side before;
  private final Side after;
  private final SettingComparison settings;
  private final Renames renames;
  private final Handover handover;
  private final List<Edit> edits = new ArrayList<>();

  ClusterComparison(Side before, Side after, SettingComparison settings, Renames renames) {
    this.before = before;
    this.after = after;
    this.settings = settings;
    this.renames = renames;
    this.handover = new Handover(before, after);
  }

  List<Edit> edits() {
    vips();
    directors();
    hosts();
    edits.addAll(renames.edits());
    settings.ofKind("/networks/", "network").stream().map(this::gateway).forEach(edits::add);
    edits.addAll(settings.renamedNetworks());
    oneSided("/networks/", "network");
    handover();
    announcements();
    settings.ofKind("/vips/", "vip").stream()
        .filter(edit -> !edit.what().startsWith("announce "))
        .filter(edit -> !(handover.isMade() && edit.row().id().equals("vip-moved")))
        .forEach(edits::add);
    directorSettings();
    settings.ofKind("/real_servers/", "host").stream().map(this::gateway).forEach(edits::add);
    edits.addAll(settings.ofKind("/routers/", "router"));
    List<Edit> written =
        settings.of("").stream()
            .filter(edit -> isAboutBoth(edit.row().id()))
            .map(edit -> edit.about("cluster"))
            .toList();
    edits.addAll(new KernelSettings(before, after).beside(written));
    if (before.spec().isEmpty() || after.spec().isEmpty()) {
      routerId();
    }
    if (edits.stream().anyMatch(edit -> edit.row().id().equals(AVAILABILITY))) {
      edits.replaceAll(ClusterComparison::withTheVips);
    }
    return edits;
  }

  /** The files tell it too. */
  private void routerId() {
    String old = before.routerId().orElse("");
    String now = after.routerId().orElse("");
    if (!old.isEmpty() && !now.isEmpty() && !old.equals(now)) {
      String what = "high_availability.virtual_router_id " + old + " -> " + now;
      edits.add(Edit.of(Sign.CHANGED, "cluster", what, AVAILABILITY));
    }
  }

  /** Nobody stays active where another `virtual_router_id` moves the VIPs. */
  private static Edit withTheVips(Edit edit) {
    return edit.row().id().equals("availability-times")
        ? edit.saying("kept; the VIPs move all the same, by the other `virtual_router_id`")
        : edit;
  }

  /** What only one of them has is told by the directors, the VIPs, or the handover. */
  private boolean isAboutBoth(String row) {
    boolean announced = before.isAnnounced() && after.isAnnounced();
    boolean shared = before.isShared() && after.isShared();
    return row.startsWith(AVAILABILITY)
        ? shared || announced
        : !row.startsWith(ANNOUNCEMENT) || announced;
  }

  private void handover() {
    if (handover.toAnnouncement()) {
      edits.add(
          Edit.of(Sign.REPLACED, "cluster", "VRRP -> announcement", "handover-to-announcement")
              .at(SpecPath.ROOT.key("announcement")));
    } else if (handover.toSharing()) {
      Edit edit =
          Edit.of(Sign.REPLACED, "cluster", "announcement -> VRRP", "handover-to-vrrp")
              .at(SpecPath.ROOT.key("high_availability"));
      edits.add(
          handover.forgets()
              ? edit.ending(Outcome.BROKEN)
                  .saying(
                      "RESETS the TCP connections that the director which becomes active has not"
                          + " carried")
              : edit);
    }
  }

  /** By name; the table has them by address. */
  private void vips() {
    Map<String, String> old = byName(before.vips());
    Map<String, String> now = byName(after.vips());
    before
        .vips()
        .forEach((address, name) -> renamed(name, after.vips().get(address)).ifPresent(edits::add));
    old.values().removeIf(address -> before.isRenamed(address, after));
    now.values().removeIf(address -> before.isRenamed(address, after));
    old.forEach(
        (name, address) -> {
          String other = now.get(name);
          if (other == null) {
            edits.add(
                Edit.of(Sign.REMOVED, "vip " + name, address, "vip-removed")
                    .ending(Outcome.UNAFFECTED));
          } else if (!other.equals(address)) {
            edits.add(moved(name, address, other));
          }
        });
    now.forEach(
        (name, address) -> {
          if (!old.containsKey(name)) {
            edits.add(Edit.of(Sign.ADDED, "vip " + name, address, "vip-added").at(Paths.vip(name)));
          }
        });
  }

  private static Optional<Edit> renamed(String name, @Nullable String other) {
    return other == null || other.equals(name)
        ? Optional.empty()
        : Optional.of(
            Edit.of(
                    Sign.CHANGED,
                    "vip " + other,
                    "name " + name + " -> " + other,
                    "service-renamed")
                .at(Paths.vip(other)));
  }

  /** A VIP that no service has is the gateway of hosts. */
  private Edit moved(String name, String address, String other) {
    Edit edit =
        Edit.of(Sign.REPLACED, "vip " + name, address + " -> " + other, "vip-address")
            .ending(Outcome.UNAFFECTED)
            .at(Paths.vip(name));
    return before.services().stream().anyMatch(service -> service.isBehind(name, address))
        ? edit
        : edit.saying("no service has it: hosts whose gateway it is need the new one first");
  }

  /** Whether a VIP is announced at all is more than who announces it. */
  private void announcements() {
    Set<String> withdrawn = before.withdrawnIn(after);
    Set<String> added = after.withdrawnIn(before);
    for (String vip : before.vips().values()) {
      if (withdrawn.contains(vip)) {
        edits.add(announcement(vip, "announce true -> false", "vip-withdrawn"));
      } else if (added.contains(vip)) {
        edits.add(announcement(vip, "announce false -> true", "vip-announced"));
      }
    }
  }

  private static Edit announcement(String vip, String what, String row) {
    return Edit.of(Sign.CHANGED, "vip " + vip, what, row).at(Paths.vip(vip).key("announce"));
  }

  private static Map<String, String> byName(Map<String, String> vips) {
    Map<String, String> names = new LinkedHashMap<>();
    vips.forEach((address, name) -> names.put(name, address));
    return names;
  }

  private void directors() {
    List<String> old = before.tree().hosts(Role.DIRECTOR);
    List<String> now = after.tree().hosts(Role.DIRECTOR);
    boolean replaced = !old.isEmpty() && old.stream().noneMatch(now::contains);
    for (String each : now) {
      if (!old.contains(each)) {
        String row = replaced ? "director-replaced" : newcomer(each);
        String where = (replaced ? "in place of " : "beside ") + String.join(", ", old);
        Edit edit =
            Edit.of(Sign.ADDED, "director " + each, where, row)
                .at(SpecPath.ROOT.key("directors").key(each));
        boolean secondOne = row.equals("director-added") && old.size() <= 1;
        edits.add(secondOne ? edit.saying(edit.effect() + "; the VIPs go over to VRRP") : edit);
      }
    }
    for (String each : old) {
      if (!now.contains(each)) {
        String row = before.announces(each) ? "director-withdrawn" : "director-removed";
        Edit edit = Edit.of(Sign.REMOVED, "director " + each, "", row);
        edits.add(replaced ? edit.ending(Outcome.BROKEN) : edit);
      }
    }
  }

  /** The row of a director that comes to others. */
  private String newcomer(String director) {
    if (after.announces(director)) {
      return "director-announces";
    }
    boolean first = after.tree().inOrder(Role.DIRECTOR).indexOf(director) == 0;
    return first && before.isShared() && after.preempts()
        ? Takeover.BY_PREEMPTION
        : "director-added";
  }

  private void hosts() {
    List<String> old = before.tree().hosts();
    List<String> now = after.tree().hosts();
    for (String each : old) {
      Optional<Role> role = before.tree().role(each);
      if (!now.contains(each) && !role.equals(Optional.of(Role.DIRECTOR))) {
        edits.add(
            Edit.of(Sign.REMOVED, "host " + each, title(role), "host-left")
                .at(SpecPath.ROOT.key(group(role)).key(each)));
      } else if (now.contains(each) && !role.equals(after.tree().role(each))) {
        String roles = title(role) + " -> " + title(after.tree().role(each));
        edits.add(Edit.of(Sign.REPLACED, "host " + each, roles, "host-role"));
      }
    }
    for (String each : now) {
      Optional<Role> role = after.tree().role(each);
      if (!old.contains(each) && !role.equals(Optional.of(Role.DIRECTOR))) {
        edits.add(
            Edit.of(Sign.ADDED, "host " + each, title(role), "host-new")
                .at(SpecPath.ROOT.key(group(role)).key(each)));
      }
    }
  }

  private void directorSettings() {
    Renumbering renumbering = Renumbering.between(before.tree(), after.tree());
    List<String> active = before.tree().inOrder(Role.DIRECTOR).stream().limit(1).toList();
    settings.ofKind("/directors/", "director").stream()
        .map(edit -> renumbering.of(edit, active))
        .forEach(edits::add);
    if (edits.stream().noneMatch(Renumbering::isOf)) {
      edits.addAll(renumbering.edits(active));
    }
  }

  private static String group(Optional<Role> role) {
    return role.map(Role::group).orElse("real_servers");
  }

  private static String title(Optional<Role> role) {
    return role.map(Role::title).orElse("set up by hand");
  }

  /** A host cannot have a gateway yet that a director becomes by this push. */
  private Edit gateway(Edit edit) {
    String to = edit.what().replaceFirst(".* -> ", "");
    boolean comes =
        edit.what().startsWith("gateway ")
            && List.of(to.split(", ", -1)).stream()
                .anyMatch(
                    each -> after.vips().containsKey(each) && !before.vips().containsKey(each));
    return comes
        ? Edit.of(edit.sign(), edit.subject(), edit.what(), NEW_GATEWAY).at(edit.at().orElseThrow())
        : edit;
  }

  /** Whether hosts get a gateway that comes with the same push. */
  static boolean isNewGateway(Edit edit) {
    return edit.row().id().equals(NEW_GATEWAY);
  }

  private void oneSided(String kind, String title) {
    settings.only(false, kind).forEach(name -> edits.add(network(Sign.REMOVED, title, name)));
    settings.only(true, kind).forEach(name -> edits.add(network(Sign.ADDED, title, name)));
  }

  private static Edit network(Sign sign, String title, String name) {
    return Edit.of(sign, title + " " + name, "", "no-effect")
        .saying("nothing by itself: lvsc sets up no networks")
        .at(SpecPath.ROOT.key("networks").key(name));
  }
}
