# Directors that all announce their VIPs, a router that spreads packets over them, and what can happen to them, one thing after
# the other, each while connections are held, others are idle after their handshake, and new ones come all the time.

# announced EVENT...: see the functions below. Each leaves $out/probe-EVENT, and in $out/paths how many directors the router used
# before, meanwhile and after it. The second director is the one that things happen to.
announced() {
  other=$(hosts director | sed -n 2p)
  all=$(hosts director | wc -l)
  well check check $(hosts director)
  well start start $(programmed)
  router_start
  for each in $(hosts director); do
    bird_start "$each"
  done
  patiently 120 paths "$all"
  for event; do
    : >"$out/trouble"
    spread "$event"
    cat "$out/trouble"
  done
  for each in $(hosts director); do
    verb status status "$each"
    bird_stop "$each"
  done
  well stop stop $(programmed | tac)
  router_stop
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
}

# --- BIRD ----------------------------------------------------------------------------------------------

bird_start() {
  on "$1" /usr/bin/sh -c 'mkdir -p /run/bird && bird -P /run/bird/bird.pid'
}
bird_stop() {
  pid=$(cat "/lab/hosts/$1/root/run/bird/bird.pid" 2>/dev/null) || return 0
  kill "$pid" && patiently 20 is_gone "$pid"
}

# The router hears every director's sessions, in both families, and takes what a router's page of lvsc's asks for. Linux takes a
# packet's hash from the sender's socket where it can, which changes with each retransmission: policy 3 looks at the packet.
router_start() {
  for family in ipv4 ipv6; do
    in_net _router sh -c "echo 3 >/proc/sys/net/$family/fib_multipath_hash_policy; echo 0x37 >/proc/sys/net/$family/fib_multipath_hash_fields"
  done
  {
    echo 'router id 10.255.255.1; protocol device {}'
    echo 'protocol kernel { merge paths yes limit 16; ipv4 { import none; export all; }; }'
    echo 'protocol kernel { merge paths yes limit 16; ipv6 { import none; export all; }; }'
    echo 'protocol bfd { interface "*" { min rx interval 2 s; min tx interval 2 s; multiplier 5; }; }'
    echo 'filter lvsc_in { if (65535, 0) ~ bgp_community then bgp_local_pref = 0; accept; }'
    for each in $(hosts director); do
      sed 's/;//g' "$case/trees/$each/etc/bird/bird.conf" | awk -v director="$each" '
        $1 == "local" { source = $2; as = $4 }
        $1 == "neighbor" {
          family = $2 ~ /:/ ? "ipv6" : "ipv4"
          print "protocol bgp " director "_" family " { local " $2 " as " $4 "; neighbor " source " as " as "; direct; bfd on; connect delay time 1; connect retry time 2; error wait time 1, 2; " family " { import filter lvsc_in; export none; }; }"
        }'
    done
  } >/lab/router.conf
  in_net _router bird -c /lab/router.conf -s /lab/router.ctl -P /lab/router.pid
}
router_stop() { kill "$(cat /lab/router.pid)"; }

# sessions: NAME STATE SINCE, as the router has them.
sessions() { in_net _router birdc -s /lab/router.ctl show protocols | awk '$2 == "BGP" { print $1, $4, $5 }'; }

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

# digests EVENT: of the hash tables; one a service, if all directors agree.
digests() {
  for each in $(hosts director); do
    on "$each" /usr/local/sbin/lvsc-director status | sed -n 's/^ *\(mh table of .*\)/\1/p'
  done | sort | uniq -c >"$out/digests-$1"
}

# --- events --------------------------------------------------------------------------------------------

# A director's table and VIPs go, in its own order.
announced_stop() { well stop-one stop "$other"; }
back_to_stop() { well start-one start "$other"; }

announced_bird() { kill -9 "$(cat "/lab/hosts/$other/root/run/bird/bird.pid")"; patiently 30 paths $((all - 1)); }
back_to_bird() { rm -f "/lab/hosts/$other/root/run/bird/"*; bird_start "$other"; }

announced_link() { links down "$other" 9; patiently 30 paths $((all - 1)); }
back_to_link() { links up "$other" 9; }

announced_drain() {
  well drain drain "$other"
  patiently 30 paths $((all - 1))
  well reload-drained reload "$other"
  paths $((all - 1)) || trouble "FAILED: a reload ends the drain"
}
back_to_drain() { well undrain undrain "$other"; }

# A VIP more, and its service.
announced_vip() {
  for each in $(hosts director); do
    bring_tree "$case/trees/$each" "$case/trees.1/$each" "/lab/hosts/$each/root"
    well vip reload "$each"
  done
  patiently 30 paths "$all"
}
back_to_vip() {
  for each in $(hosts director); do
    bring_tree "$case/trees.1/$each" "$case/trees/$each" "/lab/hosts/$each/root"
    well vip reload "$each"
  done
}

# All servers of the service that the file `dying` has in its first line are dead, then the first is back: "VIP CHECK...".
announced_servers() {
  read -r vip checks <"$case/dying"
  told down $checks
  patiently 30 unreachable "$vip"
  for one in $(vips); do
    [ "$one" = "$vip" ] || [ "$(ways "$one")" = "$all" ] || trouble "FAILED: $one went with $vip"
  done
  told up ${checks%% *}
  patiently 30 paths "$all"
}
back_to_servers() { told up $checks; }
unreachable() { [ "$(ways "$1")" = 0 ]; }
told() {
  what=$1
  shift
  for check; do
    for each in $(hosts director); do
      on "$each" /usr/local/sbin/lvsc-director "$what" "$check"
    done
  done
}

# A server is dead when a director boots, and is dead there too; on the others it was alive before.
announced_boot() {
  read -r vip checks <"$case/dying"
  told down ${checks##* }
  kill -9 "$(cat "/lab/hosts/$other/root/run/bird/bird.pid")"
  unplug "$other"
  patiently 30 paths $((all - 1))
  power "$other"
  well boot start "$other"
  bird_start "$other"
  on "$other" /usr/local/sbin/lvsc-director down "${checks##* }"
  patiently 120 paths "$all"
}
back_to_boot() { :; }
