package io.lvsc.property;

import io.lvsc.plan.HealthPlan.Asked;
import io.lvsc.plan.HealthPlan.Check;
import io.lvsc.plan.HealthPlan.CheckGroup;
import io.lvsc.plan.VrrpPlan;
import io.lvsc.plan.VrrpPlan.SyncDaemon;
import io.lvsc.plan.VrrpPlan.VrrpInstance;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A director's keepalived.conf, read back: one key a line, and none that is not expected. */
final class KeepalivedConf {
  private static final Pattern SYNC =
      Pattern.compile(
          "lvs_sync_daemon (\\S+) inst ([a-z0-9_-]+) id ([0-9]+)(?: group ([0-9a-f:]+))?");

  private static final Map<String, String> CHECKERS =
      Map.of(
          "TCP_CHECK", "tcp",
          "HTTP_GET", "http",
          "SSL_GET", "https",
          "SMTP_CHECK", "smtp",
          "DNS_CHECK", "dns",
          "PING_CHECK", "ping",
          "MISC_CHECK", "script");

  private final Deque<String> lines;
  private final Map<String, Long> detection;
  private @Nullable String command;

  private KeepalivedConf(String text, Map<String, Long> detection) {
    this.detection = detection;
    lines =
        new ArrayDeque<>(
            Lines.below(text).stream().map(String::strip).filter(l -> !l.isEmpty()).toList());
  }

  /** What one file holds. */
  record Conf(@Nullable VrrpPlan vrrp, List<CheckGroup> groups) {}

  /**
   * Reads it.
   *
   * @param detection of each check, which the file does not have
   */
  static Conf parse(String text, Map<String, Long> detection) {
    return new KeepalivedConf(text, detection).plan();
  }

  private Conf plan() {
    expect("global_defs {");
    boolean scripts = accept("script_user root");
    if (scripts) {
      expect("enable_script_security");
    }
    boolean vrrp = accept("vrrp_version 3");
    if (vrrp) {
      expect("vrrp_garp_master_refresh 60");
    }
    @Nullable SyncDaemon sync = sync();
    expect("}");
    List<String> members = new ArrayList<>();
    if (accept("vrrp_sync_group lvsc {")) {
      members.addAll(block("group {"));
      notifications();
      expect("}");
    }
    List<VrrpInstance> instances = new ArrayList<>();
    while (lines.peek() != null && lines.element().startsWith("vrrp_instance")) {
      instances.add(instance());
    }
    List<CheckGroup> groups = new ArrayList<>();
    while (!lines.isEmpty()) {
      groups.add(group());
    }
    List<String> names = instances.stream().map(VrrpInstance::name).toList();
    check(members.equals(names.size() > 1 ? names : List.of()), "group " + members);
    check(
        scripts == (command != null || !groups.isEmpty()),
        "script_user without a script, or the other way round");
    check(vrrp == !instances.isEmpty(), "VRRP without instances, or the other way round");
    return new Conf(vrrp ? new VrrpPlan(command, sync, instances) : null, groups);
  }

  private CheckGroup group() {
    expect(
        "# Checks alone: no packet has this mark. What happens to packets stands in"
            + " /etc/lvsc/ipvs.rules.");
    long mark = Long.parseLong(value("virtual_server fwmark ([0-9]+) \\{"));
    boolean ipv6 = accept("ip_family inet6");
    expect("lvs_sched rr");
    expect("lvs_method NAT");
    expect("alpha");
    List<Check> checks = new ArrayList<>();
    while (!accept("}")) {
      checks.add(check());
    }
    return new CheckGroup(mark, ipv6, checks);
  }

  private Check check() {
    String[] server = value("real_server ([0-9a-f:.]+(?: [0-9]+)?) \\{").split(" ", -1);
    Integer port = server.length > 1 ? Integer.valueOf(server[1]) : null;
    String id = value("notify_up \"/usr/local/sbin/lvsc-director up ([0-9a-f:./\\[\\]a-z]+)\"");
    expect("notify_down \"/usr/local/sbin/lvsc-director down " + id + "\"");
    String type = CHECKERS.getOrDefault(value("([A-Z_]+) \\{"), "");
    Asked asked =
        switch (type) {
          case "http", "https" -> page(type.equals("https"));
          case "dns" ->
              new Asked(null, List.of(), null, value("type ([A-Z]+)"), value("name (\\S+)"), null);
          case "script" ->
              new Asked(null, List.of(), null, null, null, value("misc_path \"(/[^\"]+)\""));
          default -> new Asked(null, List.of(), null, null, null, null);
        };
    int timeout =
        Integer.parseInt(
            value((type.equals("script") ? "misc_timeout" : "connect_timeout") + " ([0-9]+)"));
    int retries = Integer.parseInt(value("retry ([0-9]+)"));
    int delay = Integer.parseInt(value("delay_before_retry ([0-9]+)"));
    int interval = Integer.parseInt(value("delay_loop ([0-9]+)"));
    expect("warmup 1");
    expect("}");
    expect("}");
    String host = server[0].indexOf(':') < 0 ? server[0] : "[" + server[0] + "]";
    return new Check(
        id,
        server[0],
        port,
        host + ":" + (port == null ? 0 : port),
        type,
        interval,
        timeout,
        retries,
        delay,
        asked,
        detection.getOrDefault(id, -1L));
  }

  private Asked page(boolean tls) {
    expect("url {");
    String path = value("path (/\\S*)");
    List<String> status = List.of(value("status_code ([0-9 -]+)").split(" ", -1));
    @Nullable String host =
        lines.element().startsWith("virtualhost ") ? value("virtualhost (\\S+)") : null;
    expect("}");
    if (tls && host != null) {
      expect("enable_sni");
    }
    return new Asked(path, status, host, null, null, null);
  }

  private @Nullable SyncDaemon sync() {
    Matcher daemon = SYNC.matcher(lines.element());
    if (!daemon.matches()) {
      return null;
    }
    lines.remove();
    return new SyncDaemon(
        daemon.group(1), daemon.group(2), Integer.parseInt(daemon.group(3)), daemon.group(4));
  }

  private VrrpInstance instance() {
    String name = value("vrrp_instance (\\S+) \\{");
    expect("state BACKUP");
    String device = value("interface (\\S+)");
    int id = Integer.parseInt(value("virtual_router_id ([0-9]+)"));
    int priority = Integer.parseInt(value("priority ([0-9]+)"));
    String seconds = value("advert_int ([0-9.]+)");
    boolean preempt = !accept("nopreempt");
    String source = value("unicast_src_ip (\\S+)");
    List<String> peers = block("unicast_peer {");
    expect(
        "# Only this address is advertised; the VIPs below move with it, and can change without a"
            + " takeover.");
    List<String> address = block("virtual_ipaddress {");
    check(address.size() == 1, "advertised: " + address);
    List<String> others =
        lines.element().equals("virtual_ipaddress_excluded {")
            ? block("virtual_ipaddress_excluded {")
            : List.of();
    notifications();
    expect("}");
    return new VrrpInstance(
        name, device, id, priority, seconds, preempt, source, peers, address.get(0), others);
  }

  private void notifications() {
    if (lines.element().startsWith("notify_master ")) {
      command = value("notify_master \"(\\S+ director \\S+) active\"");
      expect("notify_backup \"" + command + " standby\"");
      expect("notify_fault \"" + command + " fault\"");
      expect("notify_stop \"" + command + " stopped\"");
    }
  }

  private List<String> block(String head) {
    expect(head);
    List<String> values = new ArrayList<>();
    while (!accept("}")) {
      values.add(value("([0-9a-z_.:/-]+)"));
    }
    return values;
  }

  private String value(String pattern) {
    String line = lines.remove();
    Matcher matcher = Pattern.compile(pattern).matcher(line);
    check(matcher.matches(), line);
    return matcher.group(1);
  }

  private boolean accept(String line) {
    boolean there = line.equals(lines.peek());
    if (there) {
      lines.remove();
    }
    return there;
  }

  private void expect(String line) {
    check(accept(line), "no `" + line + "` but " + lines.peek());
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
