package io.lvsc.adopt.read;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.table.Told;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Kernel settings: {@code sysctl}, its files, and what is written to /proc/sys. */
public final class Settings {
  private static final String IPVS = "net.ipv4.vs.";
  private static final Pattern OWN =
      Pattern.compile(
          "net\\.ipv4\\.(ip_forward|conf\\..+\\.(send_redirects|arp_ignore|arp_announce|forwarding"
              + "|rp_filter))|net\\.ipv6\\.conf\\.all\\.forwarding");

  private static final String NOT_OURS = "not a setting of IPVS";

  /** What the kernel has when nobody sets it (ip_vs_ctl.c, 6.1). */
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("am_droprate", "10"),
          Map.entry("amemthresh", "1024"),
          Map.entry("backup_only", "0"),
          Map.entry("cache_bypass", "0"),
          Map.entry("conn_reuse_mode", "1"),
          Map.entry("conntrack", "0"),
          Map.entry("debug_level", "0"),
          Map.entry("drop_entry", "0"),
          Map.entry("drop_packet", "0"),
          Map.entry("expire_nodest_conn", "0"),
          Map.entry("expire_quiescent_template", "0"),
          Map.entry("ignore_tunneled", "0"),
          Map.entry("lblc_expiration", "86400"),
          Map.entry("lblcr_expiration", "86400"),
          Map.entry("nat_icmp_send", "0"),
          Map.entry("pmtu_disc", "1"),
          Map.entry("run_estimation", "1"),
          Map.entry("schedule_icmp", "0"),
          Map.entry("secure_tcp", "0"),
          Map.entry("sloppy_sctp", "0"),
          Map.entry("sloppy_tcp", "0"),
          Map.entry("snat_reroute", "1"),
          Map.entry("sync_persist_mode", "0"),
          Map.entry("sync_ports", "1"),
          Map.entry("sync_qlen_max", ""),
          Map.entry("sync_refresh_period", "0"),
          Map.entry("sync_retries", "0"),
          Map.entry("sync_sock_size", "0"),
          Map.entry("sync_threshold", "3 50"),
          Map.entry("sync_version", "1"));

  private Settings() {}

  /** A file of lines {@code name = value}, as {@code sysctl -a} prints them. */
  public static void file(Reading reading) {
    int number = 0;
    for (String line : reading.source().text().lines().toList()) {
      number++;
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#") || text.startsWith(";")) {
        continue;
      }
      int equals = text.indexOf('=');
      if (equals < 1) {
        reading.complain(
            Reading.span(number, 0, line.length() - 1),
            "`" + text + "` is no setting: `name = value` is wanted",
            "no `=`");
        continue;
      }
      Directive directive = reading.enter(Reading.span(number, 0, line.length() - 1), text);
      set(reading, text.substring(0, equals), text.substring(equals + 1), directive);
      if (text.startsWith(IPVS + "sync_qlen_max")) {
        reading.harvest().kernel().remove("sync_qlen_max");
        directive.ignored("by the memory of the machine, unless somebody set it");
      }
      if (directive.why().equals(NOT_OURS)) {
        directive.same("lvsc leaves it as it is");
      }
    }
  }

  /** The lines of a here-document that goes into such a file, and several settings at once. */
  public static void lines(Reading reading, String text, Directive directive) {
    directive.same("its lines are looked at one by one");
    text.lines()
        .map(String::strip)
        .filter(line -> line.indexOf('=') > 0 && !line.startsWith("#"))
        .forEach(line -> line(reading, line, reading.ledger().enter(directive.origin(), line)));
  }

  private static void line(Reading reading, String setting, Directive directive) {
    int equals = setting.indexOf('=');
    set(reading, setting.substring(0, equals), setting.substring(equals + 1), directive);
  }

  /** {@code sysctl -w name=value}. */
  public static void command(Reading reading, List<String> arguments, Directive directive) {
    List<String> settings =
        arguments.stream().filter(each -> !each.startsWith("-") && each.contains("=")).toList();
    if (settings.isEmpty()) {
      directive.ignored("loads files; import those too if they set `net.ipv4.vs`");
    }
    if (settings.size() > 1) {
      lines(reading, String.join("\n", settings), directive);
    } else {
      settings.forEach(setting -> line(reading, setting, directive));
    }
  }

  /** Takes one setting in. */
  public static void set(Reading reading, String name, String value, Directive directive) {
    String key = name.strip().replaceFirst("^-", "").replace('/', '.');
    String plain = value.strip().replaceAll("\\s+", " ");
    reading.facts().settings().put(key, new Told<>(plain, directive));
    if (key.startsWith(IPVS)) {
      String last = key.substring(IPVS.length());
      String otherwise = DEFAULTS.get(last);
      if (otherwise == null) {
        directive.notCarried("the language has no `" + last + "`");
      } else if (otherwise.equals(plain)) {
        directive.same("what the kernel has anyway");
      } else if (!plain.matches(
          last.equals("sync_threshold") ? "\\d{1,9} \\d{1,9}" : "-?\\d{1,10}")) {
        directive.notCarried("`" + plain + "` is no value of it");
      } else if (last.equals("sync_qlen_max") && !plain.matches("[0-9]{1,10}")) {
        directive.ignored("by the memory of the machine");
      } else {
        directive.carried();
        reading.harvest().kernel().put(last, new Told<>(plain, directive));
      }
    } else if (OWN.matcher(key).matches()) {
      directive.same("lvsc sets it where a service needs it");
    } else {
      directive.notCarried(NOT_OURS);
    }
  }
}
