# --- the kernel's table in one read ------------------------------------------------------------

TABLE_OF_KERNEL=/proc/net/ip_vs
MODULES_OF_KERNEL=/proc/modules

# learn_hz: the table has the times of persistence in ticks, and nothing tells how many a second has. After a
# listing by ipvsadm both are known. Under the lock.
learn_hz() {
  [ -n "$locked" ] && [ ! -s "$STATE/hz" ] && grep -q ' -p ' "$scratch/kernel.rules" || return 0
  awk '
    FILENAME == ARGV[1] { for (i = 4; i < NF; i++) if ($i == "-p") { listed++; seconds += $(i + 1) } next }
    { for (i = 4; i < NF; i++) if ($i == "persistent") { shown++; ticks += $(i + 1) } }
    END { if (listed == shown && ticks % seconds == 0) print ticks / seconds }' "$scratch/kernel.rules" "$TABLE_OF_KERNEL" >"$STATE/hz"
}

# Rules of which no row of it tells all: thresholds, flags, engines of persistence, kinds of tunnels, the
# family of a mark, and that IPv6 has one-packet scheduling.
HIDDEN=' (-[xyb]|--pe|--tun-type) |^-. -f .*( -6 |\[)|^-A .*\[.* -o'

# read_at_once RULES: like read_kernel, but by one read, where "ipvsadm -Sn" asks for the servers of each
# service by itself, and without the services that are line by line as the rules want them. The rules of
# the others are in $scratch/other.rules. It fails where what it reads may not be all: where something is
# hidden, and where a service that the rules or lvsc's own list name is not there. For the kernel gives
# its rows in pieces, between which it counts services of other network namespaces along, and skips as
# many (ip_vs_info_seq_next()); a service and its servers are one piece.
# Where the rules have none of what is hidden, only start and check look whether somebody else brought it.
# For status it writes $scratch/places besides, from which list_table makes the list where $scratch/all tells
# that nothing is missing.
read_at_once() {
  ! looks_closely_at_table || return 1
  owned rules
  [ -e "$TABLE_OF_KERNEL" ] && ! grep -Eq -e "$HIDDEN" "$list" "$1" || return 1
  : >"$scratch/kernel.rules"
  : >"$scratch/other.rules"
  hz=0
  [ ! -s "$STATE/hz" ] || read -r hz <"$STATE/hz"
  places=
  modules=/dev/null
  if [ "${verb-}" = status ] && [ -e "$MODULES_OF_KERNEL" ]; then
    places=$scratch/places
    modules=$MODULES_OF_KERNEL
  fi
  awk -v first_mark="$FIRST_MARK" -v hz="$hz" -v kernel="$scratch/kernel.rules" -v other="$scratch/other.rules" \
    -v places="$places" -v all="$scratch/all" "$awk_rules"'
    BEGIN { for (i = 0; i < 16; i++) digit[substr("0123456789ABCDEF", i + 1, 1)] = i }
    function unsure() { failed = 1; exit 1 }
    function key_of(rule,   word) { split(rule, word, " "); return word[2] " " word[3] }
    function number(hex,   i, n) { for (i = 1; i <= length(hex); i++) n = n * 16 + digit[substr(hex, i, 1)]; return n + 0 }
    function four(hex) {
      if (!(hex in fours))
        fours[hex] = number(substr(hex, 1, 2)) "." number(substr(hex, 3, 2)) "." number(substr(hex, 5, 2)) "." number(substr(hex, 7, 2))
      return fours[hex]
    }
    # six("2001:0db8:0000:0000:0000:0000:0000:0001"): as inet_ntop() writes it.
    function six(text,   part, i, start, from, most, out) {
      if (text in sixes) return sixes[text]
      split(text, part, ":")
      start = most = 0
      for (i = 1; i <= 8; i++) {
        sub(/^0+/, "", part[i])
        if (part[i] != "") { start = 0; continue }
        part[i] = "0"
        if (!start) start = i
        if (i - start + 1 > most) { most = i - start + 1; from = start }
      }
      out = ""
      for (i = 1; i <= 8; i++) {
        if (most > 1 && i == from) { out = out "::"; i += most - 1 }
        else out = out (out == "" || out ~ /:$/ ? "" : ":") part[i]
      }
      return sixes[text] = out
    }
    function port(hex) { if (!(hex in ports)) ports[hex] = number(hex); return ports[hex] }
    function socket(text,   end) {
      end = index(text, "]")
      return end ? "[" six(substr(text, 2, end - 2)) "]:" port(substr(text, end + 2)) : four(substr(text, 1, 8)) ":" port(substr(text, 10))
    }
    # mask("FFFFFF00"): of IPv6 it is a length, with its bytes as the processor has them.
    function mask(hex, is_six,   length_of) {
      if (!is_six) return hex == "FFFFFFFF" ? "" : " -M " four(hex)
      length_of = number(substr(hex, 1, 2)) + number(substr(hex, 7, 2))
      return length_of == 128 ? "" : " -M " length_of
    }

    # place_of("UDP", "C0000264:0035"): where ipvsadm lists it: marks behind addresses, IPv6 behind IPv4.
    function place_of(protocol, where) {
      return protocol == "FWM" ? where : "00000000" (where ~ /^\[/) (protocol == "TCP" ? 1 : protocol == "UDP" ? 2 : 3) where
    }
    function end_service() { if (current ~ /^-f / && !servers) unsure() }
    function row(rule) {
      there[++rows] = rule
      service_of[rows] = current
      if (rule in wanted) delete wanted[rule]; else differs[current] = 1
    }
    # is_all(): whether the rows are the services of the whole kernel, and lvsc knows each. A service holds its
    # scheduler, in whatever namespace it is (ip_vs_scheduler_get()).
    function is_all(   n, known, key) {
      if (holders != services) return 0
      if (!any) return 1
      for (n = 1; n <= rules; n++) known[key_of(rule[n])] = 1
      for (n = 1; n <= formers; n++) known[key_of(former[n])] = 1
      for (key in differs) if (!(key in known)) return 0
      return 1
    }

    FILENAME == ARGV[1] { rule[++rules] = $0; wanted[$0] = 1; next }
    FILENAME == ARGV[2] { if ($1 == "-A" && !($0 in wanted)) former[++formers] = $0; next }
    FILENAME == ARGV[3] { if (/^ip_vs_/ && $1 !~ /^ip_vs_(ftp|pe_)/) holders += $3; next }

    $1 == "TCP" || $1 == "UDP" || $1 == "SCTP" || $1 == "FWM" {
      services++
      end_service()
      where = $1 == "FWM" ? number($2) : socket($2)
      # What keepalived keeps for its checks.
      if ($1 == "FWM" && where >= first_mark + 0) { current = ""; next }
      current = option_of($1) " " where
      if (current in shown) unsure()
      shown[current] = 1
      servers = 0
      at = 4
      flag = ""
      if ($at == "ops") { flag = " -o"; at++ }
      if ($at == "persistent") {
        if (hz == 0 || $(at + 1) % hz) unsure()
        flag = " -p " $(at + 1) / hz mask($(at + 2), current ~ /\[/) flag
      }
      row("-A " current " -s " $3 flag)
      if (places == "") next
      place = place_of($1, $2)
      if (flag != "") { sub(" -p ", " persistent ", flag); sub(" -M ", " mask ", flag); sub(" -o", " ops", flag) }
      print place "\t" $1 " " where " " $3 flag >places
      next
    }
    $1 == "->" && current != "" {
      servers++
      method = $3 == "Route" ? "-g" : $3 == "Masq" ? "-m" : $3 == "Tunnel" ? "-i" : ""
      if (method == "" || (current ~ /^-f / && $2 ~ /^\[/)) unsure()
      server = socket($2)
      row("-a " current " -r " server " " method " -w " $4)
      if (places != "") print place " " $2 "\t-> " server, $3, $4, $5, $6 >places
    }

    END {
      if (failed) exit 1
      end_service()
      if (failed) exit 1
      for (missing in wanted) differs[key_of(missing)] = 1
      for (n = 1; n <= formers; n++) differs[key_of(former[n])] = 1
      for (key in differs) { if (!(key in shown)) exit 1; any = 1 }
      if (places != "" && is_all()) printf "" >all
      if (!any) exit
      for (n = 1; n <= rows; n++) if (service_of[n] in differs) print there[n] >kernel
      for (n = 1; n <= rules; n++) if (key_of(rule[n]) in differs) print rule[n] >other
    }' "$1" "$list" "$modules" "$TABLE_OF_KERNEL"
}

# list_table: the kernel's table as "ipvsadm -Ln" lists it, from what read_at_once has left of it.
list_table() {
  if [ -f "$scratch/all" ]; then
    sort "$scratch/places" | cut -f 2-
  else
    ipvs -Ln
  fi
}

