# What can happen to the active director of a pair, one thing after the other, each while connections are held, others are
# idle after their handshake, and new ones come all the time.

# failovers EVENT...: see the functions below. Each leaves $out/probe-EVENT, and in $out/holders who held the first address
# before and after it.
failovers() {
  verb check check $(hosts director)
  verb start start $(programmed)
  keepalived_everywhere
  verb status status $(hosts director)
  for event; do
    during "$event"
  done
  keepalived_nowhere
  verb stop stop $(programmed | tac)
}

# during EVENT: with the active director in $first and the first standby in $other.
during() {
  patiently 40 one_active
  first=$(active)
  other=$(standby)
  probe=$case/probe.$1
  cp "$case/probe" "$probe"
  clock "$1: $first is active"
  python3 /job/lab/probe.py "$probe" >"$out/probe-$1" 2>&1 &
  prober=$!
  patiently 90 grep -q ready "$out/probe-$1"
  sleep 4
  for each in $(paired); do
    on "$each" /usr/sbin/ipvsadm -Lnc >"$out/connections-$1.$each"
  done
  "event_$1"
  sleep 2
  : >"$probe.stop"
  wait $prober
  echo "$1 $first $(active | tr '\n' ' ')" >>"$out/holders"
  clock "$1: now active: $(active)"
  "mend_$1"
}

elsewhere() { [ "$(active)" = "$other" ]; }

# A graceful stop of keepalived.
event_stop() { keepalived_stop "$first"; patiently 20 elsewhere; sleep 2; }
mend_stop() { keepalived_start "$first"; }

# The director that was stopped comes back, the other goes away: the same connections fail over and back.
event_back() {
  keepalived_stop "$first"
  patiently 20 elsewhere
  sleep 3
  keepalived_start "$first"
  sleep 5
  keepalived_stop "$other"
  patiently 20 holds "$first"
  sleep 2
}
mend_back() { keepalived_start "$other"; }

# One cable out, then all of them.
event_link() { links down "$first" 1; patiently 20 elsewhere; sleep 2; }
mend_link() { links up "$first" 1; sleep 5; }
event_links() { links down "$first" 9; patiently 20 holds "$other"; sleep 2; }
mend_links() { links up "$first" 9; sleep 8; }

# links up|down HOST NUMBER: its first cables, at the switch.
links() {
  awk -v host="$2" '$1 == "link" && $2 == "add" && $NF == host { print $3 }' "$case/net/_wire" | head -n "$3" |
    while read -r port; do
      ip -n _wire link set "$port" "$1"
    done
}

# keepalived's child for VRRP dies: the parent starts another, which begins as a standby.
event_child() { kill -9 "$(cat "/lab/hosts/$first/root/run/vrrp.pid")"; patiently 20 elsewhere; sleep 2; }
mend_child() { sleep 5; }

# All of keepalived dies: both directors hold the VIPs, and who spoke last gets the packets.
event_killed() {
  # shellcheck disable=SC2046 # a word for each process
  kill -9 $(keepalived_pids "$first")
  patiently 20 holds "$other"
  sleep 2
}
mend_killed() {
  rm -f "/lab/hosts/$first/root/run/"*.pid
  keepalived_start "$first"
  sleep 3
}

# The power goes, and comes back: nothing of what the kernel knew is there any more.
event_reboot() {
  # shellcheck disable=SC2046 # a word for each process
  kill -9 $(keepalived_pids "$first")
  unplug "$first"
  patiently 20 holds "$other"
  sleep 2
}
mend_reboot() {
  boot "$first"
  sleep 3
}

# The cables first: a namespace that goes away answers for a while without its IPVS table.
unplug() {
  links down "$1" 9
  root=/lab/hosts/$1/root
  umount "$root/sys" "$root/run"
  ip netns del "$1"
  port=$(awk -v host="$1" '$1 == "link" && $2 == "add" && $NF == host { print $3; exit }' "$case/net/_wire")
  patiently 20 port_is_gone "$port"
}

port_is_gone() { ! ip -n _wire link show "$1" >/dev/null 2>&1; }

boot() {
  root=/lab/hosts/$1/root
  ip netns add "$1"
  awk -v host="$1" '
    $1 == "link" && $2 == "add" && $NF == host { print; port[$3] = 1 }
    $1 == "link" && $2 == "set" && ($3 in port) { print }' "$case/net/_wire" >/lab/batch
  ip -n _wire -batch /lab/batch
  configure "$1"
  mount -t tmpfs tmpfs "$root/run"
  in_net "$1" mount -t sysfs sysfs "$root/sys"
  verb boot start "$1"
  keepalived_start "$1"
}
