# What can happen to the directors of a pair, one thing after the other, each while connections are held, others are idle after
# their handshake, in others the server alone speaks, and new ones come all the time.

# failovers EVENT...: see the functions below; what follows a dot only tells two of a kind apart. Each leaves $out/probe-EVENT,
# and in $out/holders who held the first address before and after it.
failovers() {
  for each in $(paired); do
    bring_notify "$each"
  done
  # Where directors check, somebody answers at the servers' own addresses.
  [ ! -f "$case/servers" ] || python3 /job/lab/probe.py "$case/servers" >"$out/servers" 2>&1 &
  well check check $(hosts director)
  well start start $(programmed)
  keepalived_everywhere
  [ ! -f "$case/servers" ] || patiently 60 checks_are up '$' $(paired)
  verb status status $(hosts director)
  for event; do
    attempt=1
    during "$event"
    while [ $attempt -lt 3 ] && stood_still "$event"; do
      attempt=$((attempt + 1))
      during "$event"
    done
    cat "$out/trouble"
  done
  verb after status $(hosts director)
  keepalived_nowhere
  for each in $(paired); do
    cp "/lab/hosts/$each/root/run/told" "$out/told.$each" 2>/dev/null
  done
  well stop stop $(programmed | tac)
}

# bring_notify HOST: puts the program of `notify` there.
bring_notify() {
  on "$1" /usr/bin/sh -c "echo '#!/bin/sh
echo \"\$@\" >>/run/told' >/run/tell; chmod 755 /run /run/tell"
}

# stood_still EVENT: did the guest itself stand still while it was tried, for longer than directors wait for each other? On a
# busy machine that happens, and tells nothing of them: the event is tried again, and what was seen is forgotten.
stood_still() {
  case $1 in announced* | shared*) return 1 ;; esac # they take minutes, and no director waits for another one
  stall=$(sed -n 's/^- stall //p' "$out/probe-$1")
  [ "${stall%%.*}" -ge 2 ] || return 1
  clock "$1: the guest stood still for $stall s, so it is tried again"
  sed -i '$d' "$out/holders"
}

# well STEP VERB HOST...: as `verb`, and says so where it went wrong.
well() {
  verb "$@"
  said=$1
  shift 2
  for each; do
    [ "$(tail -n 1 "$out/$said.$each")" = "exit 0" ] || trouble "FAILED: $said on $each"
  done
}

# during EVENT: with the active director in $first and the first standby in $other.
during() {
  : >"$out/trouble"
  if pairs "$1"; then
    patiently 40 one_active
    first=$(active)
    other=$(standby)
  fi
  probe=$case/probe.$1
  cp "$case/probe" "$probe"
  rm -f "$probe.stop" # of an attempt before
  clock "$1: $first is active"
  python3 /job/lab/probe.py "$probe" >"$out/probe-$1" 2>&1 &
  prober=$!
  patiently 90 grep -q ready "$out/probe-$1"
  ports=$(sed -n 's/^ready //p' "$out/probe-$1")
  for each in $(paired); do
    [ "$each" = "$first" ] || ! pairs "$1" || patiently 30 learned "$each" "$first"
  done
  for each in $(paired); do
    on "$each" /usr/sbin/ipvsadm -Lnc >"$out/connections-$1.$each"
  done
  "event_${1%%.*}"
  : >"$probe.stop"
  patiently 90 is_gone $prober
  wait $prober
  echo "$1 $first $(active | tr '\n' ' ')" >>"$out/holders"
  clock "$1: now active: $(active | tr '\n' ' ')"
  "mend_${1%%.*}"
}

# learned STANDBY ACTIVE: does it know the connections of this event that last? probe.py says what ports their clients have.
learned() { [ "$(lasting "$1")" -ge "$(lasting "$2")" ]; }
lasting() {
  on "$1" /usr/sbin/ipvsadm -Lnc | awk -v first="$ports" '
    $3 == "ESTABLISHED" { port = $4; sub(/.*:/, "", port); if (port > first && port <= first + 50) n++ }
    END { print n + 0 }'
}

elsewhere() { [ "$(active)" = "$other" ]; }

# stands_by HOST: it has become a standby once more than $stood times, see `stood`.
stands_by() { [ "$(stood "$1")" -gt "$stood" ]; }
stood() { grep -c 'Entering BACKUP STATE' "$out/keepalived.$1"; }

# back_again HOST COMMAND...: runs it, and waits until the host stands by.
back_again() {
  back=$1
  shift
  stood=$(stood "$back")
  "$@"
  patiently 30 stands_by "$back"
}

# A graceful stop of keepalived.
event_stop() { keepalived_stop "$first"; patiently 20 elsewhere; }
mend_stop() { back_again "$first" keepalived_start "$first"; }

# The director that was stopped comes back, the other goes away: the same connections fail over and back.
event_back() {
  keepalived_stop "$first"
  patiently 20 elsewhere
  back_again "$first" keepalived_start "$first"
  patiently 30 learned "$first" "$other"
  keepalived_stop "$other"
  patiently 20 holds "$first"
}
mend_back() { back_again "$other" keepalived_start "$other"; }

# keepalived is stopped and started at once, on the active director and on a standby.
event_restart() {
  back_again "$first" restart "$first"
  patiently 20 one_active
}
mend_restart() { :; }
event_standby() { back_again "$other" restart "$other"; }
mend_standby() { :; }
restart() { keepalived_stop "$1"; keepalived_start "$1"; }

# Both stop, as in a power cut of the room, and start at the same time.
event_together() {
  keepalived_nowhere
  for each in $(paired); do
    keepalived_begin "$each"
  done
  patiently 30 one_active
}
mend_together() { :; }

# The clients' router believes that the standby holds the VIPs; the standby passes their packets on. Then it does hold them.
event_stale() {
  for each in $(hosts router); do
    mislead "$each"
  done
  sleep 3
  event_stop
}
mend_stale() { mend_stop; }

# mislead HOST: what it sends to the VIPs of $first goes to $other, until that is corrected.
mislead() {
  { ip -n "$first" -o link; echo; ip -n "$other" -o link; } | sed 's/^[0-9]*: \([a-z0-9]*\).*link.ether \([^ ]*\).*/\1 \2/' >/lab/cards
  ip -n "$1" neigh show | awk -v conf="/lab/hosts/$first/root/etc/keepalived/keepalived.conf" '
    FILENAME == "/lab/cards" { if (NF < 2) second = 1; else if (second) to[from[$1]] = $2; else from[$1] = $2; next }
    FILENAME == conf { if ($1 ~ "/(32|128)$") { sub("/.*", "", $1); shared[$1] = 1 } next }
    shared[$1] && ($5 in to) { print "neigh replace", $1, "dev", $3, "lladdr", to[$5], "nud reachable" }' /lab/cards "/lab/hosts/$first/root/etc/keepalived/keepalived.conf" - >/lab/misled
  [ -s /lab/misled ] || trouble "FAILED: $1 knows no VIP that it could be misled about"
  ip -n "$1" -batch /lab/misled
}

# The director that comes back takes the VIPs back, where the spec says `preempt`.
event_preempt() {
  keepalived_stop "$first"
  patiently 20 elsewhere
  keepalived_start "$first"
  patiently 20 holds "$first"
  patiently 20 one_active
}
mend_preempt() { :; }

# The one that takes over goes away too: the third one takes over.
event_twice() {
  keepalived_stop "$first"
  patiently 20 one_active
  second=$(active)
  keepalived_stop "$second"
  patiently 20 one_active
}
mend_twice() {
  back_again "$first" keepalived_start "$first"
  back_again "$second" keepalived_start "$second"
}

# lvsc's own reload, of both directors, and one on the standby while it takes over.
event_reload() { well reload reload "$other" "$first"; }
mend_reload() { :; }
event_race() {
  well race reload "$other" &
  reloading=$!
  links down "$first" 9
  patiently 20 holds "$other"
  wait $reloading
}
mend_race() { mend_links; }

# A VIP that is added, with its service, on the servers first, then on the standby and on the active director.
event_vip() {
  late=$(cat "$case/late")
  for each in $(programmed | grep -vx "$first" | grep -vx "$other") "$other" "$first"; do
    cp -r "$case/trees.1/$each/." "/lab/hosts/$each/root/"
    verb_of=reload
    [ -s "/lab/hosts/$each/root/etc/keepalived/keepalived.conf" ] || verb_of=extend
    well vip $verb_of "$each"
    [ "$(active)" = "$first" ] || trouble "FAILED: the VIPs moved when $each got one more"
  done
  patiently 20 has "$first" "$late"
  ! has "$other" "$late" || trouble "FAILED: $other has $late too"
}
mend_vip() { :; }
has() { ip -n "$1" -o addr show | grep -q " $2/"; }

# The standby is taken away, and the active one becomes the only one; then they are two again, in the order of the playbook.
# $case/trees.1 is of the cluster with one director, the one that comes first.
event_alone() {
  vip=$(floating "$first")
  keepalived_stop "$other"
  well alone stop "$other"
  bring_tree "$case/trees/$first" "$case/trees.1/$first" "/lab/hosts/$first/root"
  well alone reload "$first"
  [ -z "$(keepalived_pids "$first")" ] || trouble "FAILED: keepalived still runs on $first"
  ip -n "$first" -o addr show | grep -q " $vip " || trouble "FAILED: $first alone does not hold $vip"
  well alone status "$first"
  cp -r "$case/trees/$first/." "/lab/hosts/$first/root/"
  well beside start "$other"
  well beside reload "$first"
  keepalived_start "$first"
  patiently 30 one_active
  back_again "$other" keepalived_start "$other"
}
mend_alone() { :; }

# The pair becomes a cluster that announces its VIPs, as trees.announced has it, in the order of the playbook; `.first` pushes to the
# active director first.
event_announced() {
  kind=plain
  routes_stand_back
  [ -e /lab/router.pid ] || router_start trees.announced
  if [ "$event" = announced.first ]; then
    becomes_announced "$first"
    becomes_announced "$other"
  else
    becomes_announced "$other"
    at_rest "$first" || trouble "FAILED: the router still sends clients to $first, and its turn is next"
    becomes_announced "$first"
  fi
  patiently 60 spread_by_bird 2
  clock "all announce"
  for each in $(hosts director); do
    ! at_rest "$each" || trouble "FAILED: $each announces, and nobody comes"
  done
}
mend_announced() { :; }

# And a pair again, as trees has it; `.strict` is one that takes up no connection in its middle.
event_shared() {
  back=trees
  [ "$event" != shared.strict ] || back=trees.strict
  becomes_shared "$first" $back active
  becomes_shared "$other" $back standby
  patiently 30 one_active
}
mend_shared() { :; }

# pairs EVENT: does it begin with a pair?
pairs() { [ "${1%%.*}" != shared ]; }

# routes_stand_back: the router has the way to the pair's VIPs by hand, and prefers what it learns by BGP.
routes_stand_back() {
  for version in -4 -6; do
    ip $version -n _router route show | awk '/ via / && / dev / && $1 ~ /^(198.51.100.8|2001:db8:9::8)/ { print $1, $3 }' |
      while read -r vip hop; do
        ip $version -n _router route del "$vip"
        ip $version -n _router route add "$vip" via "$hop" metric 5000
      done
  done
  ip -n _router route show
  ip -6 -n _router route show
}

# becomes_announced HOST
becomes_announced() {
  bring_tree "$case/trees/$1" "$case/trees.announced/$1" "/lab/hosts/$1/root"
  well to-announced reload "$1"
  bird_start "$1"
  patiently 60 is_well "$1"
  clock "$1 announces"
}

# becomes_shared HOST TREES active|standby
becomes_shared() {
  bring_tree "$case/trees.announced/$1" "$case/$2/$1" "/lab/hosts/$1/root"
  well to-shared reload "$1"
  [ -n "$(keepalived_pids "$1")" ] || keepalived_start "$1"
  patiently 60 says_of_itself "$1" "$3"
  ! on "$1" /usr/sbin/birdc show status >/dev/null 2>&1 || trouble "FAILED: BIRD still runs on $1"
  clock "$1 shares, $3"
}
says_of_itself() { on "$1" /usr/local/sbin/lvsc-director status | grep -q "^  $2 "; }

# at_rest HOST: does its table count no packet of clients, over two seconds?
at_rest() {
  was=$(carried "$1")
  sleep 2
  is=$(carried "$1")
  clock "$1 carried $((is - was)) packets in 2 s"
  [ "$is" = "$was" ]
}
carried() { on "$1" /usr/sbin/ipvsadm -Ln --stats --exact | awk '$1 == "TCP" { sum += $4 } END { print sum + 0 }'; }

# spread_by_bird NUMBER: the router has so many ways to each VIP by BGP.
spread_by_bird() {
  for vip in $(vips); do
    case $vip in *:*) version=-6 ;; *) version=-4 ;; esac
    [ "$(ip $version -n _router route show "${vip%/*}" proto bird | grep -c via)" = "$1" ] || return 1
  done
}

# `high_availability` changes, as trees.vrid and the like have it, on the standby first, as the playbook does; the next time it is
# as it was.
event_vrid() { toggle vrid; }
mend_vrid() { :; }
event_interval() { toggle interval; }
mend_interval() { :; }
event_preemption() { toggle preemption; }
mend_preemption() { :; }
event_sync() { toggle sync; }
mend_sync() { :; }

toggle() {
  old=trees
  new=trees.$1
  if [ -e "/lab/toggled-$1" ]; then
    old=$new
    new=trees
    rm "/lab/toggled-$1"
  else
    : >"/lab/toggled-$1"
  fi
  for each in "$other" "$first"; do
    bring_tree "$case/$old/$each" "$case/$new/$each" "/lab/hosts/$each/root"
    well "reload-to-$new" reload "$each"
    clock "$each has $new, active: $(active | tr '\n' ' ')"
    sleep 5
    clock "5 s later, active: $(active | tr '\n' ' ')"
  done
  patiently 30 one_active
}

# The directors do not hear each other, and do again: both are active meanwhile.
event_split() {
  split -I
  patiently 20 holds "$other"
  verb split status "$first" "$other"
  split -D
  patiently 20 one_active
}
mend_split() { :; }
split() {
  for each in "$first" "$other"; do
    in_net "$each" iptables "$1" INPUT -p 112 -j DROP
    in_net "$each" ip6tables "$1" INPUT -p 112 -j DROP
  done
}

# A server refuses, and both directors find out. Then the active one goes away: the other sends nobody to the dead one either.
# In the end it is well again. What clients try is told from checks by its address, the VIP.
event_server() {
  dead=$(hosts real-server | head -n 1)
  refuse -I
  patiently 40 checks_are down "$(addresses_of "$dead")" "$first" "$other"
  sleep 1
  for tool in iptables ip6tables; do in_net "$dead" $tool -Z; done
  keepalived_stop "$first"
  patiently 20 elsewhere
  sleep 5
  met=$(for tool in iptables ip6tables; do in_net "$dead" $tool -nvxL INPUT; done | awk '/reject-with/ && /203.0.113.100|2001:db8:1::100/ { sum += $1 } END { print sum + 0 }')
  clock "clients that met the dead server: $met"
  [ "$met" = 0 ] || trouble "FAILED: $met packets of clients came to $dead, which is dead"
  refuse -D
  patiently 40 checks_are up '$' "$other"
}
mend_server() {
  back_again "$first" keepalived_start "$first"
  patiently 40 checks_are up '$' "$first"
}

# refuse -I|-D: what is new; connections that are there go on.
refuse() {
  in_net "$dead" iptables "$1" INPUT -p tcp --syn -j REJECT --reject-with tcp-reset
  in_net "$dead" iptables "$1" INPUT -p tcp --syn -d 203.0.113.100 -j REJECT --reject-with tcp-reset
  in_net "$dead" ip6tables "$1" INPUT -p tcp --syn -j REJECT --reject-with tcp-reset
  in_net "$dead" ip6tables "$1" INPUT -p tcp --syn -d 2001:db8:1::100 -j REJECT --reject-with tcp-reset
}

# checks_are STATE PATTERN HOST...: do all checks whose line has it have this state on these directors?
checks_are() {
  state=$1
  pattern=$2
  shift 2
  for director; do
    known=/lab/hosts/$director/root/run/lvsc/lvsc-director/checks
    grep -q "$pattern" "$known" || return 1
    ! grep "$pattern" "$known" | grep -qv " $state " || return 1
  done
}

# The addresses of a host, as a pattern.
addresses_of() {
  awk '$1 == "addr" && $2 == "add" { sub("/.*", "", $3); pattern = pattern (pattern == "" ? "" : "\\|") $3 } END { print pattern }' "$case/net/$1"
}

# One cable out, then all of them.
event_link() { links down "$first" 1; patiently 20 elsewhere; }
mend_link() { back_again "$first" links up "$first" 1; }
event_links() { links down "$first" 9; patiently 20 holds "$other"; }
mend_links() { back_again "$first" links up "$first" 9; }

# links up|down HOST NUMBER: its first cables, at the switch.
links() {
  awk -v host="$2" '$1 == "link" && $2 == "add" && $NF == host { print $3 }' "$case/net/_wire" | head -n "$3" |
    while read -r port; do
      ip -n _wire link set "$port" "$1"
    done
}

# keepalived's child for VRRP dies: the parent starts another, which begins as a standby.
event_child() {
  stood=$(stood "$first")
  kill -9 "$(cat "/lab/hosts/$first/root/run/vrrp.pid")"
  patiently 30 elsewhere
}
mend_child() { patiently 30 stands_by "$first"; }

# All of keepalived dies: both directors hold the VIPs, and who spoke last gets the packets.
event_killed() {
  # shellcheck disable=SC2046 # a word for each process
  kill -9 $(keepalived_pids "$first")
  patiently 20 holds "$other"
}
mend_killed() {
  rm -f "/lab/hosts/$first/root/run/"*.pid
  back_again "$first" keepalived_start "$first"
}

# The power goes, and comes back: nothing of what the kernel knew is there any more.
event_reboot() {
  # shellcheck disable=SC2046 # a word for each process
  kill -9 $(keepalived_pids "$first")
  unplug "$first"
  patiently 20 holds "$other"
}
mend_reboot() { back_again "$first" boot "$first"; }

# The cables first: a namespace that goes away answers for a while without its IPVS table.
unplug() {
  links down "$1" 9
  root=/lab/hosts/$1/root
  umount "$root/sys" "$root/run"
  ip netns del "$1"
  plug=$(awk -v host="$1" '$1 == "link" && $2 == "add" && $NF == host { print $3; exit }' "$case/net/_wire")
  patiently 20 plug_is_gone
}

plug_is_gone() { ! ip -n _wire link show "$plug" >/dev/null 2>&1; }

boot() {
  power "$1"
  bring_notify "$1"
  well boot start "$1"
  keepalived_start "$1"
}

power() {
  root=/lab/hosts/$1/root
  ip netns add "$1"
  awk -v host="$1" '
    $1 == "link" && $2 == "add" && $NF == host { print; port[$3] = 1 }
    $1 == "link" && $2 == "set" && ($3 in port) { print }' "$case/net/_wire" >/lab/batch
  ip -n _wire -batch /lab/batch
  configure "$1"
  mount -t tmpfs tmpfs "$root/run"
  in_net "$1" mount -t sysfs sysfs "$root/sys"
}
