# --- what the verbs do on a director -----------------------------------------------------------

wanted_sysctls() { sysctl_lines; }

# Two families, two tables of chains.
families() {
  what=$1
  shift
  for family in iptables ip6tables; do "$what" $family "$data/$family.rules" "$@"; done
}
marks() { families "$1" mangle LVSC-MARK PREROUTING -A; }
# Those that may be there before their services, and after them.
other_chains() {
  # -I: ahead of anybody's MASQUERADE, which would take the connection first.
  families "$1" nat LVSC-SNAT POSTROUTING -I
  # -I: ahead of whoever accepts what conntrack takes for an answer.
  families "$1" filter LVSC-REPLY INPUT -I
  families "$1" raw LVSC-UNHELD PREROUTING -A
}

interfaces() {
  { cat "$data/addresses"; shared_addresses "$data/keepalived.conf"; } | awk '!seen[$2]++ { print $2 }'
}

# ipvsadm.service clears the whole table when it stops, and writes its own rules when it starts.
rival_service() {
  have systemctl && systemctl --quiet is-active ipvsadm.service 2>/dev/null &&
    ! grep -q '^AUTO="*false' /etc/default/ipvsadm 2>/dev/null
}

# Gratuitous ARP, so that neighbors forget whom the VIPs belonged to. IPv6 needs none: a neighbor
# whose entry fails asks again. Nor does a VIP on lo, which nobody asks for.
announce() {
  awk '$1 == "add" && $2 !~ /:/ && $3 != "lo" { sub("/.*", "", $2); print $2, $3 }' "$1" >"$scratch/announce"
  filled "$scratch/announce" || return 0
  if ! have arping; then
    say "no arping here, so neighbors may keep an old entry for the VIPs until it expires (install iputils-arping)"
    return 0
  fi
  sent=0
  while read -r vip interface; do
    arping -q -U -c 2 -I "$interface" "$vip" >/dev/null 2>&1 &
    sent=$((sent + 1))
    [ $((sent % 64)) -ne 0 ] || wait
  done <"$scratch/announce"
  wait
}

needs() {
  need ip iproute2
  need ipvsadm ipvsadm
  need modprobe kmod
}

look() {
  refuse_foreign
  ! rival_service ||
    fail "ipvsadm.service is active and would clear the IPVS table when it stops: run 'systemctl disable --now ipvsadm.service' first"
  interfaces >"$scratch/interfaces"
  while read -r interface; do
    link_exists "$interface" ||
      fail "the interface $interface, for the VIPs, does not exist: bring it up, or correct it in the spec"
  done <"$scratch/interfaces"
  module_present ip_vs || modprobe -q ip_vs || module_present ip_vs || fail "$(module_missing ip_vs)"
}

refuse() {
  choose_states
  refuse_clashes
}

look_after() { doubt_answers; }

owned_lists() {
  "$1" rules "$data/ipvs.rules"
  "$1" addresses "$data/addresses"
  [ "$1" = claim ] || settle keepalived.conf "$data/keepalived.conf"
  [ "$1" = claim ] || settle bird.conf "$data/bird.conf"
  [ "$1" = claim ] || settle announcements "$data/announcements"
  [ "$1" = claim ] || settle health "$data/health"
}

# bring and drop: from wherever the kernel is to what the files say. The order is what makes it safe:
# a VIP stands only while its services do and is announced only while it stands, a mark is there only
# while its service is, and nothing is taken away before everything new is in place: where the kernel
# refuses a server, the ones that it should replace go on serving.
bring() {
  load_modules
  apply_sysctls '*'
  read_chains
  other_chains add_to_chain
  apply_timeouts
  load_rules add edit
  rules_compared
  if grep -q '^add -A ' "$scratch/rules"; then
    sed -n 's/^[-+] /ipvs: &/p' "$scratch/rules" >&2
    fail "the kernel refused these services (- kernel, + files), see its messages above. No VIP was added and nothing was taken away; correct the cause and run this again"
  fi
  marks apply_chain
  take_shared
  owned_addresses
  address_changes "$list" "$data/addresses" >"$scratch/addresses"
  add_addresses "$scratch/addresses"
  announce "$scratch/addresses"
  sync_daemons
  take_bird
  routes_of_files
  change_routes "$scratch/routes" add turn
}

drop() {
  ! grep -q '^add \|^edit ' "$scratch/rules" || return 0
  withdraw "$scratch/routes"
  end_bird
  drop_addresses "$scratch/addresses"
  load_rules drop
  other_chains apply_chain
  restore_sysctls "$scratch/sysctls"
}

# A director takes its files at once: it adds before it drops.
extend() { start; }

differences() {
  rules_compared
  sed -n 's/^[-+] /ipvs: &/p' "$scratch/rules"
  timeout_differences
  read_chains
  marks chain_differences
  other_chains chain_differences
  owned_addresses
  address_differences "$list" "$data/addresses"
  shared_differences
  [ "$verb" != status ] || without_keepalived
  [ "$verb" != status ] || sender_differences
  route_differences
  own_sync_differences
  [ "$verb" != status ] || bird_differences
  sysctl_differences
}

take_down() {
  refuse_active
  route_changes /dev/null >"$scratch/routes"
  withdraw "$scratch/routes"
  no_sync_daemons
  owned addresses
  address_changes "$list" /dev/null >"$scratch/addresses"
  drop_addresses "$scratch/addresses"
  read_chains
  marks remove_chain
  compare_rules /dev/null >"$scratch/rules"
  load_rules drop
  if [ -f "$STATE/timeouts" ]; then
    set_timeouts "$STATE/timeouts" || complain "the timeouts could not be set back"
  fi
  other_chains remove_chain
  restore_sysctls /dev/null
}

left() {
  owned addresses
  address_changes "$list" /dev/null
  route_changes /dev/null
  compare_rules /dev/null | grep '^drop '
}

stands() {
  [ -f "$DATA" ] || return 0
  take_files
  stands_of "$data/addresses"
}

look_closely() {
  check_command ip iproute2
  check_command ipvsadm ipvsadm
  check_command modprobe kmod
  if filled "$data/iptables.rules"; then check_command iptables-restore iptables; fi
  if filled "$data/ip6tables.rules"; then check_command ip6tables-restore iptables; fi
  have arping || note "command arping is missing: new VIPs are not announced (install iputils-arping)"
  check_modules
  interfaces >"$scratch/interfaces"
  while read -r interface; do
    if link_exists "$interface"; then good "interface $interface"; else bad "interface $interface, for the VIPs, does not exist"; fi
  done <"$scratch/interfaces"
  while read -r kind what where; do
    case $kind in
      address) check_address "$what" "$where" ;;
      gateway) check_gateway "$what" ;;
      route) check_route "$what" "$where" ;;
      neighbor) check_neighbor "$what" ;;
    esac
  done <"$data/director.conf"
  sender_differences >"$scratch/senders"
  while read -r line; do bad "$line"; done <"$scratch/senders"
  check_sysctls
  check_reuse
  if rival_service; then bad "ipvsadm.service is active and would clear the IPVS table: systemctl disable --now ipvsadm.service"; fi
  check_shared
  check_announced
  check_options
  if have ipvsadm; then
    compare_rules >"$scratch/rules"
    while read -r tag service; do
      case $tag in
        clash) bad "the kernel has the service $service, which lvsc did not make, other than the files want it" ;;
        foreign) note "the kernel has the service $service, not lvsc's: it is left alone" ;;
      esac
    done <"$scratch/rules"
  fi
}

# find_gateway ADDRESS: who this host sends packets for an address to, in $there; empty for a neighbor.
find_gateway() {
  there=$(ip "$(family_of "$1")" route get "$1" 2>/dev/null | awk '{ for (i = 1; i < NF; i++) if ($i == "via") { print $(i + 1); exit } }')
}

# check_route NETWORK GATEWAY
check_route() {
  find_gateway "${1%/*}"
  if [ "$there" = "$2" ]; then
    good "route to $1 via $2"
  else
    bad "the route to $1 goes via ${there:-no gateway}, the spec says $2"
  fi
}

# check_neighbor ADDRESS: a real server whose frames find it only without a router on the way.
check_neighbor() {
  find_gateway "$1"
  case $there in
    '' | "$1") good "neighbor $1" ;;
    *) bad "packets to $1 go via $there, and direct routing needs a neighbor: add a route without a gateway (ip route add $1 dev INTERFACE)" ;;
  esac
}

# sender_differences: directors whose frames come from another MAC address than the file has. What they
# give to this one as a server has no mark then: it is scheduled again, and a part goes back.
sender_differences() {
  while read -r kind sender mac; do
    [ "$kind" = sender ] || continue
    ip "$(family_of "$sender")" neigh show to "$sender" >"$scratch/neighbor" 2>/dev/null
    awk -v sender="$sender" -v mac="$mac" '{
      for (i = 1; i < NF; i++) if ($i == "lladdr" && $(i + 1) != mac)
        print "the director " sender " has the MAC address " $(i + 1) ", the spec says " mac ": a part of what it gives to this one goes back and forth until it is lost"
    }' "$scratch/neighbor"
  done <"$data/director.conf"
}

# Before 5.9 the kernel drops the first SYN of a client port that comes again, where conntrack follows
# IPVS and conn_reuse_mode is 1 (ip_vs_core.c, ip_vs_in()): the client's second one comes a second later.
check_reuse() {
  sysctl_lines >"$scratch/sysctls"
  grep -qx 'net/ipv4/vs/conntrack 1' "$scratch/sysctls" || return 0
  ! grep -qx 'net/ipv4/vs/conn_reuse_mode 0' "$scratch/sysctls" || return 0
  uname -r | awk -F. '{ exit !($1 < 5 || ($1 == 5 && $2 + 0 < 9)) }' || return 0
  note "this kernel ($(uname -r)) delays a client that uses its port again by a second, with conntrack: 1 and conn_reuse_mode: 1. From 5.9 on it does not; before, set 'kernel: { conn_reuse_mode: 0 }'"
}

# show [--stats|--rate|--connections|--tsv]
show() {
  : >"$scratch/stats"
  : >"$scratch/rate"
  case ${1-} in
    --stats | --tsv) ipvs -Ln --stats --exact >"$scratch/stats" ;;
  esac
  case ${1-} in
    --rate | --tsv) ipvs -Ln --rate --exact >"$scratch/rate" ;;
  esac
  list_table >"$scratch/list"
  health_of_servers >"$scratch/health"
  if [ "${1-}" = --tsv ]; then
    show_services tsv
    return
  fi
  show_shared
  show_announced
  show_checks
  show_tables
  show_services people
  [ "${1-}" != --connections ] || ipvs -Lnc | show_connections
  overruled
  grep -v '^ipvs: ' "$scratch/differences" | sed 's/^/! /'
}

run "$@"
