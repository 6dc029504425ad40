# --- status for people and programs --------------------------------------------------------------

# The spec's names stand in the file `names`: "vip ADDRESS NAME", "server ADDRESS NAME" and
# "service KEY NAME", KEY as in ipvs.rules. What is not in it, is called "-".

# awk_names: functions for awk. read_name() takes a line of names.
# shellcheck disable=SC2016 # an awk program
awk_names='
  # listed_as("-f", "10", "-6"): a service as ipvsadm -Ln calls it: "FWM 10 IPv6".
  function listed_as(proto, where, six) {
    return (proto == "-t" ? "TCP " : proto == "-u" ? "UDP " : proto == "-f" ? "FWM " : "SCTP ") where (six == "-6" ? " IPv6" : "")
  }
  # address("[2001:db8::1]:80"): without the port.
  function address(socket) {
    return socket ~ /^\[/ ? substr(socket, 2, index(socket, "]") - 2) : substr(socket, 1, index(socket, ":") - 1)
  }
  function port(socket) { sub(/.*:/, "", socket); return socket }
  function called(names, what) { return (what in names) ? names[what] : "-" }
  function read_name() {
    if ($1 == "vip") vip_name[$2] = $3
    if ($1 == "server") server_name[$2] = $3
    if ($1 == "service") service_name[listed_as($2, $3, NF > 4 ? $4 : "")] = $NF
  }
'

# show_services FORM: every service with its servers, as the kernel has them: "!" marks what is not
# as the files say. FORM is people, or tsv: a line of columns for each service and server, the first
# line with their names. Reads from $scratch what show put there.
show_services() {
  awk -v form="$1" -v now="$(date +%s)" -v first_mark="$FIRST_MARK" "$awk_names"'
    # ago(SECONDS SINCE 1970): "5 min"
    function ago(since,   seconds) {
      seconds = now - since
      return seconds < 120 ? seconds " s" : seconds < 7200 ? int(seconds / 60) " min" : seconds < 172800 ? int(seconds / 3600) " h" : int(seconds / 86400) " d"
    }
    function answer(at) {
      if (!(at in health)) return ""
      if (health[at] == "up" || health[at] == "down") return "  " health[at] " for " ago(since[at])
      if (health[at] == "held") return "  alive, but too few are: no clients"
      return "  " (health[at] == "new" ? "waits for its first answer" : health[at] == "unasked" ? "not asked yet" : health[at] == "used" ? "sorry server, in use" : "sorry server")
    }
    function told(at) { return (at in health) ? health[at] "\t" since[at] : "-\t-" }
    function start_of() {
      first = ($3 == "IPv6") ? 4 : 3
      return $1 " " $2 ($3 == "IPv6" ? " IPv6" : "")
    }
    function is_service() { return $1 == "TCP" || $1 == "UDP" || $1 == "SCTP" || $1 == "FWM" }
    # What ipvsadm -Ln has behind a service or server with --stats or --rate: five numbers.
    function read_counters(counters,   i, text, at) {
      if (is_service()) at = service = start_of()
      else if ($1 == "->" && service != "") { at = service SUBSEP $2; first = 3 }
      else return
      text = $first
      for (i = 1; i <= 4; i++) text = text " " $(first + i)
      counters[at] = text
    }
    function shown(at,   n, text) {
      text = ""
      if (at in stats) { split(stats[at], n, " "); text = text "  " n[1] " conns  " n[2] "/" n[3] " packets  " n[4] "/" n[5] " bytes in/out" }
      if (at in rates) { split(rates[at], n, " "); text = text "  per second: " n[1] " conns  " n[2] "/" n[3] " packets  " n[4] "/" n[5] " bytes in/out" }
      return text
    }
    function columns(at,   text) {
      text = ((at in stats) ? stats[at] : "- - - - -") " " ((at in rates) ? rates[at] : "- - - - -")
      gsub(" ", "\t", text)
      return text
    }
    function vip_of(where) {
      where = address(substr(where, index(where, " ") + 1))
      return where in vip_name ? " (" vip_name[where] ")" : ""
    }
    # The files name all that they list; what lvsc made before, is in the differences.
    function is_foreign() { return !(current in service_name) && !(current in minus) }
    function remark(at) { return (at in plus) ? "  the file says" plus[at] : "  not in the file" }
    function server_line(mark, server, rest) {
      sub(/ +$/, "", rest)
      printf "%s     %-15s %-28s %s\n", mark, called(server_name, address(server)), server, rest
    }
    function gone(   i, server) {
      for (i = 1; i <= absent[current]; i++) {
        server = missing[current, i]
        seen[current, server] = 1
        if (form == "tsv") print "server", called(service_name, current), called(server_name, address(server)), current, server, "-", "-", "-", "-", columns(""), "missing", told(current SUBSEP server)
        else server_line("!", server, "missing; the file says" plus[current, server])
      }
      absent[current] = 0
      # A dead server may be out of the table.
      for (i = 1; i <= checked[current]; i++) {
        server = checks[current, i]
        if ((current, server) in seen) continue
        if (form == "tsv") print "server", called(service_name, current), called(server_name, address(server)), current, server, "-", "-", "-", "-", columns(""), "no", told(current SUBSEP server)
        else server_line(" ", server, "out of the table" answer(current SUBSEP server))
      }
    }
    BEGIN {
      if (form == "tsv") {
        OFS = "\t"
        print "kind", "service", "server", "key", "address", "method", "weight", "active", "inactive", \
          "conns", "packets_in", "packets_out", "bytes_in", "bytes_out", \
          "conns_per_s", "packets_in_per_s", "packets_out_per_s", "bytes_in_per_s", "bytes_out_per_s", "differs", "health", "health_since"
      }
    }

    FILENAME == ARGV[1] { read_name(); next }

    # The differences, by service and by server.
    FILENAME == ARGV[2] && ($1 == "-" || $1 == "+") {
      at = 5; service = listed_as($3, $4, $5)
      if ($5 == "-6") at = 6
      where = ($2 == "-a") ? service SUBSEP $(at + 1) : service
      if ($2 == "-a") at += 2
      rest = ""
      for (i = at; i <= NF; i++) rest = rest " " $i
      if ($1 == "+") {
        plus[where] = rest
        if (!(where in minus)) {
          if ($2 == "-a") missing[service, ++absent[service]] = $(at - 1)
          else lost[++losses] = service
        }
      } else minus[where] = 1
      next
    }
    FILENAME == ARGV[2] { service = ""; next }

    FILENAME == ARGV[3] { read_counters(stats); next }
    FILENAME == ARGV[4] { read_counters(rates); next }

    # What the checks say.
    FILENAME == ARGV[5] {
      where = listed_as($4, $5, NF > 5 ? $6 : "")
      health[where, $3] = $1; since[where, $3] = $2
      checks[where, ++checked[where]] = $3
      next
    }

    # The kernel, as ipvsadm -Ln lists it, but for what keepalived keeps for its checks.
    is_service() { skipped = ($1 == "FWM" && $2 + 0 >= first_mark + 0) }
    skipped { next }
    is_service() {
      if (current != "") gone()
      current = start_of()
      differs = (current in minus) ? remark(current) : ""
      if (form == "tsv") {
        print "service", called(service_name, current), "-", current, "-", "-", "-", "-", "-", columns(current), \
          differs != "" ? "yes" : is_foreign() ? "foreign" : "no", told("")
        next
      }
      where = current
      if ($1 != "FWM") sub(/:0$/, ":any", where)
      line = $first
      for (i = first + 1; i <= NF; i++) {
        if ($i == "persistent") {
          mode = $1 == "FWM" ? "PFWMC" : $2 ~ /:0$/ ? "PCC" : "PPC"
          line = line ", " mode " " $(++i) " s"
        } else if ($i == "mask" || $i == "pe") { line = line ", " $i " " $(i + 1); i++ }
        else if ($i == "ops") line = line ", one packet"
        else line = line " " $i
      }
      if (is_foreign()) line = line "  (not lvsc\047s)"
      printf "%s %-15s     %s%s  %s%s%s\n", (differs != "") ? "!" : " ", called(service_name, current), where, vip_of(current), line, differs, shown(current)
      next
    }
    $1 == "->" && current != "" {
      at = current SUBSEP $2
      seen[at] = 1
      method = $3 == "Masq" ? "nat" : $3 == "Tunnel" ? "tun" : $3 == "Route" ? "dr" : $3
      differs = (at in minus) ? remark(at) : ""
      if (form == "tsv") {
        print "server", called(service_name, current), called(server_name, address($2)), current, $2, method, $4, $5, $6, columns(at), differs != "" ? "yes" : "no", told(at)
        next
      }
      server_line((differs != "") ? "!" : " ", $2, sprintf("%-4s weight %-5s active %-6s inactive %-6s%s%s%s", \
        method, $4, $5, $6, ($4 == 0 && (!(at in health) || health[at] == "up")) ? "  draining" : "", answer(at) differs, shown(at)))
    }
    END {
      if (current != "") gone()
      for (n = 1; n <= losses; n++) {
        current = lost[n]
        if (form == "tsv") print "service", called(service_name, current), "-", current, "-", "-", "-", "-", "-", columns(""), "missing", told("")
        else printf "! %-15s     %s%s  missing; the file says%s\n", called(service_name, current), current, vip_of(current), plus[current]
        gone()
      }
    }' "$data/names" "$scratch/rules" "$scratch/stats" "$scratch/rate" "$scratch/health" "$scratch/list"
}

# show_tables: for each service whose scheduler hashes clients a digest of what its table is made of: the
# servers in the kernel's order with the weights that count. Where it is the same on two directors, so is
# the server of every client.
show_tables() {
  grep -Eq ' -s (mh|sh)( |$)' "$data/ipvs.rules" || return 0
  ipvs -Ln --nosort | awk "$awk_names $awk_weights"'
    function service_of() { return option_of($1) " " $2 ($3 == "IPv6" ? " -6" : "") }
    # Two remainders, because awk counts exactly up to 2^53 only.
    function add(text,   i, c) {
      for (i = 1; i <= length(text); i++) {
        c = index(" -.,0123456789:[]abcdefghijklmnopqrstuvwxyz()", substr(text, i, 1)) + 1
        one = (one * 61 + c) % 65521; two = (two * 67 + c) % 65519
      }
    }
    function shown() {
      if (current != "") printf "  %s table of %s: %04x%04x\n", scheduler, current, one, two
      current = ""
    }
    FILENAME == ARGV[1] { read_name(); next }
    FILENAME == ARGV[2] || FILENAME == ARGV[3] { read_weight(); next }
    $1 == "TCP" || $1 == "UDP" || $1 == "SCTP" || $1 == "FWM" {
      shown(); key_there = service_of(); scheduler = $($3 == "IPv6" ? 4 : 3)
      if (scheduler != "mh" && scheduler != "sh") next
      current = $1 " " $2 ($3 == "IPv6" ? " IPv6" : "")
      if (current in service_name) current = service_name[current]
      one = 1; two = 1
      if (/-fallback/) add("fallback"); if (/-port/) add("port")
      next
    }
    $1 == "->" && current != "" {
      weight = $4
      if (scheduler == "mh" && weight == 0 && (key_there, $2) in up) weight = up[key_there, $2]
      add(" " $2 " " weight)
    }
    END { shown() }' "$data/names" "$data/weights" "$data/ipvs.rules" -
}

# show_connections: from "ipvsadm -Lnc": a line for each connection, and "bound" for each template of
# a persistent service: the client goes there until it expires. The kernel writes a mark as the
# virtual address of its templates (ip_vs_core.c, ip_vs_sched_persist()). A connection of a marked
# packet does not tell its mark: it is listed by its VIP and port.
show_connections() {
  awk "$awk_names"'
    FILENAME == ARGV[1] { read_name(); next }
    $1 == "pro" { listing = 1; next }
    !listing { next }
    function hex(digits,   n, i) {
      n = 0
      for (i = 1; i <= length(digits); i++) n = n * 16 + index("0123456789abcdef", substr(digits, i, 1)) - 1
      return n
    }
    # mark_of("[0:a::]:0"): the key of the service: here mark 10, which IPv4 writes as four numbers.
    function mark_of(socket,   part, six) {
      six = socket ~ /^\[/
      split(address(socket), part, six ? ":" : ".")
      if (six) return "FWM " hex(part[1]) * 65536 + hex(part[2]) " IPv6"
      return "FWM " ((part[1] * 256 + part[2]) * 256 + part[3]) * 256 + part[4]
    }
    {
      bound = ($4 ~ /:0$/)
      service = $1 == "IP" ? mark_of($5) : $1 " " $5
      if (!(service in service_name) && $1 != "IP") service = $1 " " address_part($5) ":0"
      if (service in service_name) where = service_name[service]
      else if (address($5) in vip_name) where = vip_name[address($5)] ":" port($5)
      else where = $5
      client = $4
      if (bound) { sub(/:0$/, "", client) }
      printf "  %-15s %-11s %-6s %s -> %s (%s)\n", where, bound ? "bound" : $3, $2, client, called(server_name, address($6)), $6
    }
    function address_part(socket) { sub(/:[0-9]*$/, "", socket); return socket }
  ' "$data/names" -
}

