# keepalived on the directors, as its unit runs it: by lvsc's file, after lvsc-director.

# The directors that lvsc wrote a configuration for.
paired() {
  for each in $(hosts director); do
    if [ -s "/lab/hosts/$each/root/etc/keepalived/keepalived.conf" ]; then echo "$each"; fi
  done
}

# The first VIP that VRRP holds: who has it is the active director.
floating() {
  awk '$1 == "virtual_ipaddress_excluded" { inside = 1; next } inside { print $1; exit }' \
    "/lab/hosts/$1/root/etc/keepalived/keepalived.conf"
}

# A director that serves has it on lo too, at all times.
holds() { ip -n "$1" -o addr show 2>/dev/null | grep -v '^[0-9]*: lo ' | grep -q " $(floating "$1") "; }

# active: those who hold the first address; one, if all is well.
active() {
  for each in $(paired); do
    if holds "$each"; then echo "$each"; fi
  done
}

# standby: the first of those who do not.
standby() {
  for each in $(paired); do
    if ! holds "$each"; then
      echo "$each"
      return
    fi
  done
}

# What keepalived says when it has read its file; with checks alone, and told not to ask, it has nothing to do.
ready='Startup complete\|no configuration to run'

# keepalived_start HOST: and waits until it has read its file. asking=--vrrp lets it ask no server.
asking=
keepalived_start() {
  said=$out/keepalived.$1
  [ -f "$said" ] || : >"$said"
  starts=$(grep -c "$ready" "$said")
  keepalived_begin "$1"
  patiently 30 started_again
}

keepalived_begin() {
  # shellcheck disable=SC2086 # one option or none
  on "$1" /usr/sbin/keepalived $asking --dont-fork --log-console --log-detail --no-syslog >>"$out/keepalived.$1" 2>&1 &
}

started_again() { [ "$(grep -c "$ready" "$said")" -gt "$starts" ]; }

# keepalived_pids HOST: its processes, the parent first.
keepalived_pids() { cat "/lab/hosts/$1/root/run/keepalived.pid" "/lab/hosts/$1/root/run/vrrp.pid" 2>/dev/null; }

keepalived_stop() {
  pid=$(cat "/lab/hosts/$1/root/run/keepalived.pid" 2>/dev/null) || return 0
  kill "$pid"
  patiently 20 is_gone "$pid"
}

# keepalived_kill HOST: all its processes at once, so that none sees another one go.
keepalived_kill() {
  set -- "/lab/hosts/$1/root/run/"keepalived.pid "/lab/hosts/$1/root/run/"vrrp.pid "/lab/hosts/$1/root/run/"checkers.pid
  pids=$(cat "$@" 2>/dev/null)
  # shellcheck disable=SC2086 # a word for each process
  [ -z "$pids" ] || kill -9 $pids
  rm -f "$@"
}

is_gone() { [ ! -e "/proc/$1" ]; }

# keepalived_everywhere: as at boot; the pair then has an active director.
keepalived_everywhere() {
  for each in $(paired); do
    keepalived_start "$each"
  done
  [ -z "$(paired)" ] || patiently 30 one_active
}

keepalived_nowhere() {
  for each in $(paired); do
    keepalived_stop "$each"
  done
}

one_active() { [ "$(active | wc -l)" -eq 1 ]; }

# trouble WORDS...: what makes the case fail, unless what was tried is tried again.
trouble() { clock "$*" >>"$out/trouble"; }

# patiently SECONDS CONDITION...: waits until it holds; says so if it never does.
patiently() {
  limit=$(($(cut -d. -f1 /proc/uptime) + $1))
  shift
  until "$@"; do
    if [ "$(cut -d. -f1 /proc/uptime)" -gt "$limit" ]; then
      trouble "GIVEN UP: $*"
      return 1
    fi
    sleep 0.1
  done
}
