# Directors that all announce their VIPs, a router that spreads packets over them, and what can happen to them, one thing after
# the other, each while connections are held, others are idle after their handshake, and new ones come all the time.

# announced EVENT...: see the functions below; `hops` is none of them, see traced_hops. Each leaves $out/probe-EVENT. The second director is the one that things happen
# to. The file `router` says how the router spreads packets.
announced() {
  other=$(hosts director | sed -n 2p)
  all=$(hosts director | wc -l)
  kind=$(cat "$case/router")
  [ ! -f "$case/servers" ] || python3 /job/lab/probe.py "$case/servers" >"$out/servers" 2>&1 &
  bring_secrets
  well check check $(hosts director)
  well start start $(programmed)
  for each in $(paired); do
    keepalived_start "$each"
  done
  [ -z "$(paired)" ] || patiently 90 checks_are up '$' $(paired)
  router_start
  for each in $(hosts director); do
    bird_start "$each"
  done
  patiently 120 paths "$all"
  for event; do
    : >"$out/trouble"
    if [ "$event" = hops ]; then traced_hops; else spread "$event"; fi
    cat "$out/trouble"
  done
  for each in $(hosts director); do
    verb status status "$each"
    bird_stop "$each"
  done
  keepalived_nowhere
  well stop stop $(programmed | tac)
  router_stop
}

# traced_hops: what goes by at every interface while all directors announce, and while one does not.
traced_hops() {
  cp "$case/traffic" "$case/traffic-without"
  watch_hops
  traffic traffic
  forget_hops
  well stop-hops stop "$other"
  patiently 30 paths $((all - 1))
  watch_hops -without
  traffic traffic-without
  forget_hops
  well start-hops start "$other"
  patiently 120 paths "$all"
}

# spread EVENT: with clients. Before the next one all directors are used again.
spread() {
  probe=$case/probe.$1
  cp "$case/probe" "$probe"
  clock "$1"
  sessions >"$out/sessions-$1.before"
  python3 /job/lab/probe.py "$probe" >"$out/probe-$1" 2>&1 &
  prober=$!
  patiently 120 grep -q ready "$out/probe-$1"
  ports=$(sed -n 's/^ready //p' "$out/probe-$1")
  ! grep -q '^sync ' "/lab/hosts/$other/root/etc/lvsc/announcements" || patiently 30 all_told
  moved >"$out/flows-$1.before"
  "announced_$1"
  sleep 3
  moved >"$out/flows-$1.after"
  : >"$probe.stop"
  patiently 120 is_gone $prober
  wait $prober
  "back_to_$1"
  patiently 120 paths "$all"
  sessions >"$out/sessions-$1.after"
  digests "$1"
  [ ! -f "$case/flows" ] || choices "$1"
}

# all_told: do all directors know the connections of this event that last? Those of the last seconds are in no message yet.
all_told() {
  wanted=$(awk '$1 == "probe" { sum += $5 + $6 + 1 } END { print sum }' "$probe")
  for each in $(hosts director); do
    [ "$(lasting "$each")" -ge "$wanted" ] || return 1
  done
}

# --- BIRD ----------------------------------------------------------------------------------------------

bird_start() {
  on "$1" /usr/bin/sh -c 'mkdir -p /run/bird && bird -P /run/bird/bird.pid'
}
bird_stop() {
  pid=$(cat "/lab/hosts/$1/root/run/bird/bird.pid" 2>/dev/null) || return 0
  kill "$pid" && patiently 20 is_gone "$pid"
}

# bring_secrets: the files of `password_file`, which lvsc never writes.
bring_secrets() {
  for each in $(hosts director); do
    sed -n 's/^ *include "\(.*\)";/\1/p' "$case/trees/$each/etc/bird/bird.conf" | while read -r secret; do
      mkdir -p "/lab/hosts/$each/root/${secret%/*}"
      echo 'password "of the lab";' >"/lab/hosts/$each/root/$secret"
    done
  done
}

# The router hears every director's sessions, in both families, and does what a router's page of lvsc's asks for. Linux takes a
# packet's hash from the sender's socket where it can, which changes with each retransmission: policy 3 looks at the packet.
# A `resilient` one has groups of next hops in place of BIRD's own routes. router_start [TREES]
router_start() {
  for family in ipv4 ipv6; do
    in_net _router sh -c "echo 3 >/proc/sys/net/$family/fib_multipath_hash_policy; echo 0x37 >/proc/sys/net/$family/fib_multipath_hash_fields"
  done
  in_net _router sh -c 'for each in /proc/sys/net/ipv4/conf/*/send_redirects; do echo 0 >"$each"; done'
  in_net _router ip6tables -A OUTPUT -p icmpv6 --icmpv6-type redirect -j DROP
  router_addresses "${1-trees}"
  router_config "${1-trees}" >/lab/router.conf
  in_net _router bird -c /lab/router.conf -s /lab/router.ctl -P /lab/router.pid
  [ "$kind" = plain ] || in_net _router python3 /job/lab/resilient.py 100 /lab/router.pid >"$out/resilient" 2>&1 &
}
router_stop() {
  pid=$(cat /lab/router.pid)
  kill "$pid" && patiently 20 is_gone "$pid"
}

# router_peers TREES: "DIRECTOR LOCAL AS NEIGHBOR AS HOPS SECRET" of each session in the directors' files.
router_peers() {
  for each in $(hosts director); do
    sed 's/[;"]//g' "$case/$1/$each/etc/bird/bird.conf" | awk -v director="$each" '
      function told() { if (neighbor != "") print director, source, as, neighbor, peer, hops, secret; neighbor = "" }
      $1 == "protocol" { told(); hops = "-"; secret = "-" }
      $1 == "local" { source = $2; as = $4 }
      $1 == "neighbor" { neighbor = $2; peer = $4 }
      $1 == "multihop" && $2 != "{" { hops = $2 }
      $1 == "include" { secret = $2 }
      END { told() }'
  done
}

# router_addresses TREES: those that directors know the router by, where it has not got them.
router_addresses() {
  router_peers "$1" | cut -d' ' -f4 | sort -u | while read -r address; do
    ip -n _router -o addr show to "$address" | grep -q . && continue
    near=$(ip -n _router route get "$address" 2>/dev/null | sed -n 's/.* dev \([^ ]*\).*/\1/p')
    case $address in *:*) option=nodad ;; *) option= ;; esac
    # shellcheck disable=SC2086 # one word or none
    ip -n _router addr add "$address" dev "${near:-lo}" $option
  done
}

# router_config TREES: of BIRD there. It has one session with a neighbor's address; see other_config.
router_config() {
  table=254
  [ "$kind" = plain ] || table=100
  timers=$(sed -n 's/^ *\(min .x interval .*\|multiplier .*\)/\1/p' "$case/$1/$other/etc/bird/bird.conf" | head -n 3)
  echo 'router id 10.255.255.1; protocol device {} protocol direct { ipv4; ipv6; }'
  for version in 4 6; do
    echo "protocol kernel { kernel table $table; merge paths yes limit 16; ipv$version { import none; export where source = RTS_BGP; }; }"
  done
  echo "protocol bfd { interface \"*\" { $timers }; multihop { $timers }; }"
  router_sessions "$1" 1 'bfd on;'
}

# other_config TREES: of a second BIRD, which has the second session with each neighbor, and speaks no BFD.
other_config() {
  echo 'router id 10.255.255.2; protocol device {}'
  router_sessions "$1" 2
}

router_sessions() {
  echo 'filter lvsc_in { if (65535, 0) ~ bgp_community then bgp_local_pref = 0; accept; }'
  router_peers "$1" | awk -v wanted="$2" -v options="${3-}" '{
    family = $2 ~ /:/ ? "ipv6" : "ipv4"
    name = $1 "_" family
    if (++known[name] != wanted) next
    if (wanted > 1) name = name "_" wanted
    print "protocol bgp " name " { local " $4 " as " $5 "; neighbor " $2 " as " $3 "; " ($6 == "-" ? "direct" : "multihop " $6) "; strict bind yes; " options " connect delay time 1; connect retry time 2; error wait time 1, 2; " ($7 == "-" ? "" : "password \"of the lab\"; ") family " { import filter lvsc_in; export none; }; }"
  }'
}

# sessions: NAME STATE SINCE, as the router has them.
sessions() {
  for router in router other; do
    [ ! -S "/lab/$router.ctl" ] || in_net _router birdc -s "/lab/$router.ctl" show protocols
  done | awk '$2 == "BGP" { print $1, $4, $5 }'
}

# The VIPs that the first director announces.
vips() { awk '$1 == "vip" { print $2 }' "/lab/hosts/$(hosts director | sed -n 1p)/root/etc/lvsc/announcements"; }

# ways VIP: over how many directors the router spreads its packets.
ways() {
  case $1 in *:*) version=-6 ;; *) version=-4 ;; esac
  ip $version -n _router route show "${1%/*}" | grep -c via
}

# paths NUMBER: so many for each VIP.
paths() {
  for vip in $(vips); do
    [ "$(ways "$vip")" = "$1" ] || return 1
  done
}

# moved: the connections that each director has, "DIRECTOR CLIENT:PORT VIP:PORT SERVER".
moved() {
  for each in $(hosts director); do
    on "$each" /usr/sbin/ipvsadm -Lnc 2>/dev/null | awk -v director="$each" '$3 == "ESTABLISHED" { print director, $4, $5, $6 }'
  done
}

# choices NAME: 1,000 flows of each family that no director knows are sent to each of them. Leaves "TIMES CLIENT PORT SERVER",
# as many lines as flows if all directors choose alike. The file `flows` has "VIP PORT" for each family. A kernel at work lists an
# entry twice at times.
choices() {
  turn=$((${turn-0} + 1))
  number=0
  for each in $(hosts director); do
    number=$((number + 1))
    for address in $(router_peers trees | awk -v director="$each" '$1 == director { print $2 }'); do
      case $address in *:*) version=-6 ;; *) version=-4 ;; esac
      ip $version -n _router route replace default via "$address" table $((200 + number))
      ip $version -n _router rule show | grep -q "lookup $((200 + number))" ||
        ip $version -n _router rule add fwmark $number lookup $((200 + number))
    done
    in_net _router python3 /job/lab/flows.py "$case/flows" $number $turn
    on "$each" /usr/bin/busybox awk -v ipv4="$(printf 'C612%02X' $turn)" -v ipv6="$(printf '2001:0db8:000c:00%02x:' $turn)" '
      $1 == "UDP" && (index($2, ipv4) == 1 || index($2, ipv6) == 1) { print $2, $3, $6 }' /proc/net/ip_vs_conn | sort -u
  done | sort | uniq -c >"$out/choices-$1"
}

# digests EVENT: of the hash tables; one a service, if all directors agree.
digests() {
  for each in $(hosts director); do
    on "$each" /usr/local/sbin/lvsc-director status | sed -n 's/^ *\(mh table of .*\)/\1/p'
  done | sort | uniq -c >"$out/digests-$1"
}

# --- events --------------------------------------------------------------------------------------------

# Nothing: what the emulated machine does by itself.
announced_nothing() { sleep 60; }
back_to_nothing() { :; }

# A director's table and VIPs go, in its own order.
announced_stop() { well stop-one stop "$other"; }
back_to_stop() { well start-one start "$other"; }

announced_bird() { kill -9 "$(cat "/lab/hosts/$other/root/run/bird/bird.pid")"; patiently 30 paths $((all - 1)); }
back_to_bird() { rm -f "/lab/hosts/$other/root/run/bird/"*; bird_start "$other"; }

announced_link() { links down "$other" 9; patiently 30 paths $((all - 1)); }
back_to_link() { links up "$other" 9; }

# keepalived dies, and with it nothing but checks.
announced_keepalived() {
  keepalived_kill "$other"
  sleep 5
  paths "$all" || trouble "FAILED: a route went with keepalived"
}
back_to_keepalived() {
  keepalived_start "$other"
  patiently 60 checks_are up '$' "$other"
}

announced_drain() {
  well drain drain "$other"
  patiently 30 paths $((all - 1))
  well reload-drained reload "$other"
  paths $((all - 1)) || trouble "FAILED: a reload ends the drain"
}
back_to_drain() { well undrain undrain "$other"; }

# Twenty drains, each of which routers follow.
announced_swing() {
  for round in $(seq 20); do
    well drain drain "$other"
    patiently 30 paths $((all - 1))
    well undrain undrain "$other"
    patiently 30 paths "$all"
  done
}
back_to_swing() { :; }

# A VIP more, and its service.
announced_vip() {
  bring_everywhere trees trees.vip
  patiently 30 paths "$all"
}
back_to_vip() { bring_everywhere trees.vip trees; }

# bring_everywhere OLD NEW: to the directors, one after the other.
bring_everywhere() {
  for each in $(hosts director); do
    bring_tree "$case/$1/$each" "$case/$2/$each" "/lab/hosts/$each/root"
    well reload-to-$2 reload "$each"
  done
}

# Another router, which is the lab's by another address.
announced_peer() {
  router_addresses trees.peer
  other_config trees.peer >/lab/other.conf
  in_net _router bird -c /lab/other.conf -s /lab/other.ctl -P /lab/other.pid
  bring_everywhere trees trees.peer
  patiently 60 sessions_up
  sessions >"$out/sessions-peer.with"
}
sessions_up() { ! sessions | grep -qv ' up '; }
back_to_peer() {
  bring_everywhere trees.peer trees
  pid=$(cat /lab/other.pid)
  kill "$pid"
  patiently 20 is_gone "$pid"
  rm -f /lab/other.ctl
}

# What the spec says of sessions, routes and VIPs changes and changes back, each time pushed as the playbook does.
announced_timers() { there_and_back timers; }
back_to_timers() { :; }
announced_bfd() { there_and_back bfd; }
back_to_bfd() { :; }
announced_routes() { there_and_back routes; }
back_to_routes() { :; }

there_and_back() {
  pushed trees "trees.$1"
  for vip in $(vips); do
    clock "$1: $(ways "$vip") ways to $vip"
  done
  pushed "trees.$1" trees
}

# pushed OLD NEW: one director after the other is drained, changed, and serves again when its sessions are up.
pushed() {
  for each in $(hosts director); do
    if [ ! -d "$case/$1/$each" ] || [ ! -d "$case/$2/$each" ]; then continue; fi
    well drain drain "$each"
    sleep 5
    bring_tree "$case/$1/$each" "$case/$2/$each" "/lab/hosts/$each/root"
    well "push-$2" reload "$each"
    patiently 60 is_well "$each"
    well undrain undrain "$each"
  done
}
is_well() {
  clock status >>"$out/well.$1"
  on "$1" /usr/local/sbin/lvsc-director status >>"$out/well.$1" 2>&1
}

# Nobody announces the VIP `far` for longer than a client waits, and all do again.
announced_withdrawn() {
  pushed trees trees.withdrawn
  patiently 30 unreachable 198.51.100.82
  sleep 45
  pushed trees.withdrawn trees
  patiently 60 paths "$all"
}
back_to_withdrawn() { :; }

# A director leaves the cluster as by the playbook `decommission` and the push after it, and joins it again as by a push, which
# brings new directors first.
announced_director() {
  well drain drain "$other"
  sleep 5
  bird_stop "$other"
  keepalived_stop "$other"
  well leave stop "$other"
  rm "/lab/hosts/$other/root/run/lvsc/drain"
  pushed trees trees.director
  patiently 30 paths $((all - 1))
  well join start "$other"
  keepalived_start "$other"
  bird_start "$other"
  patiently 60 sessions_up
  patiently 60 paths "$all"
  pushed trees.director trees
}
back_to_director() { patiently 60 checks_are up '$' "$other"; }

# All servers of the service that the file `dying` tells of refuse, then the first is back: its first line is "VIP PORT", the
# others "SERVER ADDRESS".
announced_servers() {
  read -r vip port <"$case/dying"
  # shellcheck disable=SC2046 # one word for each server
  refuse_at -I $(sed 1d "$case/dying" | cut -d' ' -f1)
  patiently 60 unreachable "$vip"
  for one in $(vips); do
    [ "$one" = "$vip" ] || [ "$(ways "$one")" = "$all" ] || trouble "FAILED: $one went with $vip"
  done
  refuse_at -D "$(sed -n '2s/ .*//p' "$case/dying")"
  patiently 60 paths "$all"
  # shellcheck disable=SC2046 # one word for each server
  refuse_at -D $(sed 1,2d "$case/dying" | cut -d' ' -f1)
}
back_to_servers() { patiently 60 checks_are up '$' $(hosts director); }
unreachable() { [ "$(ways "$1")" = 0 ]; }
refuse_at() {
  rule=$1
  shift
  for each; do
    in_net "$each" iptables "$rule" INPUT -p tcp --dport "$port" --syn -j REJECT --reject-with tcp-reset
  done
}

# A check of one director changes its mind a hundred times.
announced_flap() {
  address=$(sed -n '$s/.* //p' "$case/dying")
  read -r vip port <"$case/dying"
  for round in $(seq 100); do
    for what in down up; do
      on "$other" /usr/local/sbin/lvsc-director $what "$address:$port/tcp" || trouble "FAILED: $what"
    done
  done
}
back_to_flap() { :; }

# The power goes and comes back while a server is dead, which was alive when the others started. BIRD is there long before the
# table: no packet may come.
announced_boot() {
  read -r vip port <"$case/dying"
  dead=$(sed -n '$s/ .*//p' "$case/dying")
  address=$(sed -n '$s/.* //p' "$case/dying")
  refuse_at -I "$dead"
  patiently 60 checks_are down "$address:" $(hosts director)
  reboot_it
  patiently 60 checks_are down "$address:" "$other"
}
back_to_boot() {
  refuse_at -D "$dead"
  patiently 60 checks_are up '$' $(hosts director)
}

reboot_it() {
  keepalived_kill "$other"
  kill -9 "$(cat "/lab/hosts/$other/root/run/bird/bird.pid")"
  unplug "$other"
  patiently 30 paths $((all - 1))
  power "$other"
  count_strangers
  bird_start "$other"
  patiently 60 sessions_up
  sleep 5
  echo "$(strangers PREROUTING) packets before the table" >"$out/boot-$event"
  paths $((all - 1)) || trouble "FAILED: $other announces without a table"
  well boot start "$other"
  keepalived_start "$other"
  patiently 60 paths "$all"
  sleep 3
  echo "$(strangers OUTPUT) refused" >>"$out/boot-$event"
  echo "$(strangers PREROUTING) packets" >>"$out/boot-$event"
}

# count_strangers: what comes for the VIPs, and what the director itself answers for them.
count_strangers() {
  for vip in $(vips); do
    case $vip in *:*) tool=ip6tables ;; *) tool=iptables ;; esac
    in_net "$other" $tool -t raw -A PREROUTING -d "$vip"
    in_net "$other" $tool -t raw -A OUTPUT -s "$vip" -p tcp --tcp-flags RST RST
    case $vip in
      *:*) in_net "$other" $tool -t raw -A OUTPUT -s "$vip" -p ipv6-icmp --icmpv6-type port-unreachable ;;
      *) in_net "$other" $tool -t raw -A OUTPUT -s "$vip" -p icmp --icmp-type port-unreachable ;;
    esac
  done
}
strangers() {
  for tool in iptables ip6tables; do
    in_net "$other" $tool -t raw -nvxL "$1"
  done | awk '$1 ~ /^[0-9]+$/ { sum += $1 } END { print sum + 0 }'
}

# A server more on all directors, then one of them boots: it has the servers in the order of its file, the others in that of
# their lives.
announced_server() {
  bring_everywhere trees trees.server
  reboot_it
  digests server.with
  choices server.with
}
back_to_server() { bring_everywhere trees.server trees; }
