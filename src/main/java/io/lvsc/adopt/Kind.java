package io.lvsc.adopt;

import io.lvsc.adopt.read.Page;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The formats that the import reads, and how each is known by its text. */
public enum Kind {
  IPVSADM_SAVE,
  IPVSADM_LIST,
  IPVSADM_DAEMON,
  IPTABLES_SAVE,
  IP6TABLES_SAVE,
  ARPTABLES_SAVE,
  KEEPALIVED,
  LDIRECTORD,
  LDIRECTORD_INI,
  SHELL,
  IPVSCTL,
  SALT,
  SEESAW,
  PIRANHA,
  IP_ADDR,
  IP_ROUTE,
  IP_RULE,
  SYSCTL,
  SYSTEMD,
  INTERFACES;

  private static final Pattern KEEPALIVED_WORDS =
      block(
          "virtual_server|virtual_server_group|vrrp_instance|vrrp_sync_group|vrrp_script"
              + "|global_defs|static_routes|static_ipaddress|local_address_group");
  private static final Pattern KEEPALIVED_LINE =
      Pattern.compile("(?m)^\\s*(include[rmwba]?|lb_algo|lvs_sched|real_server)\\s+\\S");
  private static final Pattern LDIRECTORD_LINE =
      Pattern.compile(
          "(?m)^(virtual6?|checktimeout|checkinterval|autoreload|quiescent|negotiatetimeout)\\s*=");
  private static final Pattern INI = Pattern.compile("(?m)^\\[[^\\]\\n]+\\]\\s*$[^=]*=");
  private static final Pattern INI_REAL = Pattern.compile("(?m)^real\\s*=\\s*\\[");
  private static final Pattern MODEL =
      Pattern.compile("(?m)^\\s*-?\\s*address:\\s*[\"']?(tcp|udp|sctp|fwmark):");
  private static final Pattern STATE = Pattern.compile("(?m)^\\s+lvs_service\\.present:");
  private static final Pattern VSERVER = Pattern.compile("(?m)^\\s*vserver\\s*:?\\s*[<{]");
  private static final Pattern PIRANHA_LINE =
      Pattern.compile(
          "(?m)^\\s*(serial_no|backup_active|heartbeat_port|nat_router|rsh_command)\\s*="
              + "|^\\s*(virtual|failover)\\s+[^\\s={}]+\\s*\\{");
  private static final Pattern PROMPT =
      Pattern.compile("(?m)^\\s*\\[\\S[^\\]\\n]*\\]\\s?[#$]\\s+.*(ipvsadm\\s+-[AaEe]|<<-?\\s*\\w)");
  private static final Pattern LISTING =
      Pattern.compile("(?m)^(IP Virtual Server version|Prot |Timeout \\(tcp)");
  private static final Pattern LISTED =
      Pattern.compile(
          "(?m)^\\s*(IP Virtual Server version|Prot LocalAddress"
              + "|(TCP|UDP|SCTP)\\s+\\S+:\\d+\\s+(rr|wrr|lc|wlc|lblcr?|sh|dh|mh|sed|nq|fo|ovf)\\b)");
  private static final Pattern ADDS =
      Pattern.compile("(ipvsadm|IPVSADM\\}?)\\s+(-[AaR]|--(add|restore))");
  private static final Pattern TABLE =
      Pattern.compile("(?m)^\\*(mangle|nat|filter|raw|security)\\s*$");
  private static final Pattern RULE =
      Pattern.compile("(?m)^\\s*-[AaEe]{1}[tuf]?\\s+(-[tufq]|--\\w+-service)?");
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?m)^#!.*sh|(^|[\\s/;&|$])(ipvsadm|iptables|ip6tables)\\s+-|=\\s*\\S*ipvsadm\\s*$"
              + "|ipvsadm-restore");

  /**
   * What a script of a real server does, or one that writes a configuration, with no line that says
   * so.
   */
  private static final Pattern SERVER =
      Pattern.compile(
          "(?m)^\\s*(sudo\\s+)?(/\\S*/)?(ifconfig|route|ip)\\s+(lo|-host|add|a|addr|address)\\b.*"
              + "|>\\s*/proc/sys/net/ipv4/"
              + "|^\\s*(echo|printf)\\s.*>\\s*(\"?\\$|\\S*(keepalived|ldirectord))");

  private static final Pattern BARE =
      Pattern.compile("(?m)^\\s*[#$]\\s+(\\S+/|sudo\\s+)?ipvsadm\\s+-[AaR]");
  private static final Pattern SCRIPT =
      Pattern.compile("^#!\\s*/.*sh\\b|(?m)^\\s*(sudo\\s+)?(cat|tee)\\b[^#\\n]*<<");
  private static final Pattern UNIT = Pattern.compile("(?m)^\\[(Unit|Service)\\]\\s*$");
  private static final Pattern IFACE =
      Pattern.compile("(?m)^\\s*iface[ \\t]+\\S+([ \\t]+inet6?\\b|[ \\t]*\\r?$)");
  private static final Pattern SETTING = Pattern.compile("(?m)^\\s*net\\.[a-z0-9_.]+\\s*=");

  private static Pattern block(String words) {
    return Pattern.compile("(?m)^\\s*(" + words + ")\\b[^=\\n]*(\\{|$)");
  }

  /** The word for it on the command line. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind of a text; empty if it is like none. */
  public static Optional<Kind> of(String all) {
    String text = all;
    String begin = text.stripLeading();
    if (begin.startsWith("[") && begin.contains("\"ifname\"")) {
      return Optional.of(IP_ADDR);
    }
    if (begin.startsWith("[")
        && (begin.contains("\"dst\"") || begin.startsWith("[ ]") || begin.startsWith("[]"))) {
      return Optional.of(IP_ROUTE);
    }
    if (SCRIPT.matcher(begin).find() || PROMPT.matcher(text).find()) {
      return Optional.of(SHELL);
    }
    if (UNIT.matcher(text).find() && !INI_REAL.matcher(text).find()) {
      return Optional.of(SYSTEMD);
    }
    if (IFACE.matcher(text).find()) {
      return Optional.of(INTERFACES);
    }
    if (LISTING.matcher(text).find() || LISTED.matcher(text).find()) {
      text = Page.withoutListing(text);
      if (!isMore(text)) {
        return Optional.of(IPVSADM_LIST);
      }
    }
    if (BARE.matcher(text).find() && !COMMAND.matcher(text.replaceAll("(?m)#.*$", "")).find()) {
      return Optional.of(SHELL);
    }
    String bare = text.replaceAll("(?m)#(?!!).*$", "");
    Optional<Kind> other = ofFew(bare);
    if (other.isPresent()) {
      return other;
    }
    if (KEEPALIVED_WORDS.matcher(bare).find()) {
      return Optional.of(KEEPALIVED);
    }
    if (LDIRECTORD_LINE.matcher(bare).find()) {
      return Optional.of(LDIRECTORD);
    }
    if (COMMAND.matcher(bare).find()) {
      boolean restore = RULE.matcher(bare).find() && !bare.contains("#!");
      return Optional.of(restore && isRestore(bare) ? IPVSADM_SAVE : SHELL);
    }
    if (RULE.matcher(bare).find()
        && !TABLE.matcher(bare.stripLeading().lines().findFirst().orElse("")).find()) {
      return Optional.of(IPVSADM_SAVE);
    }
    if (TABLE.matcher(bare).find()) {
      boolean arp = bare.contains("-j mangle") || bare.contains("--mangle-ip");
      return Optional.of(
          arp
              ? ARPTABLES_SAVE
              : bare.matches("(?s).*-[sd] [0-9a-fA-F]*:.*") ? IP6TABLES_SAVE : IPTABLES_SAVE);
    }
    if (KEEPALIVED_LINE.matcher(bare).find()) {
      return Optional.of(KEEPALIVED);
    }
    if (SERVER.matcher(bare).find()) {
      return Optional.of(SHELL);
    }
    return SETTING.matcher(bare).find() ? Optional.of(SYSCTL) : Optional.empty();
  }

  /**
   * Whether what stands beside a listing makes a table too, so that it only shows what was made.
   */
  private static boolean isMore(String rest) {
    String bare = rest.replaceAll("(?m)#.*$", "");
    return ADDS.matcher(bare).find()
        || BARE.matcher(rest).find()
        || KEEPALIVED_WORDS.matcher(bare).find()
        || LDIRECTORD_LINE.matcher(bare).find()
        || ofFew(bare).isPresent();
  }

  /** The kinds that few have. */
  private static Optional<Kind> ofFew(String text) {
    if (STATE.matcher(text).find()) {
      return Optional.of(SALT);
    }
    if (MODEL.matcher(text).find()) {
      return Optional.of(IPVSCTL);
    }
    if (VSERVER.matcher(text).find()) {
      return Optional.of(SEESAW);
    }
    if (PIRANHA_LINE.matcher(text).find()) {
      return Optional.of(PIRANHA);
    }
    boolean ini = INI.matcher(text).find() && INI_REAL.matcher(text).find();
    return ini ? Optional.of(LDIRECTORD_INI) : Optional.empty();
  }

  /** Whether every line is a rule, with the program's name before it or not. */
  private static boolean isRestore(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .allMatch(
            line ->
                line.startsWith("-")
                    || line.startsWith("*")
                    || line.startsWith(":")
                    || line.equals("COMMIT"));
  }
}
