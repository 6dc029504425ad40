# --- VIPs that are announced by BGP ----------------------------------------------------------------------
#   lvsc-director drain     have routers send new clients to the other directors; a reload keeps it
#   lvsc-director undrain   have them come again
#
# BIRD announces a VIP whose route is there (see routes.sh): with the metric 1 as one that serves, with 100
# as one that drains. BIRD's file is lvsc's; its process is its own unit's, which starts it after
# lvsc-director and stops it before. lvsc-director only has it take a new file. The file `announcements` has
#   vip ADDRESS/LENGTH      that is announced
#   while KEY               of the VIP above it: its route stands while one of these services, by their
#                           keys in ipvs.rules, has a server that takes clients. Without any it always stands
#   sync DEVICE ID [GROUP]  all directors send and receive connections

BIRD=/etc/bird/bird.conf
DRAIN=/run/lvsc/drain
ROLE_VERBS="$ROLE_VERBS drain/0 undrain/0"

drains() { [ -e "$DRAIN" ]; }

# wanted_routes ANNOUNCEMENTS RULES HEALTH CHECKS: "ADDRESS/LENGTH METRIC", one a line. A sorry server takes
# clients, and so do all where too few are alive and the service is open then.
wanted_routes() {
  metric=1
  ! drains || metric=100
  awk -v metric=$metric "$awk_rules $awk_health"'
    function judged(   n) {
      checked[service] = 1
      for (n = 1; n <= members; n++) if (wants[n] > 0) serves[service] = 1
    }
    function flush() { if (vip != "" && (stands || !holders)) print vip, metric; vip = "" }
    FILENAME == ARGV[1] { state[$1] = $2; next }
    FILENAME == ARGV[2] { read_health(); next }
    # The health is read: its last service too.
    { judge() }
    $1 == "-a" {
      # -r SOCKET METHOD -w WEIGHT
      read_rule()
      if (!(key in checked) && $(at + 3) > 0) serves[key] = 1
      next
    }
    $1 == "vip" { flush(); vip = $2; stands = 0; holders = 0; next }
    $1 == "while" { holders++; sub(/^while /, ""); if ($0 in serves) stands = 1 }
    END { flush() }' "$4" "$3" "$2" "$1"
}

# follow_routes CHECKS: the routes go by what is known now, with the files of the last start. Under the lock.
follow_routes() {
  owned announcements
  announcements=$list
  filled "$announcements" || return 0
  owned rules
  rules=$list
  owned health
  wanted_routes "$announcements" "$rules" "$list" "$1" >"$scratch/routes.wanted"
  route_changes "$scratch/routes.wanted" >"$scratch/routes"
  change_routes "$scratch/routes" add turn drop
}

role_drain() {
  need_root
  if ! { mkdir -p "${DRAIN%/*}" && : >"$DRAIN"; }; then
    fail "$DRAIN cannot be made: is /run full or read-only?"
  fi
  turn_routes
  say "drains: routers are to send clients to the other directors. '$PROGRAM undrain' ends it"
}

role_undrain() {
  need_root
  rm -f "$DRAIN"
  turn_routes
  say "serves: routers are to send clients here again"
}

turn_routes() {
  started || return 0
  make_scratch
  lock
  recall
  take_news
  owned checks
  follow_routes "$list"
}

# --- BIRD ----------------------------------------------------------------------------------------------

# sessions: "NAME NEIGHBOR SOURCE STATE" of those in the file, STATE is up, down or unknown; it fails where BIRD
# does not answer.
sessions() {
  birdc show protocols >"$scratch/protocols" 2>/dev/null || return 1
  awk '
    FILENAME == ARGV[1] { if ($2 == "BGP") state[$1] = $4; next }
    $1 == "protocol" { name = $2 == "bgp" ? $3 : "" }
    $1 == "local" { source = $2 }
    $1 == "neighbor" { print name, $2, source, !(name in state) ? "unknown" : state[name] == "up" ? "up" : "down" }
  ' "$scratch/protocols" "$data/bird.conf"
}

# take_bird: has a running BIRD take its file, if that is new. Its sessions go on.
take_bird() {
  ! cmp -s "$data/bird.conf" "$STATE/bird.conf" && sessions >"$scratch/sessions" || return 0
  birdc configure >"$scratch/said" 2>&1 || {
    sed 1d "$scratch/said" >&2
    fail "BIRD does not take $BIRD, see its message above, and goes on by what it had before. Nothing was taken away"
  }
  tries=0
  while sessions >"$scratch/sessions" && grep -q ' unknown$' "$scratch/sessions"; do
    tries=$((tries + 1))
    [ "$tries" -le 50 ] || fail "BIRD has not all sessions of $BIRD 10 s after it was told to read it: look into its log"
    sleep 0.2 2>/dev/null || { sleep 1; tries=$((tries + 4)); }
  done
}

end_bird() { :; }

# bird_differences: what status says is wrong, and a start at boot is not.
bird_differences() {
  if ! sessions >"$scratch/sessions"; then
    echo "BIRD does not answer, so no VIP is announced. Run 'systemctl start bird'"
    return
  fi
  awk '$4 != "up" {
    print "the BGP session " $1 " from " $3 " to " $2 ($4 == "down" ? " is down: see \047birdc show protocols all " $1 "\047" : " is not known to BIRD: run \047birdc configure\047")
  }' "$scratch/sessions"
}

# --- connections that all directors know ---------------------------------------------------------------

# sync_daemons: on every director both run, the one that sends and the one that receives.
sync_daemons() {
  own_sync_differences >"$scratch/daemons.differences"
  filled "$scratch/daemons.differences" || return 0
  no_sync_daemons
  while read -r word device id group; do
    [ "$word" = sync ] || continue
    for daemon in master backup; do
      ipvsadm --start-daemon $daemon --mcast-interface "$device" --syncid "$id" ${group:+--mcast-group "$group"} ||
        fail "IPVS's sync daemon ($daemon) does not start on $device: see ipvsadm's message above"
    done
  done <"$data/announcements"
}

no_sync_daemons() {
  ipvs -L --daemon | sed -n 's/ sync daemon .*//p' >"$scratch/daemons"
  while read -r daemon; do ipvsadm --stop-daemon "$daemon"; done <"$scratch/daemons"
}

own_sync_differences() {
  ipvs -L --daemon >"$scratch/daemons"
  awk '
    FILENAME == ARGV[1] { if ($1 == "sync") wanted = "(mcast=" $2 ", syncid=" $3 ","; next }
    / sync daemon / { runs[$1] = $0 }
    END {
      for (kind in runs) if (wanted == "") print "the sync daemon (" kind ") is still there"; else if (!index(runs[kind], wanted)) print "the sync daemon is not that of the file: " runs[kind]
      if (wanted != "" && !("master" in runs)) print "the sync daemon that sends (master) does not run"
      if (wanted != "" && !("backup" in runs)) print "the sync daemon that receives (backup) does not run"
    }' "$data/announcements" "$scratch/daemons"
}

# --- status and check ------------------------------------------------------------------------------------

# show_announced: for people.
show_announced() {
  if sessions >"$scratch/sessions"; then
    birdc show bfd sessions 2>/dev/null >"$scratch/bfd"
    awk '
      FILENAME == ARGV[1] { all++; if ($4 == "up") up++; next }
      $1 ~ /[.:]/ && NF > 4 { bfd++; if ($3 == "Up") bfd_up++ }
      END {
        printf "  BGP: %d of %d sessions up", up, all
        if (bfd) printf ", BFD: %d of %d", bfd_up, bfd
        print ""
      }' "$scratch/sessions" "$scratch/bfd"
  else
    echo "  BGP: BIRD does not answer"
  fi
  awk "$awk_names"'
    FILENAME == ARGV[1] { read_name(); next }
    FILENAME == ARGV[2] { metric[$1] = $2; next }
    FILENAME == ARGV[3] { wanted[$1] = 1; next }
    $1 == "vip" {
      vip = $2; sub(/\/.*/, "", vip)
      state = !($2 in metric) ? (($2 in wanted) ? "not announced" : "withdrawn: no server takes clients") : metric[$2] >= 100 ? "drains, metric " metric[$2] : "announced, metric " metric[$2]
      printf "  %-15s %s  %s\n", called(vip_name, vip), vip, state
    }' "$data/names" "$scratch/routes.kernel" "$scratch/routes.wanted" "$data/announcements"
}

check_announced() {
  check_command bird bird2
  check_command birdc bird2
  if have bird; then
    if bird -p -c "${LVSC_ROOT-}$BIRD" >"$scratch/said" 2>&1; then
      good "BIRD reads $BIRD"
    else
      bad "BIRD does not take $BIRD: $(tail -n 1 "$scratch/said")"
    fi
  fi
  for family in -4 -6; do
    ! ip $family rule show 2>/dev/null | grep -q "lookup $TABLE\( \|\$\)" ||
      bad "a rule of the host looks packets up in table $TABLE, where lvsc keeps blackhole routes that BIRD announces: see 'ip $family rule', and use another table"
    for route in $(ip $family route show table $TABLE 2>/dev/null | awk -v own=$PROTOCOL '
      / proto / { who = $0; sub(/.* proto /, "", who); sub(/ .*/, "", who); if (who == own) next }
      { print $1 == "blackhole" || $1 == "unreachable" || $1 == "prohibit" ? $2 : $1 }'); do
      bad "a route to $route in table $TABLE is not lvsc's: for a VIP, BIRD announces it whether the VIP is served or not. Use another table for it"
    done
  done
  # mh's hash has another form where a word has 32 bits (hsiphash in include/linux/siphash.h).
  case $(uname -m) in
    *64* | s390x) ;;
    *) ! grep -Eq ' -s mh( |$)' "$data/ipvs.rules" || note "this kernel ($(uname -m)) has words of 32 bits: mh chooses other servers than on a director with 64 bits, and a connection that moves between the two is lost. Let all directors have the same" ;;
  esac
  awk '
    /^protocol bfd/ { bfd = 1 }
    $1 == "local" { source = $2 }
    $1 == "neighbor" { neighbor = $2 }
    $1 == "multihop" && source != "" { hops = 1 }
    $1 == "hold" { print neighbor, source, hops ? "far" : "near"; hops = 0 }' "$data/bird.conf" >"$scratch/neighbors"
  while read -r neighbor source place; do
    check_peer
    check_ways_of_peer
  done <"$scratch/neighbors"
}

# check_peer: is there a way to the neighbor, from the address that the session has?
check_peer() {
  way=$(ip "$(family_of "$neighbor")" route get "$neighbor" from "$source" 2>/dev/null | head -n 1)
  case "$place $way" in
    'near ' | 'far ') bad "no way to the BGP peer $neighbor from $source: does this host have the address, and a route?" ;;
    "near "*' via '*) bad "packets to the BGP peer $neighbor go by a router, and its session is for a neighbor: look at the routes, or set multihop" ;;
    *) good "BGP peer $neighbor from $source" ;;
  esac
  way_device=$(echo "$way" | sed 's/.* dev \([^ ]*\).*/\1/')
}

# check_ways_of_peer: must the firewall be opened for it?
check_ways_of_peer() {
  [ -n "$way" ] || return 0
  ways=tcp/179
  if grep -q '^protocol bfd' "$data/bird.conf"; then
    case $place in near) ways="$ways 3784" ;; *) ways="$ways 4784" ;; esac
  fi
  for what in $ways; do
    check_way_in "$what" "$way_device" "$neighbor"
  done
}
