# --- status for people -----------------------------------------------------------------------

# show_services COMPARED STATS LIST: every service with its servers; "!" marks what is not as the
# file says. COMPARED is compare_rules' output, the others are ipvsadm -Ln's with and without --stats.
show_services() {
  awk '
    function name(proto, where, six) {
      return (proto == "-t" ? "TCP " : proto == "-u" ? "UDP " : proto == "-f" ? "FWM " : "SCTP ") where (six == "-6" || six == "IPv6" ? " IPv6" : "")
    }
    function counters(key) { return key in stats ? "  " stats[key] : "" }

    # The differences, by service and by server.
    FILENAME == ARGV[1] && $1 == "foreign" { foreign[name($2, $3, $4)] = 1; next }
    FILENAME == ARGV[1] && ($1 == "-" || $1 == "+") {
      at = 5; service = name($3, $4, $5)
      if ($5 == "-6") at = 6
      key = ($2 == "-a") ? service SUBSEP $(at + 1) : service
      if ($2 == "-a") at += 2
      rest = ""
      for (i = at; i <= NF; i++) rest = rest " " $i
      if ($1 == "+") {
        plus[key] = rest
        if (!(key in minus)) {
          if ($2 == "-a") missing[service, ++absent[service]] = $(at - 1)
          else lost[++losses] = service
        }
      } else minus[key] = 1
      next
    }
    FILENAME == ARGV[1] { next }

    # The counters.
    FILENAME == ARGV[2] {
      if ($1 == "TCP" || $1 == "UDP" || $1 == "SCTP" || $1 == "FWM") {
        service = $1 " " $2 ($3 == "IPv6" ? " IPv6" : ""); first = ($3 == "IPv6") ? 4 : 3; key = service
      } else if ($1 == "->" && service != "") { first = 3; key = service SUBSEP $2 }
      else next
      stats[key] = $first " conns  " $(first + 1) "/" $(first + 2) " packets  " $(first + 3) "/" $(first + 4) " bytes in/out"
      next
    }

    function gone() {
      for (i = 1; i <= absent[current]; i++)
        printf "!     %-36s missing; the file says%s\n", missing[current, i], plus[current, missing[current, i]]
      absent[current] = 0
    }
    function remark(key) {
      if (key in plus) return "  the file says" plus[key]
      return "  not in the file"
    }

    # The kernel, as ipvsadm -Ln lists it.
    $1 == "TCP" || $1 == "UDP" || $1 == "SCTP" || $1 == "FWM" {
      if (current != "") gone()
      current = $1 " " $2; i = 3
      if ($3 == "IPv6") { current = current " IPv6"; i = 4 }
      where = current
      if ($1 != "FWM") sub(/:0$/, ":any", where)
      line = where "  " $i
      for (i++; i <= NF; i++) {
        if ($i == "persistent") {
          mode = $1 == "FWM" ? "PFWMC" : $2 ~ /:0$/ ? "PCC" : "PPC"
          line = line ", " mode " " $(++i) " s"
        } else if ($i == "mask" || $i == "pe") { line = line ", " $i " " $(i + 1); i++ }
        else if ($i == "ops") line = line ", one packet"
        else line = line " " $i
      }
      if (current in foreign) line = line "  (not lvsc\047s)"
      printf "%s %s%s%s\n", (current in minus) ? "!" : " ", line, (current in minus) ? remark(current) : "", counters(current)
      next
    }
    $1 == "->" && current != "" {
      key = current SUBSEP $2
      method = $3 == "Masq" ? "nat" : $3 == "Tunnel" ? "tun" : $3 == "Route" ? "dr" : $3
      printf "%s     %-36s %-4s weight %-5s active %-6s inactive %-6s%s%s%s\n", (key in minus) ? "!" : " ", $2, method, $4, $5, $6, \
        $4 == 0 ? "  draining" : "", (key in minus) ? remark(key) : "", counters(key)
    }
    END {
      if (current != "") gone()
      for (n = 1; n <= losses; n++) {
        current = lost[n]
        print "! " current "  missing; the file says" plus[current]
        gone()
      }
    }' "$1" "$2" "$3"
}

