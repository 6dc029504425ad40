package io.lvsc.adopt.piranha;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.diag.Suggest;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of lvs.cf, and what becomes of those that no other class looks at. */
final class Words {
  private static final Set<String> RUNS =
      Set.of("debug_level", "debug", "rsh_command", "hard_shutdown", "sync", "ipvsadm");

  private static final Set<String> GLOBAL =
      Set.of(
          "primary",
          "primary_private",
          "backup",
          "backup_private",
          "backup_active",
          "heartbeat",
          "heartbeat_port",
          "keepalive",
          "deadtime",
          "monitor_links",
          "network",
          "nat_router",
          "nat_nmask",
          "service",
          "syncdaemon",
          "syncd_iface",
          "syncd_id",
          "tcp_timeout",
          "tcpfin_timeout",
          "udp_timeout");

  private static final Map<String, String> OTHER =
      Map.of(
          "active_cmd", "a program that pulse calls: name one under `notify`",
          "inactive_cmd", "a program that pulse calls: name one under `notify`",
          "primary_shared", "about a disk of both directors, which lvsc knows nothing of",
          "backup_shared", "about a disk of both directors, which lvsc knows nothing of",
          "reservation_conflict_action",
              "about a disk of both directors, which lvsc knows nothing of");

  private static final Set<String> VIRTUAL =
      Set.of(
          "active",
          "address",
          "vip_nmask",
          "port",
          "fwmark",
          "protocol",
          "scheduler",
          "persistent",
          "pmask",
          "send",
          "send_program",
          "expect",
          "use_regex",
          "timeout",
          "reentry",
          "load_monitor",
          "quiesce_server",
          "sorry_server",
          "client_monitor",
          "master",
          "dirs",
          "start_cmd",
          "stop_cmd");

  private static final Set<String> SERVER = Set.of("address", "active", "port", "weight");

  private Words() {}

  /** Settles what is nobody else's, in the whole file. */
  static void settle(Section file) {
    for (Section.Entry entry : file.entries()) {
      String key = entry.key();
      if (key.equals("serial_no")) {
        entry.by().ignored("piranha's own count of the versions of its file");
      } else if (RUNS.contains(key)) {
        entry.by().notCarried("how piranha itself runs");
      } else if (OTHER.containsKey(key)) {
        entry.by().notCarried(OTHER.get(key));
      } else if (!GLOBAL.contains(key)) {
        unknown(key, entry.by(), GLOBAL);
      }
    }
    for (Section section : file.sections()) {
      each(section, VIRTUAL);
      section.sections().forEach(server -> each(server, SERVER));
    }
  }

  private static void each(Section section, Set<String> known) {
    section.entries().stream()
        .filter(entry -> !known.contains(entry.key()))
        .forEach(entry -> unknown(entry.key(), entry.by(), known));
  }

  private static void unknown(String key, Directive by, Set<String> known) {
    List<String> near = Suggest.near(key, known);
    by.notCarried(
        "piranha does not know this word either"
            + (near.isEmpty() ? "" : "; did it mean " + Suggest.quoted(near, " or ") + "?"));
  }
}
