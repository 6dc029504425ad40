package io.lvsc.emit;

import static io.lvsc.emit.FixedFile.program;

import io.lvsc.emit.FixedFile.Swap;
import io.lvsc.plan.ClusterPlan;
import io.lvsc.plan.DirectorPlan;
import io.lvsc.plan.InstructionsPlan;
import io.lvsc.plan.Overview;
import io.lvsc.plan.RealServerPlan;
import io.lvsc.plan.Role;
import io.lvsc.plan.RouterChecklist;
import io.lvsc.plan.RouterPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What lvsc writes: a row for each file. */
final class Emitters {
  /** At the top of the output folder. */
  static final List<Emitter<ClusterPlan>> CLUSTER =
      List.of(new Emitter<>("inventory.yml", "cluster/inventory.yml.ftl"));

  static final List<Emitter<Overview>> OVERVIEW =
      List.of(new Emitter<>("README.md", "cluster/README.md.ftl"));

  /** For whoever runs the routers that VIPs are announced to; installed nowhere. */
  static final List<Emitter<RouterChecklist>> ROUTERS =
      List.of(new Emitter<>("ROUTERS.md", "cluster/ROUTERS.md.ftl"));

  /** What the units of a director need to ask BIRD. */
  private static final List<String> BIRDC = List.of("director/birdc.conf");

  /** The parts with which every program begins. */
  private static final List<String> COMMON =
      List.of("base.sh", "commands.sh", "files.sh", "lock.sh", "memory.sh");

  /** Those of the programs that change more than neighbors. */
  private static final List<String> KERNEL =
      List.of("modules.sh", "sysctls.sh", "addresses.sh", "chains.sh");

  /** Of directors that announce their VIPs. */
  private static final String ANNOUNCEMENTS = "/etc/lvsc/announcements";

  /** In the folder of a role's group. */
  static List<FixedFile> group(Role role) {
    return switch (role) {
      case DIRECTOR ->
          group(
              "lvsc-director",
              "director/",
              joined(
                  Stream.of(COMMON, KERNEL, List.of("report.sh", "expectations.sh", "frame.sh"))),
              List.of(
                  "table.sh",
                  "ipvs.sh",
                  "status.sh",
                  "vrrp.sh",
                  "health.sh",
                  "routes.sh",
                  "no-announce.sh",
                  "verbs.sh"),
              new Swap("director/no-announce.sh", "director/announce.sh", ANNOUNCEMENTS),
              unit("keepalived.service.d/lvsc.conf", List.of("director/keepalived.service.d.conf"))
                  .beside("/etc/keepalived/keepalived.conf"),
              unit("bird.service.d/lvsc.conf", List.of("director/bird.service.d.conf"))
                  .beside(ANNOUNCEMENTS),
              unit("lvsc-director.service.d/bird.conf", BIRDC).beside(ANNOUNCEMENTS),
              unit("lvsc-director-repair.service.d/bird.conf", BIRDC).beside(ANNOUNCEMENTS));
      case REAL_SERVER ->
          group(
              "lvsc-realserver",
              "realserver/",
              joined(
                  Stream.of(
                      COMMON,
                      KERNEL,
                      List.of("report.sh", "expectations.sh", "frame.sh", "extend.sh"))),
              List.of("tunnels.sh", "arp.sh", "verbs.sh"),
              null);
      case ROUTER ->
          group(
              "lvsc-router",
              "router/",
              joined(Stream.of(COMMON, List.of("report.sh", "frame.sh", "extend.sh"))),
              List.of("verbs.sh"),
              null);
    };
  }

  /**
   * A role's program and units, and what only this role has.
   *
   * @param folder of the role's own parts; those of all roles are in {@code host/}
   */
  private static List<FixedFile> group(
      String program,
      String folder,
      List<String> shared,
      List<String> own,
      @Nullable Swap swap,
      FixedFile... others) {
    String name = folder + program;
    List<FixedFile> files =
        new ArrayList<>(
            List.of(
                program(
                    "usr/local/sbin/" + program,
                    joined(
                        Stream.of(
                            List.of(folder + "head.sh"), in("host/", shared), in(folder, own))),
                    swap),
                unit(
                    program + ".service",
                    List.of(
                        name + ".unit",
                        "host/network.unit",
                        "host/firewalls.unit",
                        "host/reloads.unit",
                        name + ".exec",
                        folder + "rights.exec",
                        "host/sandbox.exec",
                        name + ".install")),
                unit(
                    program + "-repair.service",
                    List.of(
                        name + "-repair.unit",
                        "host/firewalls.unit",
                        name + "-repair.exec",
                        folder + "rights.exec",
                        "host/sandbox.exec",
                        "host/repair.install")),
                unit(program + "-repair.timer", List.of(name + "-repair.timer"))));
    files.addAll(List.of(others));
    return files;
  }

  private static FixedFile unit(String name, List<String> parts) {
    return FixedFile.unit("etc/systemd/system/" + name, parts);
  }

  private static List<String> in(String folder, List<String> names) {
    return names.stream().map(name -> folder + name).toList();
  }

  private static List<String> joined(Stream<List<String>> lists) {
    return lists.flatMap(List::stream).toList();
  }

  /** In the folder of a host: the file that every host of the role has names the others. */
  static final Emitter<DirectorPlan> DIRECTOR_CONF =
      new Emitter<>("etc/lvsc/director.conf", "director/director.conf.ftl");

  static final List<Emitter<DirectorPlan>> DIRECTOR =
      List.of(
          new Emitter<>("etc/lvsc/ipvs.rules", "director/ipvs.rules.ftl"),
          new Emitter<>("etc/lvsc/iptables.rules", "director/iptables.rules.ftl"),
          new Emitter<>("etc/lvsc/ip6tables.rules", "director/ip6tables.rules.ftl"),
          new Emitter<>("etc/lvsc/addresses", "director/addresses.ftl"),
          new Emitter<>("etc/keepalived/keepalived.conf", "director/keepalived.conf.ftl"),
          new Emitter<>("etc/modprobe.d/lvsc.conf", "host/modprobe.conf.ftl"),
          new Emitter<>("etc/lvsc/timeouts", "director/timeouts.ftl"),
          new Emitter<>("etc/lvsc/weights", "director/weights.ftl"),
          new Emitter<>("etc/lvsc/health", "director/health.ftl"),
          new Emitter<>("etc/lvsc/names", "director/names.ftl"),
          new Emitter<>("etc/lvsc/announcements", "director/announcements.ftl"),
          new Emitter<>("etc/bird/bird.conf", "director/bird.conf.ftl"),
          new Emitter<>("etc/sysctl.d/90-lvsc.conf", "host/sysctl.conf.ftl"),
          new Emitter<>("etc/modules-load.d/lvsc.conf", "host/modules.conf.ftl"));

  static final Emitter<RealServerPlan> REAL_SERVER_CONF =
      new Emitter<>("etc/lvsc/realserver.conf", "realserver/realserver.conf.ftl");

  static final List<Emitter<RealServerPlan>> REAL_SERVER =
      List.of(
          new Emitter<>("etc/lvsc/iptables.rules", "realserver/iptables.rules.ftl"),
          new Emitter<>("etc/lvsc/ip6tables.rules", "realserver/ip6tables.rules.ftl"),
          new Emitter<>("etc/sysctl.d/90-lvsc.conf", "host/sysctl.conf.ftl"),
          new Emitter<>("etc/modules-load.d/lvsc.conf", "host/modules.conf.ftl"));

  static final List<Emitter<RouterPlan>> ROUTER =
      List.of(new Emitter<>("etc/lvsc/neighbors", "router/neighbors.ftl"));

  static final List<Emitter<InstructionsPlan>> BY_HAND =
      List.of(new Emitter<>("INSTRUCTIONS.md", "by-hand/INSTRUCTIONS.md.ftl"));

  private Emitters() {}
}
