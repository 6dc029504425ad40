package io.lvsc.emit;

import static io.lvsc.emit.Emitter.file;
import static io.lvsc.emit.Emitter.program;

import io.lvsc.plan.ClusterPlan;
import io.lvsc.plan.DirectorPlan;
import io.lvsc.plan.InstructionsPlan;
import io.lvsc.plan.RealServerPlan;
import io.lvsc.plan.RouterPlan;
import java.util.List;

/** What lvsc writes: a row for each file. */
final class Emitters {
  static final List<Emitter> ALL =
      List.of(
          file(ClusterPlan.class, "inventory.yml", "cluster/inventory.yml.ftl"),
          file(DirectorPlan.class, "etc/lvsc/ipvs.rules", "director/ipvs.rules.ftl"),
          file(DirectorPlan.class, "etc/lvsc/iptables.rules", "director/iptables.rules.ftl"),
          file(DirectorPlan.class, "etc/lvsc/ip6tables.rules", "director/ip6tables.rules.ftl"),
          file(DirectorPlan.class, "etc/lvsc/addresses", "director/addresses.ftl"),
          file(DirectorPlan.class, "etc/lvsc/timeouts", "director/timeouts.ftl"),
          file(DirectorPlan.class, "etc/lvsc/director.conf", "director/director.conf.ftl"),
          file(DirectorPlan.class, "etc/sysctl.d/90-lvsc.conf", "host/sysctl.conf.ftl"),
          file(DirectorPlan.class, "etc/modules-load.d/lvsc.conf", "host/modules.conf.ftl"),
          program(
              DirectorPlan.class,
              "usr/local/sbin/lvsc-director",
              "director/head.sh",
              "host/common.sh",
              "director/ipvs.sh",
              "director/status.sh",
              "director/verbs.sh"),
          file(
              DirectorPlan.class,
              "etc/systemd/system/lvsc-director.service",
              "director/lvsc-director.service"),
          file(RealServerPlan.class, "etc/lvsc/realserver.conf", "realserver/realserver.conf.ftl"),
          file(RealServerPlan.class, "etc/lvsc/iptables.rules", "realserver/iptables.rules.ftl"),
          file(RealServerPlan.class, "etc/lvsc/ip6tables.rules", "realserver/ip6tables.rules.ftl"),
          file(RealServerPlan.class, "etc/sysctl.d/90-lvsc.conf", "host/sysctl.conf.ftl"),
          file(RealServerPlan.class, "etc/modules-load.d/lvsc.conf", "host/modules.conf.ftl"),
          program(
              RealServerPlan.class,
              "usr/local/sbin/lvsc-realserver",
              "realserver/head.sh",
              "host/common.sh",
              "realserver/tunnels.sh",
              "realserver/arp.sh",
              "realserver/verbs.sh"),
          file(
              RealServerPlan.class,
              "etc/systemd/system/lvsc-realserver.service",
              "realserver/lvsc-realserver.service"),
          file(RouterPlan.class, "etc/lvsc/neighbours", "router/neighbours.ftl"),
          program(
              RouterPlan.class,
              "usr/local/sbin/lvsc-router",
              "router/head.sh",
              "host/common.sh",
              "router/verbs.sh"),
          file(
              RouterPlan.class,
              "etc/systemd/system/lvsc-router.service",
              "router/lvsc-router.service"),
          file(InstructionsPlan.class, "INSTRUCTIONS.md", "by-hand/INSTRUCTIONS.md.ftl"));

  private Emitters() {}
}
