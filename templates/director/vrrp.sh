# --- addresses that directors share ---------------------------------------------------------------
# keepalived holds them by VRRP, and runs IPVS's sync daemon. Its file is lvsc's; its process is its
# own unit's, which starts it after lvsc-director and stops it before. lvsc-director only has it take
# a new file.

KEEPALIVED=/etc/keepalived/keepalived.conf

# has_keepalived: has it anything to do here?
has_keepalived() { filled "$data/keepalived.conf"; }

# is_shared: are there such addresses?
is_shared() { grep -q '^vrrp_instance ' "$data/keepalived.conf"; }

# shared_addresses FILE: "ADDRESS/LENGTH DEVICE", one a line; without the one that only tells the
# advertisements of this cluster from others.
shared_addresses() {
  awk '
    $1 == "interface" { device = $2 }
    $1 == "virtual_ipaddress_excluded" { inside = 1; next }
    $1 == "}" { inside = 0 }
    inside { print $1, device }' "$1"
}

# owned_addresses: the path of lvsc's own list in $list, without what is shared now: that stays where it
# is until keepalived takes it over.
owned_addresses() {
  owned addresses
  shared_addresses "$data/keepalived.conf" >"$scratch/shared"
  awk 'FILENAME == ARGV[1] { shared[$0] = 1; next } !($0 in shared)' "$scratch/shared" "$list" >"$scratch/owned"
  list=$scratch/owned
}

# is_foreign: did somebody else write keepalived's file?
is_foreign() {
  [ -s "$KEEPALIVED" ] && ! is_ours "$KEEPALIVED"
}

refuse_foreign() {
  ! is_foreign ||
    fail "$KEEPALIVED was not written by lvsc, and keepalived must not touch the IPVS table: move it away, and copy this host's files of the build (hosts/NAME) to / again"
  is_named $KEEPALIVED || ! is_ours $KEEPALIVED ||
    fail "an earlier build left $KEEPALIVED, by which keepalived would hold addresses that are not shared now: remove it, and run this again"
}

# keepalived_process: its number in $process, empty if it does not run.
keepalived_process() {
  for file in /run/keepalived.pid /run/keepalived/keepalived.pid /var/run/keepalived.pid; do
    process=
    program_there=
    { read -r process <"$file" && read -r program_there <"/proc/$process/comm"; } 2>/dev/null
    [ "$program_there" != keepalived ] || return 0
  done
  process=
}

# is_active: does this director hold shared addresses?
is_active() {
  shared_addresses "${1-$data/keepalived.conf}" >"$scratch/shared"
  stands_of "$scratch/shared" >"$scratch/held"
  filled "$scratch/held"
}

# shared_differences: what a running keepalived has not made as its file says. It holds all addresses
# or none, and one sync daemon runs: the one that sends where it holds them, else the one that listens.
shared_differences() {
  keepalived_process
  [ -n "$process" ] || return 0
  if ! has_keepalived && [ -s "$STATE/keepalived.conf" ]; then
    echo "keepalived still runs, and no address is shared any more"
    return
  fi
  if is_active; then
    awk 'FILENAME == ARGV[1] { held[$2 " " $5] = 1; next }
      !($0 in held) { print "address " $1 " is not on " $2 ", though this director is active" }' "$scratch/held" "$scratch/shared"
    kind=master
  else
    kind=backup
  fi
  no_longer_shared "$data/addresses"
  sync_differences
}

# no_longer_shared [FILE]: what keepalived held by the file before, and shall not hold now; without what FILE lists.
no_longer_shared() {
  owned keepalived.conf
  shared_addresses "$list" | awk '
    BEGIN { while ((getline line < ARGV[1]) > 0) kept[line] = 1; while ((getline line < ARGV[2]) > 0) kept[line] = 1; ARGC = 1 }
    !($0 in kept)' "$scratch/shared" "${1-/dev/null}" >"$scratch/former"
  stands_of "$scratch/former" | sed 's/ is on / is still on /'
}

sync_differences() {
  ipvs -L --daemon >"$scratch/daemons"
  awk -v kind="$kind" '
    FILENAME == ARGV[1] { if ($1 == "lvs_sync_daemon") { wanted = "mcast=" $2 ", syncid=" $6 ","; device = $2; id = $6 } next }
    / sync daemon / { runs[++count] = $1; line = $0 }
    END {
      if (wanted == "") exit
      if (!count) print "no sync daemon runs"
      else if (count > 1) print "two sync daemons run, a master and a backup; one of them is left over from a keepalived that died"
      else if (runs[1] != kind) print "the sync daemon is a " runs[1] ", and this director needs a " kind
      else if (index(line, "(" wanted) == 0) print "the sync daemon is not the one of the file (" device ", id " id "): " line
    }' "$data/keepalived.conf" "$scratch/daemons"
}

# take_shared: has a running keepalived take its file, if that is new, and waits until it has, and has
# let go of what it no longer holds: lvsc's own list may have it then.
take_shared() {
  keepalived_process
  if [ -n "$process" ] && ! has_keepalived; then
    stop_keepalived
  elif [ -n "$process" ]; then
    drop_stale_daemon
    cmp -s "$data/keepalived.conf" "$STATE/keepalived.conf" || kill -HUP "$process" ||
      fail "keepalived (process $process) cannot be told to read $KEEPALIVED"
    tries=0
    while { shared_differences; no_longer_shared; } >"$scratch/shared.differences" && filled "$scratch/shared.differences"; do
      tries=$((tries + 1))
      [ "$tries" -le 50 ] || break
      sleep 0.2 2>/dev/null || { sleep 1; tries=$((tries + 4)); }
    done
  fi
}

# stop_keepalived: nothing is shared any more. A keepalived that never ran by lvsc's file is left alone.
stop_keepalived() {
  [ -s "$STATE/keepalived.conf" ] || return 0
  kill "$process" || fail "keepalived (process $process) cannot be stopped"
  tries=0
  while keepalived_process && [ -n "$process" ]; do
    tries=$((tries + 1))
    [ "$tries" -le 50 ] || fail "keepalived (process $process) does not end, and holds addresses that are not shared now"
    sleep 0.2 2>/dev/null || { sleep 1; tries=$((tries + 4)); }
  done
}

# drop_stale_daemon: a keepalived that was killed leaves its sync daemon behind, which the next one does
# not know of.
drop_stale_daemon() {
  is_shared || return 0
  ipvs -L --daemon >"$scratch/daemons"
  [ "$(grep -c ' sync daemon ' "$scratch/daemons")" -gt 1 ] || return 0
  if is_active; then ipvsadm --stop-daemon backup; else ipvsadm --stop-daemon master; fi
}

# refuse_active: addresses without their services would answer nobody.
refuse_active() {
  keepalived_process
  [ -n "$process" ] && [ -s "$STATE/keepalived.conf" ] && is_active "$STATE/keepalived.conf" || return 0
  fail "keepalived still holds VIPs, whose services would be gone: run 'systemctl stop keepalived' first, then this again"
}

# show_shared: for people.
show_shared() {
  is_shared || return 0
  keepalived_process
  if is_active; then state=active; else state=standby; fi
  awk -v state="$state" -v process="$process" '
    FILENAME == ARGV[1] { all++; if (!first) first = $1; next }
    / sync daemon / { daemon = $1 }
    END {
      printf "  %s  %s%s%s\n", state, (state == "active" ? "holds " : "does not hold "), first, (all > 1 ? " and " (all - 1) " more" : "")
      print "  keepalived " (process == "" ? "does not run" : "runs") ", sync daemon: " (daemon == "" ? "none" : daemon)
    }' "$scratch/shared" "$scratch/daemons"
  echo "  services $(services_digest), the same number on every director that is up to date"
}

# services_digest: of what all directors must have alike, byte by byte and in this order: hash schedulers
# send a client to the same server only then.
services_digest() {
  {
    cat "$data/ipvs.rules" "$data/names"
    shared_addresses "$data/keepalived.conf" | sed 's/ .*//'
  } | cksum | sed 's/ .*//'
}

# without_keepalived: what status says is wrong, and a start at boot is not.
without_keepalived() {
  has_keepalived || return 0
  keepalived_process
  [ -z "$process" ] || return 0
  lost=
  ! is_shared || lost="nobody takes over from this director, and it from nobody"
  ! has_health || lost="${lost:+$lost; }no server is asked whether it is alive, and all count as alive"
  echo "keepalived does not run: $lost. Run 'systemctl start keepalived'"
}

check_shared() {
  if is_foreign; then
    bad "$KEEPALIVED was not written by lvsc, which needs it for itself: move it away"
  fi
  keepalived_process
  if ! has_keepalived; then
    [ -z "$process" ] || is_foreign || note "keepalived runs, and has nothing to do here"
    return 0
  fi
  check_command keepalived keepalived
  ! have keepalived || check_version "$(keepalived --version 2>&1 | sed -n '1s/.* v\([0-9.]*\).*/\1/p')"
  check_ways_in
}

# check_version VERSION: what lvsc writes is known to all from 2.1.5 to 2.2.8.
check_version() {
  case $(echo "$1" | awk -F. '{ n = $1 * 10000 + $2 * 100 + $3; print (n < 20105 ? "old" : n > 20208 ? "new" : "known") }') in
    known) good "keepalived $1" ;;
    new) note "keepalived $1 is newer than those that lvsc was tried with (2.1.5 to 2.2.8)" ;;
    *) bad "keepalived ${1:-of an unknown version} is too old: VRRP 3 as lvsc writes it needs 2.1.5" ;;
  esac
}

# check_ways_in: the host's own rules must let in what the other directors send: VRRP, which is protocol
# 112, and the sync daemon's UDP ports: 8848, and with sync_ports the ones behind it (ip_vs_sync.c,
# make_receive_sock()). Only what iptables shows can be looked at.
check_ways_in() {
  sync_ports=$(sysctl_lines | sed -n 's,^net/ipv4/vs/sync_ports ,,p')
  awk -v ports="${sync_ports:-1}" '
    $1 == "interface" { device = $2 }
    $1 == "unicast_peer" { inside = 1; next }
    $1 == "}" { inside = 0 }
    inside { print "vrrp", device, $1 }
    $1 == "lvs_sync_daemon" { for (i = 0; i < ports; i++) print 8848 + i, $2, "-" }' "$data/keepalived.conf" >"$scratch/ways"
  while read -r what device peer; do
    check_way_in "$what" "$device" "$peer"
  done <"$scratch/ways"
}

# check_way_in WHAT DEVICE PEER: as fate has them.
check_way_in() {
  save=iptables-save
  case $3 in *:*) save=ip6tables-save ;; esac
  have $save || return 0
  case $("$save" -t filter 2>/dev/null | fate "$@") in
    DROP) bad "INPUT of ${save%-save} drops $(way_in "$1" "$3") on $2: let it in" ;;
    maybe) note "INPUT of ${save%-save} may drop $(way_in "$1" "$3") on $2: its rules look at more than lvsc can tell" ;;
  esac
}

way_in() {
  case $1 in
    vrrp) echo "VRRP (protocol 112) from $2" ;;
    tcp/179) echo "BGP (TCP port 179) from $2" ;;
    3784 | 4784) echo "BFD (UDP port $1) from $2" ;;
    *) echo "the sync daemon (UDP port $1)" ;;
  esac
}

# fate WHAT DEVICE PEER: what iptables-save's INPUT does with such a packet: ACCEPT, DROP or maybe. WHAT
# is vrrp, tcp/PORT or a port of udp; PEER is - for anybody.
fate() {
  awk -v what="$1" -v device="$2" -v peer="$3" '
    BEGIN {
      protocol = what == "vrrp" ? "vrrp" : what ~ /^tcp/ ? "tcp" : "udp"
      number = what == "vrrp" ? 112 : what ~ /^tcp/ ? 6 : 17
      port = what; sub(/.*\//, "", port)
    }
    $1 ~ /^:/ { policy[substr($1, 2)] = $2; next }
    $1 == "-A" { rules[$2, ++count[$2]] = $0 }
    function covers(ports,   end, n) {
      n = split(ports, end, ":")
      return protocol != "vrrp" && port + 0 >= end[1] + 0 && port + 0 <= end[n] + 0
    }
    # matches(RULE): 1, 0, or -1 where it cannot be told. Leaves the target in target.
    function matches(rule,   word, n, i, certain, no) {
      n = split(rule, word, " "); certain = 1; target = ""
      for (i = 3; i <= n; i++) {
        no = 0
        if (word[i] == "!") { certain = -1; i += 2; continue }
        if (word[i] == "-p") { i++; if (word[i] != protocol && word[i] != number && word[i] != "all") return 0 }
        else if (word[i] == "-i") { i++; if (word[i] != device) return 0 }
        else if (word[i] == "-s") { i++; if (word[i] == peer "/32" || word[i] == peer "/128") continue; if (word[i] ~ /\/(32|128)$/ && peer != "-") return 0; certain = -1 }
        else if (word[i] == "--dport") { i++; if (!covers(word[i])) return 0 }
        else if (word[i] == "-m" && (word[i + 1] == "udp" || word[i + 1] == "tcp" || word[i + 1] == "comment" || word[i + 1] == "conntrack" || word[i + 1] == "state")) i++
        else if (word[i] == "--ctstate" || word[i] == "--state") { i++; if (("," word[i] ",") !~ /,NEW,/) return 0 }
        else if (word[i] == "-j" || word[i] == "-g") { target = word[i + 1]; return certain }
        else certain = -1
      }
      return certain
    }
    function walk(chain, depth,   i, how, end, to) {
      for (i = 1; i <= count[chain]; i++) {
        how = matches(rules[chain, i]); to = target
        if (how == 0 || to == "" || to == "LOG" || to == "NFLOG") continue
        if (to == "RETURN") { if (how == 1) return ""; continue }
        if (to == "REJECT") to = "DROP"
        if (to != "ACCEPT" && to != "DROP") { to = depth < 10 ? walk(to, depth + 1) : "maybe"; if (to == "") continue }
        if (how == -1 && to == "ACCEPT") { unsure = 1; continue }
        if (how == -1) { doubt = 1; continue }
        return to
      }
      return ""
    }
    END {
      end = walk("INPUT", 0)
      if (end == "") end = policy["INPUT"] == "DROP" ? "DROP" : "ACCEPT"
      if ((end == "DROP" && unsure) || (end == "ACCEPT" && doubt)) end = "maybe"
      print end
    }'
}

# check_options: a parameter of a module counts when the module is loaded, and not after that.
check_options() {
  wanted=$(sed -n 's/^options ip_vs conn_tab_bits=//p' "$data/modprobe.d")
  there=$(cat /sys/module/ip_vs/parameters/conn_tab_bits 2>/dev/null)
  if [ -n "$wanted" ] && [ -n "$there" ] && [ "$wanted" != "$there" ]; then
    note "the connection table has 2^$there rows, not 2^$wanted: ip_vs was loaded before its options were there. Boot this host, or unload the module"
  fi
  wanted=$(sed -n 's/^options ip_vs_ftp ports=//p' "$data/modprobe.d")
  there=$(cat /sys/module/ip_vs_ftp/parameters/ports 2>/dev/null)
  if [ -n "$wanted" ] && [ -n "$there" ] && [ "$wanted" != "$there" ]; then
    note "ip_vs_ftp follows FTP on the ports $there, not $wanted: it was loaded before its options were there. Boot this host, or unload the module"
  fi
}

