# Steps of a case. Each leaves files in $out: STEP.HOST is what a program said, with its exit status in the last line.

# verb STEP VERB HOST...: runs lvsc's program on hosts.
verb() {
  step=$1
  what=$2
  shift 2
  for each; do
    clock "$step $each"
    { on "$each" "/usr/local/sbin/$(program_of "$each")" $what; echo "exit $?"; } >"$out/$step.$each" 2>&1
  done
}

clock() { echo "$(cut -d' ' -f1 /proc/uptime) $*"; }

# What an administrator does on the hosts, where lvsc has no program or shall not.
by_hand() {
  for each in $(hosts); do
    if [ -f "$case/by-hand/$each" ]; then
      in_net "$each" sh -x "$case/by-hand/$each"
    fi
  done
}

# snapshot NAME HOST...: all that lvsc may touch.
snapshot() {
  name=$1
  shift
  for each; do
    clock "snapshot $name $each"
    on "$each" /usr/bin/sh -c '
      busybox ip -o addr | busybox sed "s/valid_lft.*//; s/ tentative//"
      for table in iptables ip6tables arptables; do
        $table-save 2>/dev/null | busybox sed "/^#/d; s/^/$table /; s/ \[[0-9:]*\]$//"
      done
      ip neigh show nud permanent | busybox sed "s/^/neighbor /"
      if [ -e /proc/net/ip_vs ]; then
        busybox sed "1,3d; s/^/ipvs /" /proc/net/ip_vs
        ipvsadm -L --timeout | busybox sed "s/^Timeout/sysctl timeout:/"
      fi
      cd /proc/sys/net
      busybox grep -r . ipv4/ip_forward ipv4/conf ipv4/vs ipv6/conf 2>/dev/null | busybox sed "s/^/sysctl /"
    ' >"$out/snapshot-$name.$each" 2>/dev/null
  done
}

# The kernel's IPVS table as ipvsadm prints it.
table() {
  for each in $(hosts director); do
    on "$each" /usr/bin/sh -c 'ipvsadm -Sn' >"$out/$1.$each" 2>&1
  done
}

# The same as ipvsadm lists it for people.
listed() {
  for each in $(hosts director); do
    on "$each" /usr/bin/sh -c 'ipvsadm -Ln' >"$out/listed.$each" 2>&1
  done
}

# What the routers see: packets from the VIPs that come from the director's interfaces, and too-big messages, which
# routers on the way to some clients drop, so that tunnels must work without them.
watch_routers() {
  for each in $(hosts router); do
    in_net "$each" iptables-restore <"$case/watch/iptables"
    in_net "$each" ip6tables-restore <"$case/watch/ip6tables"
  done
}

# What they saw, and who answers for the VIPs when asked by ARP.
read_routers() {
  asked=
  while read -r nic vip; do
    in_net _router arping -b -c 2 -w 3 -I "$nic" "$vip" </dev/null &
    asked="$asked $!"
  done <"$case/watch/arp" >"$out/arp"
  # For these alone: keepalived runs in the background too.
  # shellcheck disable=SC2086 # one word for each process
  [ -z "$asked" ] || wait $asked || :
  for each in $(hosts router); do
    in_net "$each" ip neigh show
    in_net "$each" iptables-save -c -t raw
    in_net "$each" ip6tables-save -c -t raw
  done >"$out/routers"
}

# watch_hops [SUFFIX]: what goes by at every interface, until forget_hops.
watch_hops() {
  rm -f "$case/hops.stop"
  # shellcheck disable=SC2046 # one word for each host
  python3 /job/lab/hops.py "$out/hops${1-}" "$case/hops.stop" $(hosts) >"$out/hops.said" 2>&1 &
  hops=$!
  tries=100
  until grep -q ready "$out/hops.said" || [ "$tries" = 0 ]; do
    tries=$((tries - 1))
    sleep 0.1
  done
}

forget_hops() {
  : >"$case/hops.stop"
  wait "$hops" || :
}

# Packets of the sizes that matter, as the file `sizes` says. Now routers pass on what they are told of MTUs.
sizes() {
  for each in $(hosts router); do
    for tables in iptables ip6tables; do
      in_net "$each" $tables-save -t raw >"$out/raw.$each.$tables"
      in_net "$each" $tables -t raw -F
    done
  done
  clock sizes
  # shellcheck disable=SC2046 # one word for each host
  python3 /job/lab/sizes.py "$case/sizes" "$out/sizes" $(hosts) >"$out/sizes.said" 2>&1
  for each in $(hosts router); do
    for tables in iptables ip6tables; do in_net "$each" $tables-restore <"$out/raw.$each.$tables"; done
  done
}

# traffic NAME: both ends of connections as the plan NAME says.
traffic() {
  clock "traffic $1"
  python3 /job/lab/traffic.py "$case/$1" >"$out/$1" 2>&1
  echo "exit $?" >>"$out/$1"
}

# A reload for which nothing has changed; `commands` tells of commands that would change something, `questions` of those
# that ask for all that there is.
unchanged_reload() {
  traced=yes
  verb reload reload $close
  traced=
  for each in $close; do
    sed "s/^/$each: /" "/lab/hosts/$each/root/run/commands"
  done >"$out/commands" 2>/dev/null
  for each in $close; do
    sed "s/^/$each: /" "/lab/hosts/$each/root/run/questions"
  done >"$out/questions" 2>/dev/null
}

# As many distributions have it: a packet is dropped if its answer would leave by another interface. Where lvsc has a setting for that.
filter_strictly() {
  for each in $(programmed); do
    if grep -qs rp_filter "$case/trees/$each/etc/sysctl.d/90-lvsc.conf"; then
      in_net "$each" sh -c 'echo 1 >/proc/sys/net/ipv4/conf/all/rp_filter'
    fi
  done
}

# The life of a cluster, from before lvsc to after it. Of hosts that differ in nothing but addresses, the first one is
# looked at closely.
life() {
  # The lab's servers tell their names, and know nothing of what a check asks.
  asking=--vrrp
  close=$(cat "$case/close")
  watch_routers
  filter_strictly
  by_hand
  snapshot before $close
  verb check check $close
  verb start start $(programmed)
  keepalived_everywhere
  snapshot started $close
  verb restart start $close
  unchanged_reload
  verb status status $close
  listed
  snapshot reloaded $close
  table table
  watch_hops
  traffic traffic
  forget_hops
  read_routers
  [ ! -s "$case/sizes" ] || sizes
  for option in stats rate connections tsv; do
    verb $option "status --$option" $(hosts director)
  done
  keepalived_nowhere
  verb stop stop $(programmed | tac)
  snapshot after $close
}

# The same without a client. Of several directors all are needed.
short_life() {
  asking=--vrrp
  close=$({ cat "$case/close"; paired; } | awk '!seen[$0]++')
  filter_strictly
  by_hand
  snapshot before $close
  verb check check $close
  verb start start $close
  keepalived_everywhere
  unchanged_reload
  verb status status $close
  listed
  table table
  keepalived_nowhere
  verb stop stop $close
  snapshot after $close
}

# reload_chain LAST: a start, then a reload for each of trees.1, trees.2 … on the hosts whose files differ, while
# connections are held and new ones come all the time.
reload_chain() {
  by_hand
  verb start start $(programmed)
  echo 0 >"$case/hold.step"
  python3 /job/lab/traffic.py "$case/hold" >"$out/hold" 2>&1 &
  until [ "$(grep -c ready "$out/hold")" = "$(grep -c ^hold "$case/hold")" ]; do
    sleep 1
  done
  number=0
  while [ $number -lt "$1" ]; do
    before=$number
    number=$((number + 1))
    echo $number >"$case/hold.step"
    for each in $(programmed); do
      if ! diff -rq "$(tree $before "$each")" "$(tree $number "$each")" >/dev/null; then
        bring_tree "$(tree $before "$each")" "$(tree $number "$each")" "/lab/hosts/$each/root"
        verb "reload-$number" reload "$each"
      fi
    done
    table "table-$number"
  done
  sleep 1
  : >"$case/hold.stop"
  wait
  verb status status $(programmed)
  traffic traffic
  verb stop stop $(programmed | tac)
}

# edit: a start, then a push of trees.1 while the clients of the file `clients` are watched, then, if there is a file `back`, one
# of the first trees while those of that file are.
edit() {
  by_hand
  verb start start $(programmed)
  keepalived_everywhere
  watched clients 0 1
  [ ! -f "$case/back" ] || watched back 1 0
  verb status status $(programmed)
  keepalived_nowhere
  verb stop stop $(programmed | tac)
}

# watched PLAN OLD NEW: a push from one number of trees to the other: servers take what is new, the director follows, servers drop
# what is old. Their files come once. What an administrator does by hand meanwhile stands in PLAN.hands.
watched() {
  python3 /job/lab/traffic.py "$case/$1" >"$out/$1" 2>&1 &
  watching=$!
  until [ "$(grep -c ready "$out/$1")" = "$(grep -c ^watch "$case/$1")" ]; do
    sleep 1
  done
  hands "$1" before
  changed=
  for each in $(programmed); do
    if ! diff -rq "$(tree "$2" "$each")" "$(tree "$3" "$each")" >/dev/null; then
      bring_tree "$(tree "$2" "$each")" "$(tree "$3" "$each")" "/lab/hosts/$each/root"
      changed="$changed $each"
    fi
  done
  directors=$(hosts director)
  for each in $changed; do
    case " $directors " in *" $each "*) ;; *) verb extend extend "$each" ;; esac
  done
  verb "push-$1" reload $directors
  for each in $changed; do
    case " $directors " in *" $each "*) ;; *) verb "push-$1" reload "$each" ;; esac
  done
  hands "$1" after
  table "table-$1"
  sleep 2
  : >"$case/$1.stop"
  wait "$watching"
  hands "$1" end
}

# hands PLAN WHEN: lines "WHEN HOST COMMAND...": before the push, after it, or when its clients are gone.
hands() {
  [ -f "$case/$1.hands" ] || return 0
  while read -r when each command; do
    [ "$when" != "$2" ] || in_net "$each" sh -xc "$command" </dev/null
  done <"$case/$1.hands"
}

# held_edits LAST: a start, then a push for each of trees.1, trees.2 … to the hosts in changed.1, changed.2 …, while connections
# are held that were opened before it. Leaves what each reload fed to ipvsadm in $out/table.NUMBER.
held_edits() {
  by_hand
  verb start start $(programmed)
  director=$(hosts director)
  root=/lab/hosts/$director/root
  cp "$root/traced/ipvsadm" "$root/usr/local/sbin/"
  mkfifo /lab/ask /lab/said
  python3 /job/lab/held.py "$case" "$out" </lab/ask >/lab/said 2>"$out/held.said" &
  exec 3>/lab/ask 4</lab/said
  number=0
  while [ $number -lt "$1" ]; do
    ask "open $number" || break
    before=$number
    number=$((number + 1))
    rm -f "$root/run/table" "$root/run/commands"
    push_edit
    cp "$root/run/table" "$out/table.$number"
    grep -v '^ipvsadm -R$' "$root/run/commands" >"$out/others.$number"
    ask check || break
  done
  exec 3>&- 4<&-
  wait
  verb stop stop $(programmed | tac)
}

# ask COMMAND: has held.py do it, and waits until it is done.
ask() {
  echo "$1" >&3
  read -r answer <&4
}

# push_edit: as a playbook does, from trees.$before to trees.$number: servers take what is new, the director follows, servers drop
# what is old, and a host that has no files any more is stopped by its old program and cleared.
push_edit() {
  others=
  leaving=
  while read -r each; do
    if [ -z "$(ls "$(tree $number "$each")")" ]; then
      leaving="$leaving $each"
      continue
    fi
    bring_tree "$(tree $before "$each")" "$(tree $number "$each")" "/lab/hosts/$each/root"
    [ "$each" = "$director" ] || others="$others $each"
  done <"$case/changed.$number"
  # shellcheck disable=SC2086 # one word for each host
  verb "extend-$number" extend $others
  verb "push-$number" reload "$director"
  # shellcheck disable=SC2086 # one word for each host
  verb "shrink-$number" reload $others
  for each in $leaving; do
    verb "leave-$number" stop "$each"
    bring_tree "$(tree $before "$each")" "$(tree $number "$each")" "/lab/hosts/$each/root"
  done
}

# bring_tree OLD NEW ROOT: as a push does: what the new tree no longer has is removed.
bring_tree() {
  (cd "$1" && find . -type f) | while read -r file; do
    [ -e "$2/$file" ] || rm "$3/$file"
  done
  cp -r "$2/." "$3/"
}

# tree NUMBER HOST
tree() {
  if [ "$1" = 0 ]; then echo "$case/trees/$2"; else echo "$case/trees.$1/$2"; fi
}
