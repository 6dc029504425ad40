# What every lvsc script needs: messages, commands, the lock, kernel modules, sysctls,
# addresses and iptables chains. POSIX sh; runs under dash and busybox, with any awk.

set -u
umask 022
export LC_ALL=C
# Behind the caller's own PATH, for callers that have no sbin in it (su, cron).
# An empty one would mean the folder that the caller stands in.
export PATH="${PATH:+$PATH:}/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin"

# With LVSC_ROOT, check and status look at files that are not in their place yet.
FILES=${LVSC_ROOT-}/etc/lvsc
SYSCTLS=${LVSC_ROOT-}/etc/sysctl.d/90-lvsc.conf
MODULES=${LVSC_ROOT-}/etc/modules-load.d/lvsc.conf
# What lvsc owns on this host and what stood there before. Lives as long as the kernel's own
# tables do: until the next boot.
STATE=/run/lvsc/$PROGRAM

say() { printf '%s\n' "$PROGRAM: $*"; }
complain() { printf '%s\n' "$PROGRAM: $*" >&2; }
fail() {
  complain "$@"
  exit 1
}
filled() { [ -s "$1" ]; }

# have COMMAND: is the program there? Its path goes into $program. ("command -v" would not do:
# busybox's shell has an ip and a modprobe of its own, which know less.)
have() {
  fields=$IFS
  IFS=:
  for place in $PATH; do
    program=$place/$1
    [ ! -x "$program" ] || break
    program=
  done
  IFS=$fields
  [ -n "$program" ]
}

have ip
ip_program=$program
ip() { "$ip_program" "$@"; }

have modprobe
modprobe_program=$program
modprobe() { "$modprobe_program" "$@"; }

# need COMMAND PACKAGE
need() {
  have "$1" || fail "the command '$1' is missing: install the package $2, then run this again"
}

# need_files FILE...: every role has a fixed set of files, empty ones included.
need_files() {
  for file; do
    [ -f "$file" ] || fail "$file is missing: copy this host's whole folder of the build to / again"
  done
}

need_root() {
  [ "$(id -u)" -eq 0 ] || fail "this needs root: run it with sudo"
}

# A scratch directory that goes with the process.
make_scratch() {
  scratch=$(mktemp -d) || fail "no temporary directory can be made: is /tmp full or read-only?"
  trap 'rm -rf "$scratch"; unlock' EXIT
  trap 'exit 1' HUP INT TERM
}

# --- one run at a time -----------------------------------------------------------------------

locked=

# The lock is a symbolic link that names the process: made in one step, and whoever finds it can
# see whether its owner still lives (a killed run must not block the next one).
lock() {
  mkdir -p "$STATE" || fail "$STATE cannot be made: is /run mounted and writable?"
  tries=0
  until ln -s "$$" "$STATE/lock" 2>/dev/null; do
    owner=$(readlink "$STATE/lock") || continue
    if ! tr '\0' ' ' 2>/dev/null <"/proc/$owner/cmdline" | grep -q "$PROGRAM"; then
      rm -f "$STATE/lock"
      continue
    fi
    tries=$((tries + 1))
    [ "$tries" -le 30 ] || fail "process $owner has been at work for 30 s: look what it does, then run this again"
    sleep 1
  done
  locked=yes
}

unlock() { [ -z "$locked" ] || rm -f "$STATE/lock"; }

# --- ownership -------------------------------------------------------------------------------

# claim NAME FILE: from now on lvsc owns the lines of FILE, and still the ones it owned before.
# Written before anything is changed: if this run is killed, the next one knows what is ours.
claim() {
  [ -f "$STATE/$1" ] || : >"$STATE/$1"
  if ! { awk '!seen[$0]++' "$STATE/$1" "$2" >"$STATE/$1.new" && mv "$STATE/$1.new" "$STATE/$1"; }; then
    fail "$STATE/$1 cannot be written: is /run full?"
  fi
}

# settle NAME FILE: lvsc owns the lines of FILE and nothing else.
settle() {
  cp "$2" "$STATE/$1.new" && mv "$STATE/$1.new" "$STATE/$1"
}

# owned NAME: the path of the list goes into $list; as long as there is none, of an empty file.
owned() {
  list=$STATE/$1
  [ -f "$list" ] || list=/dev/null
}

# forget: lvsc owns nothing here any more. The lock goes with the rest.
forget() {
  rm -rf "$STATE"
  locked=
  rmdir "${STATE%/*}" 2>/dev/null || :
}

# --- kernel modules --------------------------------------------------------------------------

# The kernel's name for what a module gives, for the message where it is missing.
config_option() {
  case $1 in
    xt_ipvs) echo CONFIG_NETFILTER_XT_MATCH_IPVS ;;
    ipip) echo CONFIG_NET_IPIP ;;
    ip6_tunnel) echo CONFIG_IPV6_TUNNEL ;;
    sit) echo CONFIG_IPV6_SIT ;;
    fou) echo CONFIG_NET_FOU ;;
    fou6) echo CONFIG_IPV6_FOU ;;
    ip_gre) echo CONFIG_NET_IPGRE ;;
    ip6_gre) echo CONFIG_IPV6_GRE ;;
    *) printf 'CONFIG_%s\n' "$1" | tr '[:lower:]' '[:upper:]' ;;
  esac
}

module_missing() {
  echo "this kernel ($(uname -r)) has no module $1 ($(config_option "$1")): install the distribution's full kernel, or build it with that option"
}

module_present() {
  [ -d "/sys/module/$1" ] || { [ "$1" = ip_vs ] && [ -e /proc/net/ip_vs ]; }
}

load_modules() {
  while read -r module; do
    module_present "$module" || modprobe -q "$module" || module_present "$module" ||
      fail "$(module_missing "$module")"
  done <"$MODULES"
}

# --- sysctls ---------------------------------------------------------------------------------

# sysctl_lines: "net/ipv4/ip_forward 1" from "net.ipv4.ip_forward = 1". As in sysctl.d, a slash in
# a key stands for a dot in an interface's name.
sysctl_lines() {
  awk '{
    key = $1
    gsub("/", "\001", key); gsub("[.]", "/", key); gsub("\001", ".", key)
    sub(/^[^=]*= */, "")
    print key, $0
  }' "$SYSCTLS"
}

# read_sysctl KEY: the value goes into $value, tabs as single blanks.
read_sysctl() {
  # Not by `read`, which takes a byte at a time: the kernel gives a sysctl in one piece or not at all.
  value=$(cat "/proc/sys/$1" 2>/dev/null)
  case $1 in
    # The kernel itself makes 2 of 1 while memory is short, and 1 of 2 else (ip_vs_ctl.c, update_defense_level()).
    net/ipv4/vs/drop_entry | net/ipv4/vs/drop_packet | net/ipv4/vs/secure_tcp) [ "$value" != 2 ] || value=1 ;;
  esac
  # shellcheck disable=SC2086 # splitting is the point
  set -- $value
  value="$*"
}

write_sysctl() {
  # shellcheck disable=SC2188 # a key that is not there must not end the script
  printf '%s\n' "$2" 2>/dev/null >"/proc/sys/$1" || return 1
  read_sysctl "$1"
  [ "$value" = "$2" ]
}

# remember KEY VALUE: the value before lvsc came, once.
remember() {
  owned sysctls
  awk -v key="$1" '$1 == key { found = 1 } END { exit !found }' "$list" ||
    printf '%s %s\n' "$1" "$2" >>"$STATE/sysctls"
}

# Switching forwarding writes to other keys too (inet_forward_change(), addrconf_forward_change()):
# to every interface's own switch, and ip_forward to all.accept_redirects.
remember_side_effects() {
  case $1 in
    net/ipv4/ip_forward) set -- ipv4/conf/all/accept_redirects "ipv4/conf/*/forwarding" ;;
    net/ipv6/conf/all/forwarding) set -- "ipv6/conf/*/forwarding" ;;
    *) return ;;
  esac
  for pattern; do
    for file in /proc/sys/net/$pattern; do
      case $file in */all/forwarding) continue ;; esac
      read_sysctl "${file#/proc/sys/}"
      remember "${file#/proc/sys/}" "$value"
    done
  done
}

# apply_sysctls KEYS: those that the pattern matches.
apply_sysctls() {
  wanted_sysctls >"$scratch/sysctls"
  while read -r key wanted; do
    # shellcheck disable=SC2254 # a pattern
    case $key in $1) ;; *) continue ;; esac
    read_sysctl "$key"
    [ "$value" != "$wanted" ] || continue
    before=$value
    [ -e "/proc/sys/$key" ] ||
      fail "the sysctl $key does not exist: is its module loaded, and its interface there?"
    remember_side_effects "$key"
    remember "$key" "$before"
    write_sysctl "$key" "$wanted" ||
      fail "the sysctl $key cannot be set to '$wanted' (it is '$value')"
  done <"$scratch/sysctls"
}

# restore_sysctls [KEEP]: what lvsc changed goes back, the last change first, but for the keys that
# the file KEEP lists.
restore_sysctls() {
  filled "$STATE/sysctls" || return 0
  set -- "${1-/dev/null}"
  awk -v keep="$1" '
    BEGIN { while ((getline < keep) > 0) kept[$1] = 1 }
    # A side effect stays with its cause.
    function stays(key) {
      if (key in kept) return 1
      if (key ~ "^net/ipv4/conf/.*/(forwarding|accept_redirects)$") return ("net/ipv4/ip_forward" in kept)
      if (key ~ "^net/ipv6/conf/.*/forwarding$") return ("net/ipv6/conf/all/forwarding" in kept)
      return 0
    }
    { line[NR] = $0; key[NR] = $1 }
    END {
      for (i = NR; i > 0; i--) if (!stays(key[i])) print "restore", line[i]
      for (i = 1; i <= NR; i++) if (stays(key[i])) print "keep", line[i]
    }' "$STATE/sysctls" >"$scratch/restore" || return 1
  while read -r what key before; do
    [ "$what" = restore ] || continue
    read_sysctl "$key"
    [ "$value" = "$before" ] || write_sysctl "$key" "$before" || [ ! -e "/proc/sys/$key" ] ||
      complain "the sysctl $key could not be set back to '$before'"
  done <"$scratch/restore"
  sed -n 's/^keep //p' "$scratch/restore" >"$STATE/sysctls.new"
  mv "$STATE/sysctls.new" "$STATE/sysctls"
}

sysctl_differences() {
  wanted_sysctls >"$scratch/sysctls"
  while read -r key wanted; do
    read_sysctl "$key"
    [ "$value" = "$wanted" ] || echo "sysctl $key is '$value', not '$wanted'"
  done <"$scratch/sysctls"
}

# --- addresses -------------------------------------------------------------------------------

# address_changes OWNED WANTED: both hold lines "ADDRESS/LENGTH DEVICE". Prints "add" and "drop" lines.
# An IPv6 VIP that is not deprecated counts as missing: the kernel could take it as the source of
# its own traffic, and a real server drops a tunnel packet that comes from its own VIP.
address_changes() {
  ip -o addr show >"$scratch/addresses.kernel"
  awk '
    FILENAME == ARGV[1] { sub(/@.*/, "", $2); if ($3 == "inet" || / deprecated /) there[$4 " " $2] = 1; next }
    FILENAME == ARGV[2] { wanted[$0] = 1; if (!($0 in there)) print "add", $0; next }
    !($0 in wanted) && ($0 in there) { print "drop", $0 }
  ' "$scratch/addresses.kernel" "$2" "$1"
}

# add_addresses, drop_addresses CHANGES: one ip process for all of them.
add_addresses() {
  awk '$1 == "add" {
    print "addr replace " $2 " dev " $3 ($2 ~ /:/ ? " nodad preferred_lft 0" : "")
  }' "$1" >"$scratch/batch"
  run_batch
}

drop_addresses() {
  awk '$1 == "drop" { print "addr del " $2 " dev " $3 }' "$1" >"$scratch/batch"
  run_batch
}

run_batch() {
  ! filled "$scratch/batch" || ip -force -batch "$scratch/batch"
}

address_differences() {
  address_changes "$1" "$2" | awk '
    $1 == "add" { print "address " $2 " is not on " $3 ($2 ~ /:/ ? " (or not deprecated)" : "") }
    $1 == "drop" { print "address " $2 " is still on " $3 }'
}

link_exists() { [ -e "/sys/class/net/$1" ]; }

# --- iptables chains -------------------------------------------------------------------------

# read_chains: what stands in the kernel now, both families, every table: iptables-save only looks,
# while listing a table that is not there would create it. Before the functions below.
read_chains() {
  read_chains_of iptables "$FILES/iptables.rules"
  read_chains_of ip6tables "$FILES/ip6tables.rules"
}

read_chains_of() {
  : >"$scratch/$1"
  if have "$1-save" && "$1-save" >"$scratch/$1" 2>"$scratch/$1.error"; then
    return 0
  fi
  filled "$2" || return 0
  need "$1-save" iptables
  cat "$scratch/$1.error" >&2
  fail "$1-save fails: does this kernel have netfilter tables (CONFIG_NF_TABLES, CONFIG_NFT_COMPAT, or the legacy ones)?"
}

# The functions below take IPTABLES FILE TABLE CHAIN HOOK, and those that load also PLACE, -A or -I:
# where in HOOK the jump to CHAIN goes.

# chain_differences: nothing if the kernel has the file's rules in their order, and the jump. Leaves
# in chain.both the file's rules and behind them the others that stand there now, to be loaded.
chain_differences() {
  : >"$scratch/chain.both"
  filled "$2" || filled "$scratch/$1" || return 0
  awk -v where="$1, table $3: " -v table="$3" -v chain="$4" -v hook="$5" -v both="$scratch/chain.both" '
    /^[*]/ { here = (substr($0, 2) == table) }
    !here { next }
    FILENAME == ARGV[1] { if ($1 == "-A" && $2 == chain) { wanted[++wants] = $0; listed[$0] = 1 } next }
    $1 == ":" chain { declared = 1 }
    $1 == "-A" && $2 == chain { there[++rules] = $0; stands[$0] = 1 }
    $0 == "-A " hook " -j " chain { jump = 1 }
    function differs(text) { print where text; found = 1 }
    END {
      if (!wants) { if (declared) print where "- :" chain; exit }
      printf "*%s\n:%s - [0:0]\n", table, chain >both
      for (i = 1; i <= wants; i++) {
        print wanted[i] >both
        if (!(wanted[i] in stands)) differs("+ " wanted[i])
      }
      for (i = 1; i <= rules; i++) if (!(there[i] in listed)) {
        print there[i] >both
        differs("- " there[i])
      }
      print "COMMIT" >both
      for (i = 1; i <= wants || i <= rules; i++)
        if (!found && wanted[i] != there[i]) differs("the rules stand in another order than in the file")
      if (!jump) print where "+ -A " hook " -j " chain
    }' "$2" "$scratch/$1"
}

apply_chain() {
  chain_differences "$@" >"$scratch/chain"
  if ! filled "$scratch/chain"; then
    return 0
  elif filled "$scratch/chain.both"; then
    load_chain "$@" <"$2"
  else
    remove_chain "$@"
  fi
}

# add_to_chain: as apply_chain, but what stands there stays, behind the file's rules, until what it
# belongs to is gone too.
add_to_chain() {
  chain_differences "$@" >"$scratch/chain"
  ! grep -q '+' "$scratch/chain" || load_chain "$@" <"$scratch/chain.both"
}

# load_chain: rules from standard input. With --noflush, only a chain that they declare is emptied:
# loading them twice changes nothing, and everybody else's rules stay.
load_chain() {
  need "$1-restore" iptables
  "$1-restore" -w 10 --noflush -T "$3" ||
    fail "$1-restore refused the table $3 of $2 (nothing of it was loaded): see its message above"
  "$1" -w 10 -t "$3" -C "$5" -j "$4" 2>/dev/null || "$1" -w 10 -t "$3" "$6" "$5" -j "$4" ||
    fail "the jump from $5 to $4 could not be added"
}

remove_chain() {
  grep -q "^:$4 " "$scratch/$1" || return 0
  while "$1" -w 10 -t "$3" -D "$5" -j "$4" 2>/dev/null; do :; done
  "$1" -w 10 -t "$3" -F "$4"
  "$1" -w 10 -t "$3" -X "$4" || complain "the chain $4 of $1 could not be removed: does another rule use it?"
}

# --- what check reports ----------------------------------------------------------------------

failures=0
good() { printf '  ok    %s\n' "$*"; }
bad() {
  printf '  FAIL  %s\n' "$*"
  failures=$((failures + 1))
}
note() { printf '  note  %s\n' "$*"; }

check_command() {
  if have "$1"; then good "command $1"; else bad "command $1 is missing: install $2"; fi
}

check_modules() {
  while read -r module; do
    if module_present "$module" || modprobe -n -q "$module" 2>/dev/null; then
      good "kernel module $module"
    else
      bad "$(module_missing "$module")"
    fi
  done <"$MODULES"
}

# check_address ADDRESS [INTERFACE]
check_address() {
  place=$(ip -o addr show | awk -v address="$1" '{ split($4, a, "/") } a[1] == address { sub(/@.*/, "", $2); print $2; exit }')
  if [ -z "$place" ]; then
    bad "address $1 is not on this host: is this the right host, and its network up?"
  elif [ -n "${2-}" ] && [ "$place" != "$2" ]; then
    bad "address $1 is on $place, not on $2 as the spec says"
  else
    good "address $1 on $place"
  fi
}

family_of() { case $1 in *:*) echo -6 ;; *) echo -4 ;; esac; }

# check_gateway GATEWAY: the default route in force is the first one listed (the lowest metric).
check_gateway() {
  there=$(ip "$(family_of "$1")" route show default | awk '
    NR == 1 || $1 == "nexthop" { for (i = 1; i < NF; i++) if ($i == "via") print $(i + ($(i + 1) ~ /^inet/) + 1) }')
  if printf '%s\n' "$there" | grep -qxF "$1"; then
    good "default gateway $1"
  else
    bad "the default gateway is ${there:-not set}, the spec says $1"
  fi
}

# check_route NETWORK GATEWAY
check_route() {
  there=$(ip "$(family_of "$1")" route get "${1%/*}" 2>/dev/null | awk '{ for (i = 1; i < NF; i++) if ($i == "via") { print $(i + 1); exit } }')
  if [ "$there" = "$2" ]; then
    good "route to $1 via $2"
  else
    bad "the route to $1 goes via ${there:-no gateway}, the spec says $2"
  fi
}

check_ends() {
  if [ "$failures" -eq 0 ]; then
    say "this host can do its part"
    exit 0
  fi
  fail "$failures thing(s) in the way (marked FAIL above)"
}

# --- the command line --------------------------------------------------------------------------

run() {
  case "$#:$*" in
    1:start | 1:extend | 1:reload | 1:stop)
      [ -z "${LVSC_ROOT-}" ] ||
        fail "LVSC_ROOT is set, and only check and status look at other files: unset it, or put the files in their place"
      "$1"
      ;;
    1:check | 1:status | "2:status --stats")
      # awk would take a relative name with an = in it for an assignment.
      case ${LVSC_ROOT-} in
        '' | /*) "$@" ;;
        *) fail "LVSC_ROOT must be a path from /, not $LVSC_ROOT" ;;
      esac
      ;;
    *)
      echo "usage: $PROGRAM start|extend|reload|stop|status [--stats]|check" >&2
      exit 2
      ;;
  esac
}
