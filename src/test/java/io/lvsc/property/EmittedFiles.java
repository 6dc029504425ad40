package io.lvsc.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.Compiler;
import io.lvsc.emit.Manifest;
import io.lvsc.emit.OutputFile;
import io.lvsc.emit.OutputTree;
import io.lvsc.plan.AnnouncementPlan;
import io.lvsc.plan.ClusterPlan;
import io.lvsc.plan.DirectorPlan;
import io.lvsc.plan.HealthPlan;
import io.lvsc.plan.HostPlan;
import io.lvsc.plan.InstructionsPlan;
import io.lvsc.plan.InventoryGroup;
import io.lvsc.plan.InventoryGroup.Machine;
import io.lvsc.plan.PacketRules;
import io.lvsc.plan.RealServerPlan;
import io.lvsc.plan.Role;
import io.lvsc.plan.RouterPlan;
import io.lvsc.planner.Planner;
import io.lvsc.source.SourceFile;
import io.lvsc.syntax.SpecText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads every file of a build back, by grammars that let nothing else through. */
final class EmittedFiles {
  private static final Map<Role, String> PROGRAMS =
      Map.of(
          Role.DIRECTOR, "lvsc-director",
          Role.REAL_SERVER, "lvsc-realserver",
          Role.ROUTER, "lvsc-router");

  /** Programs and units are the same in every cluster. */
  private static final Map<String, String> VERBATIM = new ConcurrentHashMap<>();

  private static final Pattern PATH =
      Pattern.compile(
          "inventory\\.yml|README\\.md|ROUTERS\\.md"
              + "|hosts/[a-z0-9][a-z0-9.-]*/(INSTRUCTIONS\\.md|etc/[a-z0-9/.-]+)"
              + "|groups/(directors|real_servers|routers)/"
              + "(usr/local/sbin/lvsc-[a-z]+|etc/systemd/system/(lvsc-[a-z-]+\\.(service|timer)"
              + "|(keepalived|bird)\\.service\\.d/lvsc\\.conf"
              + "|lvsc-director(-repair)?\\.service\\.d/bird\\.conf))");

  private final Map<String, String> files;

  private EmittedFiles(OutputTree output) {
    files =
        output.files().stream()
            .collect(
                Collectors.toMap(
                    OutputFile::path, OutputFile::text, (a, b) -> a + b, LinkedHashMap::new));
  }

  /** The files of a spec hold what its plan holds, and nothing else. */
  static void assertWellFormed(String spec, OutputTree output) {
    new EmittedFiles(output).check(plan(spec), output);
  }

  private static ClusterPlan plan(String spec) {
    SpecText text = SpecText.of(new SourceFile("cluster.yaml", spec));
    return Planner.plan(
        Compiler.check(text, LocalDate.of(2026, 11, 1), phase -> {}).checked().orElseThrow());
  }

  private void check(ClusterPlan plan, OutputTree output) {
    assertEquals(output.files().size(), files.size(), "one file a path");
    manifest(output.files());
    OverviewPage.assertShows(plan.overview(), take("README.md"));
    assertEquals(plan.groups(), groups(Settings.load(take("inventory.yml"))));
    for (HostPlan host : plan.hosts()) {
      String folder = "hosts/" + host.host() + "/";
      if (host instanceof DirectorPlan director) {
        director(director, folder);
      } else if (host instanceof RealServerPlan server) {
        realServer(server, folder);
      } else if (host instanceof RouterPlan router) {
        assertEquals(router.neighbors(), Lines.neighbors(take(folder + "etc/lvsc/neighbors")));
      } else if (host instanceof InstructionsPlan byHand) {
        instructions(byHand, take(folder + "INSTRUCTIONS.md"));
      } else {
        throw new AssertionError(host);
      }
    }
    boolean shared =
        plan.hosts().stream()
            .anyMatch(
                host ->
                    host instanceof DirectorPlan it && (it.vrrp() != null || it.health() != null));
    boolean announced = plan.routers() != null;
    if (announced) {
      AnnouncementFiles.assertForRouters(take("ROUTERS.md"));
    }
    plan.hosts().stream()
        .flatMap(host -> host.role().stream())
        .distinct()
        .forEach(role -> verbatim(role, shared, announced));
    assertEquals(Map.of(), files, "files that nobody has planned");
  }

  private String take(String path) {
    String text = files.remove(path);
    if (text == null) {
      throw new AssertionError("no file " + path);
    }
    assertTrue(
        text.codePoints().allMatch(c -> c == '\n' || (c >= ' ' && c != 0x7f)), () -> path + text);
    assertTrue(text.endsWith("\n"), path);
    return text;
  }

  private void manifest(List<OutputFile> all) {
    Map<?, ?> manifest = (Map<?, ?>) Settings.load(take(Manifest.PATH));
    assertEquals(2, manifest.get("format"));
    Map<String, Object> expected = new LinkedHashMap<>();
    for (OutputFile file : all) {
      if (!file.path().equals(Manifest.PATH)) {
        assertTrue(PATH.matcher(file.path()).matches(), file.path());
        expected.put(
            file.path(), Map.of("sha256", Manifest.sha256(file.bytes()), "mode", file.mode()));
      }
    }
    Map<String, Object> listed = new LinkedHashMap<>();
    ((Map<?, ?>) manifest.get("folders"))
        .forEach(
            (folder, files) ->
                ((Map<?, ?>) files)
                    .forEach((path, facts) -> listed.put((String) folder + path, facts)));
    assertEquals(expected, listed);
  }

  private static List<InventoryGroup> groups(Object inventory) {
    Map<?, ?> all = (Map<?, ?>) ((Map<?, ?>) inventory).get("all");
    List<InventoryGroup> groups = new ArrayList<>();
    ((Map<?, ?>) all.get("children"))
        .forEach(
            (name, group) -> {
              List<Machine> machines = new ArrayList<>();
              ((Map<?, ?>) ((Map<?, ?>) group).get("hosts"))
                  .forEach((host, values) -> machines.add(machine(host, (Map<?, ?>) values)));
              groups.add(new InventoryGroup((String) name, machines));
            });
    return groups;
  }

  private static Machine machine(Object host, Map<?, ?> values) {
    return new Machine(
        (String) host, (String) values.get("ansible_host"), (String) values.get("lvsc_os"));
  }

  private void director(DirectorPlan plan, String folder) {
    Lines.Configuration director = Lines.configuration(take(folder + "etc/lvsc/director.conf"));
    assertEquals(plan.addresses(), director.addresses());
    assertEquals(plan.gateways(), director.gateways());
    assertEquals(plan.routes(), director.routes());
    assertEquals(plan.neighbors(), director.neighbors());
    assertEquals(plan.senders(), director.senders());
    assertEquals(plan.files(), director.files());
    assertEquals(plan.services(), some(folder, "etc/lvsc/ipvs.rules", IpvsRules::parse));
    assertEquals(plan.ipv4(), packetRules(folder + "etc/lvsc/iptables.rules"));
    assertEquals(plan.ipv6(), packetRules(folder + "etc/lvsc/ip6tables.rules"));
    assertEquals(plan.vips(), some(folder, "etc/lvsc/addresses", Lines::heldAddresses));
    @Nullable AnnouncementPlan announcement = plan.announcement();
    if (announcement != null) {
      AnnouncementFiles.assertAnnounced(announcement, take(folder + "etc/lvsc/announcements"));
      if (!announcement.peers().isEmpty()) {
        AnnouncementFiles.assertForBird(announcement, take(folder + "etc/bird/bird.conf"));
      }
    }
    @Nullable HealthFile health = one(folder + "etc/lvsc/health", HealthFile::new);
    Map<String, Long> detection = health == null ? Map.of() : health.detection;
    KeepalivedConf.@Nullable Conf keepalived =
        one(
            folder + "etc/keepalived/keepalived.conf",
            text -> KeepalivedConf.parse(text, detection));
    assertEquals(plan.vrrp(), keepalived == null ? null : keepalived.vrrp());
    assertEquals(
        plan.health(),
        health == null || keepalived == null
            ? null
            : new HealthPlan(health.command, keepalived.groups(), health.services));
    assertTrue(
        health == null || (keepalived != null && health.names(keepalived.groups())),
        () -> String.valueOf(keepalived));
    List<String> options = some(folder, "etc/modprobe.d/lvsc.conf", Lines::options);
    assertEquals(options(plan), options);
    assertEquals(plan.timeouts(), one(folder + "etc/lvsc/timeouts", Lines::timeouts));
    assertEquals(plan.weights(), some(folder, "etc/lvsc/weights", Lines::weights));
    assertEquals(plan.names(), some(folder, "etc/lvsc/names", Lines::names));
    assertEquals(plan.settings(), some(folder, "etc/sysctl.d/90-lvsc.conf", Lines::settings));
    assertEquals(plan.modules(), some(folder, "etc/modules-load.d/lvsc.conf", Lines::modules));
  }

  private static List<String> options(DirectorPlan plan) {
    List<String> options = new ArrayList<>();
    if (plan.connTabBits() != null) {
      options.add("options ip_vs conn_tab_bits=" + plan.connTabBits());
    }
    if (!plan.ftpPorts().isEmpty()) {
      String ports = plan.ftpPorts().stream().map(String::valueOf).collect(Collectors.joining(","));
      options.add("options ip_vs_ftp ports=" + ports);
    }
    return options;
  }

  private PacketRules packetRules(String path) {
    PacketRules none =
        new PacketRules(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    return files.containsKey(path) ? IptablesRules.director(take(path)) : none;
  }

  private <T> @Nullable T one(String path, Function<String, T> meaning) {
    return files.containsKey(path) ? meaning.apply(take(path)) : null;
  }

  private void realServer(RealServerPlan plan, String folder) {
    Lines.Configuration server = Lines.configuration(take(folder + "etc/lvsc/realserver.conf"));
    assertEquals(plan.addresses(), server.addresses());
    assertEquals(plan.gateways(), server.gateways());
    assertEquals(plan.arp() == null ? List.of() : List.of(plan.arp()), server.arp());
    assertEquals(plan.guePorts(), server.guePorts());
    assertEquals(plan.tunnels(), server.tunnels());
    assertEquals(plan.vips(), server.vips());
    assertEquals(plan.files(), server.files());
    assertEquals(
        plan.clampsIpv4(), some(folder, "etc/lvsc/iptables.rules", IptablesRules::realServer));
    assertEquals(
        plan.clampsIpv6(), some(folder, "etc/lvsc/ip6tables.rules", IptablesRules::realServer));
    assertEquals(plan.modules(), some(folder, "etc/modules-load.d/lvsc.conf", Lines::modules));
    assertEquals(plan.settings(), some(folder, "etc/sysctl.d/90-lvsc.conf", Lines::settings));
  }

  /** What a file holds that stands only where it holds something. */
  private <T> List<T> some(String folder, String path, Function<String, List<T>> meaning) {
    if (!files.containsKey(folder + path)) {
      return List.of();
    }
    List<T> held = meaning.apply(take(folder + path));
    assertFalse(held.isEmpty(), folder + path);
    return held;
  }

  private void verbatim(Role role, boolean shared, boolean announced) {
    String folder = "groups/" + role.group() + "/";
    String name = PROGRAMS.get(role);
    String unit = "etc/systemd/system/" + name;
    List<String> paths =
        new ArrayList<>(
            List.of(
                "usr/local/sbin/" + name,
                unit + ".service",
                unit + "-repair.service",
                unit + "-repair.timer"));
    if (role == Role.DIRECTOR && shared) {
      paths.add("etc/systemd/system/keepalived.service.d/lvsc.conf");
    }
    if (role == Role.DIRECTOR && announced) {
      paths.add("etc/systemd/system/bird.service.d/lvsc.conf");
      paths.add(unit + ".service.d/bird.conf");
      paths.add(unit + "-repair.service.d/bird.conf");
    }
    for (String path : paths) {
      String text = take(folder + path);
      assertEquals(VERBATIM.computeIfAbsent(path + announced, first -> text), text, path);
    }
  }

  /** Every value stands in backquotes or in a cell of a table; nothing else does. */
  private static void instructions(InstructionsPlan plan, String text) {
    TreeSet<String> expected = new TreeSet<>(plan.gateways());
    expected.addAll(plan.loopbacks());
    plan.tunnels().forEach(end -> expected.addAll(List.of(end.vip(), end.address())));
    plan.neighbors().forEach(each -> expected.addAll(List.of(each.vip(), each.mac())));
    TreeSet<String> shown =
        Pattern.compile("`([^`\n]*)`")
            .matcher(text)
            .results()
            .map(value -> value.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(expected, shown, text);
    assertTrue(text.startsWith("# What " + plan.host() + " needs\n"), text);
  }
}
