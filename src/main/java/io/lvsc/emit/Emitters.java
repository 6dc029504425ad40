package io.lvsc.emit;

import static io.lvsc.emit.FixedFile.program;
import static io.lvsc.emit.FixedFile.unit;

import io.lvsc.plan.ClusterPlan;
import io.lvsc.plan.DirectorPlan;
import io.lvsc.plan.InstructionsPlan;
import io.lvsc.plan.Overview;
import io.lvsc.plan.RealServerPlan;
import io.lvsc.plan.Role;
import io.lvsc.plan.RouterPlan;
import java.util.List;

/** What lvsc writes: a row for each file. */
final class Emitters {
  /** At the top of the output folder. */
  static final List<Emitter<ClusterPlan>> CLUSTER =
      List.of(new Emitter<>("inventory.yml", "cluster/inventory.yml.ftl"));

  static final List<Emitter<Overview>> OVERVIEW =
      List.of(new Emitter<>("README.md", "cluster/README.md.ftl"));

  /** In the folder of a role's group. */
  static List<FixedFile> group(Role role) {
    return switch (role) {
      case DIRECTOR ->
          List.of(
              program(
                  "usr/local/sbin/lvsc-director",
                  "director/head.sh",
                  "host/base.sh",
                  "host/commands.sh",
                  "host/files.sh",
                  "host/lock.sh",
                  "host/memory.sh",
                  "host/modules.sh",
                  "host/sysctls.sh",
                  "host/addresses.sh",
                  "host/chains.sh",
                  "host/report.sh",
                  "host/expectations.sh",
                  "host/frame.sh",
                  "director/ipvs.sh",
                  "director/status.sh",
                  "director/vrrp.sh",
                  "director/verbs.sh"),
              unit(
                  "etc/systemd/system/lvsc-director.service",
                  "director/lvsc-director.unit",
                  "host/network.unit",
                  "host/firewalls.unit",
                  "host/reloads.unit",
                  "director/lvsc-director.exec",
                  "director/rights.exec",
                  "host/sandbox.exec",
                  "director/lvsc-director.install"),
              unit(
                  "etc/systemd/system/lvsc-director-repair.service",
                  "director/lvsc-director-repair.unit",
                  "host/firewalls.unit",
                  "director/lvsc-director-repair.exec",
                  "director/rights.exec",
                  "host/sandbox.exec",
                  "host/repair.install"),
              unit(
                  "etc/systemd/system/lvsc-director-repair.timer",
                  "director/lvsc-director-repair.timer"),
              unit(
                      "etc/systemd/system/keepalived.service.d/lvsc.conf",
                      "director/keepalived.service.d.conf")
                  .beside("/etc/keepalived/keepalived.conf"));
      case REAL_SERVER ->
          List.of(
              program(
                  "usr/local/sbin/lvsc-realserver",
                  "realserver/head.sh",
                  "host/base.sh",
                  "host/commands.sh",
                  "host/files.sh",
                  "host/lock.sh",
                  "host/memory.sh",
                  "host/modules.sh",
                  "host/sysctls.sh",
                  "host/addresses.sh",
                  "host/chains.sh",
                  "host/report.sh",
                  "host/expectations.sh",
                  "host/frame.sh",
                  "host/extend.sh",
                  "realserver/tunnels.sh",
                  "realserver/arp.sh",
                  "realserver/verbs.sh"),
              unit(
                  "etc/systemd/system/lvsc-realserver.service",
                  "realserver/lvsc-realserver.unit",
                  "host/network.unit",
                  "host/firewalls.unit",
                  "host/reloads.unit",
                  "realserver/lvsc-realserver.exec",
                  "realserver/rights.exec",
                  "host/sandbox.exec",
                  "realserver/lvsc-realserver.install"),
              unit(
                  "etc/systemd/system/lvsc-realserver-repair.service",
                  "realserver/lvsc-realserver-repair.unit",
                  "host/firewalls.unit",
                  "realserver/lvsc-realserver-repair.exec",
                  "realserver/rights.exec",
                  "host/sandbox.exec",
                  "host/repair.install"),
              unit(
                  "etc/systemd/system/lvsc-realserver-repair.timer",
                  "realserver/lvsc-realserver-repair.timer"));
      case ROUTER ->
          List.of(
              program(
                  "usr/local/sbin/lvsc-router",
                  "router/head.sh",
                  "host/base.sh",
                  "host/commands.sh",
                  "host/files.sh",
                  "host/lock.sh",
                  "host/memory.sh",
                  "host/report.sh",
                  "host/frame.sh",
                  "host/extend.sh",
                  "router/verbs.sh"),
              unit(
                  "etc/systemd/system/lvsc-router.service",
                  "router/lvsc-router.unit",
                  "host/network.unit",
                  "host/firewalls.unit",
                  "host/reloads.unit",
                  "router/lvsc-router.exec",
                  "router/rights.exec",
                  "host/sandbox.exec",
                  "router/lvsc-router.install"),
              unit(
                  "etc/systemd/system/lvsc-router-repair.service",
                  "router/lvsc-router-repair.unit",
                  "host/firewalls.unit",
                  "router/lvsc-router-repair.exec",
                  "router/rights.exec",
                  "host/sandbox.exec",
                  "host/repair.install"),
              unit(
                  "etc/systemd/system/lvsc-router-repair.timer",
                  "router/lvsc-router-repair.timer"));
    };
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
          new Emitter<>("etc/lvsc/names", "director/names.ftl"),
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
      List.of(new Emitter<>("etc/lvsc/neighbours", "router/neighbours.ftl"));

  static final List<Emitter<InstructionsPlan>> BY_HAND =
      List.of(new Emitter<>("INSTRUCTIONS.md", "by-hand/INSTRUCTIONS.md.ftl"));

  private Emitters() {}
}
