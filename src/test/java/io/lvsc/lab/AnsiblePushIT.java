package io.lvsc.lab;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.AnsibleCollection;
import io.lvsc.Run;
import io.lvsc.Shell;
import io.lvsc.Tools;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The collection lvsc.cluster against real kernels: ansible-core on this machine, hosts that are
 * namespaces of a guest. The connection is Ansible's ssh, with src/test/lab/ansible/ssh in place of
 * the program. The hosts have no systemd.
 */
@Timeout(value = 40, unit = TimeUnit.MINUTES)
final class AnsiblePushIT {
  private static final Path LVSC = Path.of(requireNonNull(System.getProperty("lvsc.executable")));
  private static final String HOSTS =
      """
      lb1 192.168.1.10
      lb2 192.168.1.11
      web1 192.168.1.201
      web2 192.168.1.202
      """;
  private static final String SPEC =
      """
      lvsc: 1
      name: shop
      networks:
        lan: { cidr: 192.168.1.0/24, gateway: 192.168.1.254 }
      directors:
        lb1: { interfaces: { eth0: { network: lan, address: 192.168.1.10 } } }
      real_servers:
        web1: { address: 192.168.1.201 }
        web2: { address: 192.168.1.202 }
      vips:
        shop: { address: 192.168.1.111 }
        other: { address: 192.168.1.112 }
      virtual_services:
        shop:
          { vip: shop, protocol: tcp, port: 80, forwarding: dr, scheduler: wrr,
            real_servers: [{ server: web1 }, { server: web2 }] }
        other:
          { vip: other, protocol: tcp, port: 80, forwarding: dr, scheduler: wrr,
            real_servers: [{ server: web1 }, { server: web2 }] }
      """;

  /** One VIP goes, one comes, and a weight changes: nothing that `shop` may feel. */
  private static final String CHANGED_SPEC =
      SPEC.replace("192.168.1.112", "192.168.1.113")
          .replaceFirst("server: web2 }", "server: web2, weight: 2 }");

  private static final String WITHOUT_WEB2 =
      CHANGED_SPEC.replaceAll(" +web2: .*\n|, \\{ server: web2[^}]*}", "");

  /** A second director beside the first one, which has clients. */
  private static final String PAIR =
      SPEC.replace(
          "real_servers:\n  web1",
          """
            lb2: { interfaces: { eth0: { network: lan, address: 192.168.1.11 } } }
          high_availability: { virtual_router_id: 51 }
          real_servers:
            web1"""
              .stripTrailing());

  private static final String CHANGED_PAIR =
      PAIR.replaceFirst("server: web2 }", "server: web2, weight: 2 }");

  /** A pair whose VIP the router sends to an address that moves with it. */
  private static final String SHARED =
      """
      lvsc: 1
      name: shop
      networks:
        lan: { cidr: 192.168.1.0/24, gateway: 192.168.1.254 }
      directors:
        lb1: { interfaces: { eth0: { network: lan, address: 192.168.1.10 } } }
        lb2: { interfaces: { eth0: { network: lan, address: 192.168.1.11 } } }
      high_availability: { virtual_router_id: 51 }
      kernel: { sloppy_tcp: 1, schedule_icmp: 1 }
      real_servers:
        web1: { address: 192.168.1.201 }
        web2: { address: 192.168.1.202 }
      vips:
        shop: { address: 203.0.113.80, network: lan }
        next-hop: { address: 192.168.1.111, gateway: true }
      virtual_services:
        shop:
          { vip: shop, protocol: tcp, port: 80, forwarding: dr, scheduler: mh,
            scheduler_flags: [mh-port, mh-fallback], real_servers: [{ server: web1 }, { server: web2 }] }
      allow:
        - { rule: unused, at: /vips/next-hop, reason: the router's next hop }
      """;

  private static final String ANNOUNCED =
      SHARED
          .replaceFirst(
              "high_availability: .*",
              "announcement: { local_as: 64512, hold_time: 90, bfd: false, peers: { tor: { address: 192.168.1.254, as: 64500 } } }")
          .replaceAll("(kernel:|  next-hop:|allow:|  - ).*\n", "")
          .replace("203.0.113.80, network: lan", "203.0.113.80");

  /** The router of the lab prefers what BIRD learns to its route by hand. */
  private static final String ROUTER =
      """
      cat >/run/router.conf <<END
      router id 192.168.1.254;
      protocol device {}
      protocol kernel { merge paths yes limit 16; ipv4 { import none; export where source = RTS_BGP; }; }
      protocol bgp lb1 { local 192.168.1.254 as 64500; neighbor 192.168.1.10 as 64512; direct; connect retry time 2; error wait time 1, 2; ipv4 { import all; export none; }; }
      protocol bgp lb2 { local 192.168.1.254 as 64500; neighbor 192.168.1.11 as 64512; direct; connect retry time 2; error wait time 1, 2; ipv4 { import all; export none; }; }
      END
      ip -n _router route add 203.0.113.80 via 192.168.1.111 metric 5000
      nsenter --net=/run/netns/_router sh -c 'echo 1 >/proc/sys/net/ipv4/fib_multipath_hash_policy; bird -c /run/router.conf -s /run/router.ctl -P /run/router.pid'
      """;

  private static final String TRAFFIC =
      """
      listen web1 tcp 192.168.1.111 80
      listen web2 tcp 192.168.1.111 80
      hold shop tcp 192.168.1.111 80 8 198.51.100.2
      """;

  private static final Pattern CHANGED = Pattern.compile("(?m)^(\\S+) +: ok=\\d+ +changed=(\\d+)");

  /** What `stop` must bring back. */
  private static final String STATE =
      """
      ip -o addr | sed 's/valid_lft.*//'
      grep . /proc/sys/net/ipv4/conf/all/arp_* /proc/sys/net/ipv4/ip_forward
      busybox find /etc/lvsc /etc/systemd/system /usr/local/sbin /run/lvsc -type f 2>/dev/null || :
      """;

  @Test
  void pushesChangesAndTakesAway(@TempDir Path repository) throws Exception {
    inTheLab("ansible", repository, AnsiblePushIT::push);
  }

  @Test
  void addsADirectorAndTakesItAway(@TempDir Path repository) throws Exception {
    inTheLab("ansible-pair", repository, AnsiblePushIT::pair);
  }

  @Test
  void announcesWhatAPairSharedAndGoesBack(@TempDir Path repository) throws Exception {
    inTheLab("ansible-handover", repository, AnsiblePushIT::handover);
  }

  private interface Steps {
    void take(Cluster cluster) throws Exception;
  }

  private static void inTheLab(String name, Path repository, Steps steps) throws Exception {
    Tools.need("bash");
    Tools.need("ansible-playbook");
    Path job = Lab.folder(name);
    Path lab = Files.createDirectory(job.resolve("lab"));
    Path calls = Files.createDirectory(job.resolve("calls"));
    new Shell(Path.of("src/test/lab"), Map.of()).run("cp ansible/* traffic.py " + lab).orThrow();
    Files.writeString(lab.resolve("hosts"), HOSTS);
    Files.writeString(job.resolve("traffic"), TRAFFIC);
    Files.writeString(job.resolve("traffic.step"), "push");
    AnsibleCollection.install(repository.resolve("collections"));
    Process guest = Lab.boot(job);
    try {
      steps.take(new Cluster(repository, job));
    } finally {
      Files.createFile(calls.resolve("stop"));
      guest.waitFor();
    }
  }

  /** From one director to two and back to one, with connections held. */
  private static void pair(Cluster cluster) throws Exception {
    String before = cluster.on("lb2", STATE);
    cluster.build(SPEC);
    for (String server : List.of("web1", "web2")) {
      cluster.install(server, "real_servers", "lvsc-realserver");
    }
    cluster.install("lb1", "directors", "lvsc-director");
    Process traffic = cluster.startTraffic();

    cluster.build(PAIR);
    String announced = cluster.playbook("push --check --diff --limit lb1,lb2");
    assertTrue(announced.contains("TASK [lvsc.cluster.push : Start keepalived"), announced);
    assertEquals(before, cluster.on("lb2", STATE), "--check changed the host");
    assertEquals(Set.of("lb1", "lb2"), changed(cluster.playbook("push --limit lb1,lb2")));
    assertTrue(cluster.status("lb1").startsWith("  active "), cluster.status("lb1"));
    assertTrue(cluster.status("lb2").startsWith("  standby "), cluster.status("lb2"));

    cluster.build(CHANGED_PAIR);
    cluster.on(
        "lb2",
        "kill $(cat /run/keepalived.pid); while [ -e /run/keepalived.pid ]; do sleep 1; done");
    String refusal = cluster.refused("push --limit lb1");
    assertTrue(refusal.contains("nobody would take over from lb1"), refusal);
    String order = cluster.playbook("push --limit lb1,lb2");
    assertTrue(
        order.indexOf("changed: [lb2]") < order.indexOf("changed: [lb1]"),
        () -> "the active director before the standby:\n" + order);

    cluster.build(SPEC);
    cluster.playbook("decommission -e decommission=192.168.1.11");
    cluster.playbook("push --limit lb1");
    assertEquals(before, cluster.on("lb2", STATE), "left behind by lvsc");
    List<String> records = cluster.stopTraffic(traffic);
    List<String> held = records.stream().filter(it -> it.startsWith("shop/held ")).toList();
    assertEquals(8, held.size());
    assertEquals(List.of(), held.stream().filter(it -> !it.endsWith(" ok")).toList());
  }

  /** From VRRP to announcements and back, with connections held. */
  private static void handover(Cluster cluster) throws Exception {
    cluster.build(SHARED);
    Files.writeString(
        cluster.job().resolve("traffic"), TRAFFIC.replace("192.168.1.111", "203.0.113.80"));
    cluster.on("guest", ROUTER);
    for (String server : List.of("web1", "web2")) {
      cluster.install(server, "real_servers", "lvsc-realserver");
    }
    cluster.playbook("push --limit lb1,lb2");
    assertTrue(cluster.status("lb1").startsWith("  active "), cluster.status("lb1"));
    Process traffic = cluster.startTraffic();

    cluster.build(ANNOUNCED);
    String there = cluster.playbook("push --limit lb1,lb2");
    assertTrue(
        there.indexOf("changed: [lb2]") < there.indexOf("changed: [lb1]"),
        () -> "the active director before the standby:\n" + there);
    for (String director : List.of("lb1", "lb2")) {
      String status = cluster.status(director);
      assertTrue(status.contains("BGP: 1 of 1 sessions up"), status);
      assertTrue(status.contains(", metric 1\n"), status);
    }
    String routes = cluster.on("guest", "ip -n _router route show 203.0.113.80");
    assertTrue(routes.contains("192.168.1.10") && routes.contains("192.168.1.11"), routes);

    cluster.build(SHARED);
    cluster.playbook("push --limit lb1,lb2");
    assertTrue(cluster.status("lb1").startsWith("  active "), cluster.status("lb1"));
    assertTrue(cluster.status("lb2").startsWith("  standby "), cluster.status("lb2"));
    for (String director : List.of("lb1", "lb2")) {
      assertEquals(
          "down\n", cluster.on(director, "birdc show status >/dev/null 2>&1 || echo down"));
    }
    assertEquals(Set.of(), changed(cluster.playbook("push --limit lb1,lb2")), "by a second push");
    List<String> records = cluster.stopTraffic(traffic);
    List<String> held = records.stream().filter(it -> it.startsWith("shop/held ")).toList();
    assertEquals(8, held.size());
    assertEquals(List.of(), held.stream().filter(it -> !it.endsWith(" ok")).toList());
  }

  private static void push(Cluster cluster) throws Exception {
    String before = cluster.on("web2", STATE);

    cluster.build(SPEC);
    cluster.playbook("push --check --diff");
    assertEquals(before, cluster.on("web2", STATE), "--check changed the host");
    assertEquals(Set.of("lb1", "web1", "web2"), changed(cluster.playbook("push")));
    String status = cluster.on("lb1", "/usr/local/sbin/lvsc-director status");
    assertTrue(status.endsWith("as its files say\n"), status);

    Process traffic = cluster.startTraffic();
    cluster.build(CHANGED_SPEC);
    assertEquals(Set.of("lb1", "web1", "web2"), changed(cluster.playbook("push")));
    assertNothingWasLost(cluster.stopTraffic(traffic));
    String vips = cluster.on("web1", "ip -o addr show dev lo");
    assertTrue(vips.contains("192.168.1.113/32") && !vips.contains("192.168.1.112"), vips);

    assertEquals(Set.of(), changed(cluster.playbook("push")), "by a second push");

    cluster.build(WITHOUT_WEB2);
    cluster.playbook("push");
    cluster.playbook("decommission -e decommission=192.168.1.202");
    assertEquals(before, cluster.on("web2", STATE), "left behind by lvsc");
  }

  /** Neither an established connection nor an attempt to make one, at either server. */
  private static void assertNothingWasLost(List<String> records) {
    List<String> held = records.stream().filter(it -> it.startsWith("shop/held ")).toList();
    for (String server : List.of(" web1 ", " web2 ")) {
      assertTrue(held.stream().anyMatch(it -> it.contains(server)), "none held at" + server);
    }
    assertEquals(List.of(), held.stream().filter(it -> !it.endsWith(" ok")).toList());
    List<String> attempts = records.stream().filter(it -> it.startsWith("shop/push ")).toList();
    assertFalse(attempts.isEmpty());
    assertEquals(List.of(), attempts.stream().filter(it -> it.contains(" - ")).toList());
  }

  /** The hosts that a playbook changed, by its recap. */
  private static Set<String> changed(String output) {
    return CHANGED
        .matcher(output)
        .results()
        .filter(recap -> !recap.group(2).equals("0"))
        .map(recap -> recap.group(1))
        .collect(toSet());
  }

  /** The operator's repository, and the guest with the hosts. */
  private record Cluster(Path repository, Path job) {
    void build(String spec) throws Exception {
      Files.writeString(repository.resolve("cluster.yaml"), spec);
      shell().run(LVSC.toAbsolutePath() + " build cluster.yaml").orThrow();
    }

    String playbook(String arguments) throws Exception {
      return log(run(arguments).orThrow());
    }

    /** What a playbook says that is to fail. */
    String refused(String arguments) throws Exception {
      Run run = run(arguments);
      assertTrue(run.exit() != 0, run::output);
      return log(run.output());
    }

    /** The host's files of the build, by hand, and a start. */
    void install(String host, String group, String program) throws Exception {
      String files = " -C out/groups/" + group + " . -C ../../hosts/" + host + " .";
      shell()
          .run(
              "tar --owner=0 --group=0 -cf -"
                  + files
                  + " | "
                  + ssh()
                  + " "
                  + host
                  + " 'tar -xf - -C / && /usr/local/sbin/"
                  + program
                  + " start'")
          .orThrow();
    }

    /** What a director says of itself. */
    String status(String director) throws Exception {
      return on(director, "/usr/local/sbin/lvsc-director status");
    }

    private Run run(String arguments) throws Exception {
      return shell()
          .run(
              "ansible-playbook -u root -i out/inventory.yml -e ansible_ssh_executable="
                  + ssh()
                  + " -e ansible_ssh_transfer_method=piped"
                  + " -e ansible_python_interpreter=/usr/bin/python3 lvsc.cluster."
                  + arguments);
    }

    private String log(String output) throws Exception {
      Files.writeString(
          job.resolve("ansible.log"), output, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return output;
    }

    String on(String host, String command) throws Exception {
      return shell().with("COMMAND", command).run(ssh() + " " + host + " \"$COMMAND\"").orThrow();
    }

    Process startTraffic() throws Exception {
      ProcessBuilder builder =
          new ProcessBuilder(
                  ssh().toString(), "guest", "exec python3 /job/lab/traffic.py /job/traffic")
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
      builder.environment().putAll(shell().environment());
      builder.redirectOutput(records().toFile());
      Process traffic = builder.start();
      on("guest", "timeout 60 sh -c 'until grep -q ready /job/calls/*/out; do sleep 1; done'");
      return traffic;
    }

    List<String> stopTraffic(Process traffic) throws Exception {
      Files.createFile(job.resolve("traffic.stop"));
      assertEquals(0, traffic.waitFor());
      return Files.readAllLines(records());
    }

    private Path records() {
      return job.resolve("records");
    }

    private Path ssh() {
      return job.resolve("lab/ssh");
    }

    private Shell shell() {
      return new Shell(
          repository,
          Map.of(
              "LVSC_LAB_JOB",
              job.toString(),
              "ANSIBLE_COLLECTIONS_PATH",
              repository.resolve("collections").toString(),
              "ANSIBLE_PIPELINING",
              "1",
              "ANSIBLE_NOCOLOR",
              "1",
              "ANSIBLE_LOCAL_TEMP",
              repository.resolve("tmp").toString(),
              "ANSIBLE_DISPLAY_SKIPPED_HOSTS",
              "0"));
    }
  }
}
