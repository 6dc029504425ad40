package io.lvsc.property;

import io.lvsc.plan.VrrpPlan;
import io.lvsc.plan.VrrpPlan.SyncDaemon;
import io.lvsc.plan.VrrpPlan.VrrpInstance;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A director's keepalived.conf, read back: one key a line, and none that is not expected. */
final class KeepalivedConf {
  private static final Pattern SYNC =
      Pattern.compile(
          "lvs_sync_daemon (\\S+) inst ([a-z0-9_-]+) id ([0-9]+)(?: group ([0-9a-f:]+))?");

  private final Deque<String> lines;
  private @Nullable String command;

  private KeepalivedConf(String text) {
    lines =
        new ArrayDeque<>(
            Lines.below(text).stream().map(String::strip).filter(l -> !l.isEmpty()).toList());
  }

  static VrrpPlan parse(String text) {
    return new KeepalivedConf(text).plan();
  }

  private VrrpPlan plan() {
    expect("global_defs {");
    boolean scripts = accept("script_user root");
    if (scripts) {
      expect("enable_script_security");
    }
    expect("vrrp_version 3");
    expect("vrrp_garp_master_refresh 60");
    @Nullable SyncDaemon sync = sync();
    expect("}");
    List<String> members = new ArrayList<>();
    if (accept("vrrp_sync_group lvsc {")) {
      members.addAll(block("group {"));
      notifications();
      expect("}");
    }
    List<VrrpInstance> instances = new ArrayList<>();
    while (!lines.isEmpty()) {
      instances.add(instance());
    }
    List<String> names = instances.stream().map(VrrpInstance::name).toList();
    check(members.equals(names.size() > 1 ? names : List.of()), "group " + members);
    check(scripts == (command != null), "script_user without a script, or the other way round");
    return new VrrpPlan(command, sync, instances);
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
