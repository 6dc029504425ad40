# --- IPVS ------------------------------------------------------------------------------------

# ipvs OPTION...: ipvsadm, but for a kernel without IPVS, whose table is empty: asking ipvsadm
# would load the module.
ipvs() { [ ! -e /proc/net/ip_vs ] || ipvsadm "$@"; }

# awk_rules: functions for awk. read_rule() takes a line of ipvs.rules: in `key` its service, such as
# "-t 192.0.2.1:80" or "-f 10 -6", and in `at` the number of the field in which a server of it stands.
# shellcheck disable=SC2016 # an awk program
awk_rules='
  function read_rule() {
    key = $2 " " $3; at = 5
    if ($4 == "-6") { key = key " -6"; at = 6 }
  }
  # option_of("TCP"): of the protocol that the kernel and ipvsadm -Ln name so.
  function option_of(protocol) {
    return protocol == "TCP" ? "-t" : protocol == "UDP" ? "-u" : protocol == "FWM" ? "-f" : "--sctp-service"
  }
'

# looks_closely_at_table: does this run look for what others set where the files have nothing of the kind? Only
# start and check do: it takes another listing.
looks_closely_at_table() { case ${verb-} in reload | repair | status | stop) return 1 ;; esac }

# asks_for_thresholds RULES: does one of the rules have any, or one that lvsc brought?
asks_for_thresholds() {
  ! looks_closely_at_table || return 0
  owned rules
  grep -Eq ' -[xy] ' "$list" "$1"
}

# read_kernel RULES: the kernel's table to be compared with them.
read_kernel() {
  : >"$scratch/kernel.thresholds"
  ipvs -Sn >"$scratch/kernel.rules" || return 1
  learn_hz
  ! asks_for_thresholds "$1" || ipvs -Ln --thresholds >"$scratch/kernel.thresholds"
}

# compare_rules: what differs between the kernel's table and the wanted one, in one pass. Lines:
#   add COMMAND       a service or server that the kernel does not have
#   edit COMMAND      one whose attributes differ; -E and -e replace all of them, so all are said
#   drop COMMAND      one that lvsc owns and the file no longer lists
#   - LINE, + LINE    the same differences to read: the kernel's line, the file's line
#   clash SERVICE     it is in the file, but the kernel has another one that lvsc did not make
#   foreign SERVICE   not lvsc's, and not in its way
# Services and servers are compared as sets: ipvsadm prints them in the kernel's order.
compare_rules() {
  if [ $# -eq 0 ]; then
    wanted_rules
    set -- "$wanted_rules"
  fi
  if read_at_once "$1"; then
    filled "$scratch/kernel.rules" || filled "$scratch/other.rules" || return 0
    : >"$scratch/kernel.thresholds"
    set -- "$scratch/other.rules"
  else
    read_kernel "$1" || fail "ipvsadm cannot read the kernel's table: see its message above"
  fi
  owned rules
  awk -v first_mark="$FIRST_MARK" "$awk_rules"'
    # attributes(): the rest of the line, thresholds last and only if there are any.
    function attributes(i,   text, upper, lower) {
      text = ""; upper = 0; lower = 0
      while (i <= NF) {
        if ($i == "-x") { upper = $(i + 1); i += 2 }
        else if ($i == "-y") { lower = $(i + 1); i += 2 }
        else { text = text " " $i; i++ }
      }
      return text thresholds(upper, lower)
    }
    function thresholds(upper, lower) {
      return (upper > 0 ? " -x " upper : "") (lower > 0 ? " -y " lower : "")
    }

    # Services that keepalived keeps for its checks.
    function is_check(key,   part) { split(key, part, " "); return part[1] == "-f" && part[2] + 0 >= first_mark + 0 }

    # What lvsc owns.
    FILENAME == ARGV[1] { if ($1 == "-A") { read_rule(); owned[key] = 1 } next }

    # The kernel: ipvsadm -Sn, which never prints thresholds ...
    FILENAME == ARGV[2] && $1 == "-A" { read_rule(); there[key] = attributes(at - 1); order[++services] = key; next }
    FILENAME == ARGV[2] {
      read_rule(); server = $at
      has[key, server] = attributes(at + 1)
      servers_there[key, ++count_there[key]] = server
      next
    }
    # ... and ipvsadm -Ln --thresholds.
    FILENAME == ARGV[3] && ($1 == "TCP" || $1 == "UDP" || $1 == "SCTP") {
      key = option_of($1) " " $2; next
    }
    FILENAME == ARGV[3] && $1 == "FWM" { key = "-f " $2 ($3 == "IPv6" ? " -6" : ""); next }
    FILENAME == ARGV[3] { if ($1 == "->" && (key, $2) in has) has[key, $2] = has[key, $2] thresholds($3, $4); next }

    # The file.
    $1 == "-A" { read_rule(); wanted[key] = attributes(at - 1); file_order[++count] = key; next }
    $1 == "-a" {
      read_rule(); server = $at
      wants[key, server] = attributes(at + 1)
      servers[key, ++count_wanted[key]] = server
    }

    function differ(command, minus, plus) {
      found++
      text = text command "\n" (minus == "" ? "" : "- " minus "\n") (plus == "" ? "" : "+ " plus "\n")
    }
    END {
      for (n = 1; n <= count; n++) {
        key = file_order[n]; found = 0; text = ""
        line = "-A " key wanted[key]
        if (!(key in there)) differ("add " line, "", line)
        else if (there[key] != wanted[key]) differ("edit -E " key wanted[key], "-A " key there[key], line)
        for (i = 1; i <= count_wanted[key]; i++) {
          server = servers[key, i]; rest = key " -r " server
          line = "-a " rest wants[key, server]
          if (!((key, server) in has)) differ("add " line, "", line)
          else if (has[key, server] != wants[key, server])
            differ("edit -e " rest wants[key, server], "-a " rest has[key, server], line)
        }
        for (i = 1; i <= count_there[key]; i++) {
          server = servers_there[key, i]; rest = key " -r " server
          if (!((key, server) in wants)) differ("drop -d " rest, "-a " rest has[key, server], "")
        }
        if (found && (key in there) && !(key in owned)) print "clash", key
        printf "%s", text
      }
      for (n = 1; n <= services; n++) {
        key = order[n]
        if (key in wanted) continue
        if (key in owned) { print "drop -D " key; print "- -A " key there[key] }
        else if (!is_check(key)) print "foreign", key
      }
    }' "$list" "$scratch/kernel.rules" "$scratch/kernel.thresholds" "$1"
}

# rules_compared: compare_rules' lines in $scratch/rules, anew if ipvsadm has changed the table since:
# with ten thousand services it is what takes the time.
rules_compared() { [ -f "$scratch/rules" ] || compare_rules >"$scratch/rules"; }

# refuse_clashes: before anything is changed.
refuse_clashes() {
  rules_compared
  grep -q '^clash ' "$scratch/rules" || return 0
  complain "the kernel has services that lvsc did not make, other than the files want them (- kernel, + files):"
  awk '$1 == "clash" { $1 = ""; key = $0 } /^[-+] / && index($0 " ", key " ")' "$scratch/rules" >&2
  fail "nothing was changed. Remove them (ipvsadm -D ...) if they are left over, or change the spec if another program owns them"
}

# awk_weights: functions for awk. read_weight() takes a line of `weights` or of ipvs.rules: what servers of
# services with mh weigh while they serve.
# shellcheck disable=SC2016 # an awk program
awk_weights="$awk_rules"'
  function read_weight() {
    if ($1 == "weight") { up[$4 " " $5 ($6 == "-6" ? " -6" : ""), $3] = $2; return }
    read_rule()
    if ($1 == "-A") is_mh[key] = / -s mh( |$)/
    # -r SOCKET METHOD -w WEIGHT
    if ($1 == "-a" && is_mh[key] && $(at + 3) > 0) up[key, $at] = $(at + 3)
  }
'

# with_places: the commands of standard input. mh gives a server that is added with weight 0 no place in
# its table, and one that is set to 0 keeps its places (ip_vs_mh.c, last_weight): a server that drains or is
# dead is added with what it weighs while it serves and then set to 0, so that the table is that of a
# director that has been up all the time. A stop reads no files and adds no server.
with_places() {
  if [ ! -f "$data/weights" ]; then
    cat
    return 0
  fi
  awk "$awk_weights"'
    FILENAME == ARGV[1] || FILENAME == ARGV[2] { read_weight(); next }
    $1 == "-a" {
      read_rule()
      if ($(at + 3) == 0 && (key, $at) in up) {
        later = $0; sub(/^-a/, "-e", later)
        $(at + 3) = up[key, $at]
        print; print later
        next
      }
    }
    { print }' "$data/weights" "$data/ipvs.rules" -
}

# load_rules TAG...: the commands with these tags, in this order, by one ipvsadm process. Its exit
# status says nothing: a refused line in the middle leaves it 0, so the table is compared again.
load_rules() {
  filled "$scratch/rules" || return 0
  for tag; do sed -n "s/^$tag //p" "$scratch/rules"; done >"$scratch/unweighted"
  filled "$scratch/unweighted" || return 0
  with_places <"$scratch/unweighted" >"$scratch/commands"
  ipvsadm -R <"$scratch/commands" || :
  rm "$scratch/rules"
}

# --- session timeouts ------------------------------------------------------------------------

timeouts_there() { ipvs -L --timeout | awk '/^Timeout/ { print $(NF - 2), $(NF - 1), $NF }'; }

# timeouts_wanted: the path of the file's, or where it has none of the ones from before, in $wanted.
timeouts_wanted() {
  owned timeouts
  wanted=$data/timeouts
  filled "$wanted" || wanted=$list
}

# timeout_differences: a line if the kernel's are others. 0 in the file leaves one as it is.
timeout_differences() {
  timeouts_wanted
  filled "$wanted" || return 0
  timeouts_there | awk '
    FILENAME == ARGV[1] { for (i = 1; i <= 3; i++) wanted[i] = $i; all = $0; next }
    {
      for (i = 1; i <= 3; i++) if (wanted[i] > 0 && wanted[i] != $i) found = 1
      if (found) print "timeouts are " $0 ", not " all " (tcp, tcp_fin, udp)"
    }' "$wanted" -
}

apply_timeouts() {
  timeout_differences >"$scratch/timeouts"
  if filled "$scratch/timeouts"; then
    [ -f "$STATE/timeouts" ] || timeouts_there >"$STATE/timeouts" ||
      fail "$STATE/timeouts cannot be written: is /run full or read-only?"
    set_timeouts "$wanted" || fail "ipvsadm --set refused the timeouts of /etc/lvsc/timeouts"
  fi
  filled "$data/timeouts" || rm -f "$STATE/timeouts"
}

set_timeouts() {
  read -r tcp tcp_fin udp <"$1"
  ipvsadm --set "$tcp" "$tcp_fin" "$udp"
}
